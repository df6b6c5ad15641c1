import { randomBytes } from 'node:crypto'
import { accessSync, chownSync, constants, mkdtempSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FileLock, tryLock } from '../file-lock.ts'
import { serverAccount } from './account.ts'
import { installedBinaries } from './binaries.ts'
import { initialiseCluster } from './initialise.ts'
import { type Cluster, readPostmaster, startPostmaster, stopPostmaster } from './postmaster.ts'
import { isPostmasterOf, sendSignal } from './processes.ts'
import { testSettings, writeSettings } from './settings.ts'

const prefix = 'clamor-test-'
/** Bytes that must be free in memory for a run's databases, ten megabytes each, a few at a time. */
const roomNeeded = 3 * 2 ** 30

/**
 * A PostgreSQL of its own for one test run, in a temporary folder, with nothing made safe against a crash.
 * `url` is the superuser's; `stop` ends the server and removes the folder. What a killed run left behind goes first.
 */
export async function startTestPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  await sweep()
  const { home, lock } = makeHome()
  const account = serverAccount()
  const binaries = installedBinaries()
  const cluster: Cluster = { binaries, account, folder: join(home, 'postgres'), log: join(home, 'log') }
  const password = randomBytes(24).toString('base64url')
  await initialiseCluster({ binaries, account, folder: cluster.folder, password, careless: true })
  writeSettings(cluster.folder, testSettings)
  const server = await startPostmaster(cluster)
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`,
    async stop() {
      await stopPostmaster(cluster, server)
      lock.release()
      await rm(home, { recursive: true, force: true })
    },
  }
}

function makeHome(): { home: string; lock: FileLock } {
  const home = mkdtempSync(join(place(), prefix))
  const lock = tryLock(join(home, 'lock'))
  const account = serverAccount()
  if (account) chownSync(home, account.uid, account.gid)
  if (!lock) throw new Error(`${home} is new, yet somebody holds it`)
  return { home, lock }
}

/** Where Linux offers files in memory: a copy of the template then takes 30 ms instead of 300. */
function place(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize >= roomNeeded ? '/dev/shm' : tmpdir()
  } catch {
    return tmpdir()
  }
}

async function sweep(): Promise<void> {
  for (const name of readdirSync(place())) {
    const home = join(place(), name)
    // A folder younger than a minute may be about to be locked.
    if (!name.startsWith(prefix) || Date.now() - statSync(home).mtimeMs < 60_000) continue
    const lock = tryLock(join(home, 'lock'))
    if (!lock) continue
    const folder = join(home, 'postgres')
    const server = readPostmaster(folder)
    if (server && isPostmasterOf(server.pid, folder) === 'yes') sendSignal(server.pid, 'SIGQUIT')
    lock.release()
    await rm(home, { recursive: true, force: true })
  }
}
