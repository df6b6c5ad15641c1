import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { DataFolder } from '../data-folder.ts'
import { StartRefusal } from '../start-refusal.ts'
import { POSTGRES_MAJOR } from './binaries.ts'
import { initialiseCluster } from './initialise.ts'
import { type Cluster, type Postmaster, readPostmaster, startPostmaster, stopPostmaster } from './postmaster.ts'
import { isAlive, isPostmasterOf, isWorkedIn, isZombie, postmastersStartedOn, sendSignal } from './processes.ts'
import { ensureDatabase, keyOf, noteKey, passwordsFrom, resetPasswords } from './roles.ts'
import { settings, writeSettings } from './settings.ts'

/** The cluster's live server, once it is ready; undefined if none lives. Waits for one that starts or stops. */
export async function liveServer(cluster: Cluster): Promise<Postmaster | undefined> {
  for (;;) {
    const server = readPostmaster(cluster.folder)
    if (!server) return undefined
    if (!isAlive(server.pid)) return void (isZombie(server.pid) && (await bury(cluster)))
    const judgement = isPostmasterOf(server.pid, cluster.folder)
    if (judgement === 'unclear') throw ambiguous(cluster, server)
    if (judgement === 'no') return void forget(cluster)
    if (server.status === 'ready') return server
    await pause(20)
  }
}

/** Starts the cluster, made now if there is none, with its passwords and its database in place. */
export async function startCluster(data: DataFolder, cluster: Cluster, fixedPort?: number): Promise<Postmaster> {
  const [newest] = data.secret('postgres')
  if (!existsSync(cluster.folder)) await makeCluster(data, cluster)
  writeSettings(cluster.folder, settings)
  if (keyOf(data, cluster)?.id !== newest.id) await resetPasswords(cluster, newest)
  const where = fixedPort === undefined ? {} : { port: fixedPort, onlyThisPort: true }
  const server = await startPostmaster(cluster, where)
  if (await ensureDatabase(server, passwordsFrom(newest))) return server
  // Somebody changed the superuser's password by hand.
  await stopPostmaster(cluster, server)
  await resetPasswords(cluster, newest)
  return startPostmaster(cluster, where)
}

async function makeCluster(data: DataFolder, cluster: Cluster): Promise<void> {
  await endServersOfRemoved(cluster)
  const [secret] = data.secret('postgres')
  await initialiseCluster({ ...cluster, password: passwordsFrom(secret)('postgres') })
  noteKey(cluster, secret)
}

/** Ends a server whose data folder somebody removed while it ran, at once: it must not write a checkpoint any more. */
async function endServersOfRemoved(cluster: Cluster): Promise<void> {
  for (const pid of postmastersStartedOn(cluster.folder)) {
    while (isAlive(pid)) {
      sendSignal(pid, 'SIGQUIT')
      await pause(50)
    }
  }
}

/** Refuses a cluster that another major version of PostgreSQL wrote; ours could not read it. */
export function refuseForeign(cluster: Cluster): void {
  if (!existsSync(cluster.folder)) return
  const path = join(cluster.folder, 'PG_VERSION')
  const version = existsSync(path) ? readFileSync(path, 'utf8').trim() : 'an unknown version'
  if (version === POSTGRES_MAJOR) return
  throw new StartRefusal(
    `${cluster.folder} was written by PostgreSQL ${version}; this Clamor brings ${POSTGRES_MAJOR} and leaves it untouched. ` +
      'Move it: bin/clamor backup FILE with the Clamor that wrote it, then bin/clamor restore FILE --data NEW with this one.',
  )
}

/**
 * The number in `postmaster.pid` belongs to another process now, as happens after a restart of the machine or container.
 * PostgreSQL would take that process for a server of its own and refuse to start.
 */
function forget(cluster: Cluster): undefined {
  rmSync(join(cluster.folder, 'postmaster.pid'), { force: true })
}

/** PostgreSQL takes a zombie for alive. Its file goes as soon as no child of that server is left that still writes. */
async function bury(cluster: Cluster): Promise<void> {
  const giveUpAt = Date.now() + 20_000
  while (isWorkedIn(cluster.folder)) {
    if (Date.now() > giveUpAt) return
    await pause(20)
  }
  forget(cluster)
}

function ambiguous(cluster: Cluster, server: Postmaster): StartRefusal {
  return new StartRefusal(
    `Process ${server.pid} may be a PostgreSQL that runs on ${cluster.folder}, and this cannot be told for certain. ` +
      `If it is something else, remove ${join(cluster.folder, 'postmaster.pid')} and start again.`,
  )
}
