import { setTimeout as pause } from 'node:timers/promises'
import type { DataFolder } from '../data-folder.ts'
import type { FileLock } from '../file-lock.ts'
import type { Log } from '../log.ts'
import { StartRefusal } from '../start-refusal.ts'
import { keepAlive } from './keep-alive.ts'
import { alone, nobodyUses, takeLease } from './lease.ts'
import { placeCluster } from './placement.ts'
import { type Cluster, type Postmaster, stopPostmaster } from './postmaster.ts'
import { addressOf, ensureDatabase, keyOf, type Passwords, passwordsFrom, type Role } from './roles.ts'
import { liveServer, refuseForeign, startCluster } from './start-cluster.ts'

/** The embedded server, as long as this process uses it. */
export interface JoinedPostgres {
  /** Whether this call started the server; false if it ran already, for another process or left by one that was killed. */
  readonly started: boolean
  /** Connection URL, good until `leave`. The database `clamor` belongs to `clamor_owner`; both exist. */
  url(database: string, role: Role): string
  /** The password that `url` carries for this role; migrations give it to `clamor_app`. */
  password(role: Role): string
  /** Gives the server up, and stops it if no other process uses it. A second call does nothing. */
  leave(): Promise<void>
}

/**
 * Joins the embedded server of a data folder: makes the cluster at first use, starts the server unless it runs, and starts
 * it again, on the same port, if it dies meanwhile. Any number of processes may join; the last to leave stops it, and one
 * that is killed leaves it running for the next.
 *
 * Refuses (StartRefusal) a cluster of another major version, and a place or account that does not allow it.
 */
export async function joinPostgres(data: DataFolder, { log }: { log: Log }): Promise<JoinedPostgres> {
  const cluster = placeCluster(data)
  const { server, started, lease, passwords } = await joinOrStart(data, cluster, log)
  const guard = keepAlive(data, cluster, server, log)
  let leaving: Promise<void> | undefined
  return {
    started,
    url: (database, role) => addressOf(server, passwords, database, role),
    password: passwords,
    leave() {
      leaving ??= guard.stop().then(() => leave(data, cluster, lease, log))
      return leaving
    },
  }
}

interface Joined {
  readonly server: Postmaster
  readonly started: boolean
  readonly lease: FileLock
  readonly passwords: Passwords
}

async function joinOrStart(data: DataFolder, cluster: Cluster, log: Log): Promise<Joined> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const joined = await alone(data, log, () => join(data, cluster))
    if (joined) return joined
    await pause(200)
  }
  throw new StartRefusal(
    `Another process uses the database of ${data.path}, and its server cannot be seen from here (is it in another container?). Run this where that one runs.`,
    75,
  )
}

/**
 * Undefined if others use the server, but none is to be seen: then they start it again within a second, unless they live
 * where we cannot see them. A second server on the same files would destroy them.
 */
async function join(data: DataFolder, cluster: Cluster): Promise<Joined | undefined> {
  refuseForeign(cluster)
  const inUse = !nobodyUses(data)
  const lease = takeLease(data)
  let joined: Joined | undefined
  try {
    const live = await liveServer(cluster)
    const key = keyOf(data, cluster)
    if (live && key && (await ensureDatabase(live, passwordsFrom(key)))) {
      joined = { server: live, started: false, lease, passwords: passwordsFrom(key) }
    } else if (live || !inUse) {
      // Its passwords are not the ones we know: it starts again with those.
      if (live) await stopPostmaster(cluster, live)
      const server = await startCluster(data, cluster)
      joined = { server, started: true, lease, passwords: passwordsFrom(data.secret('postgres')[0]) }
    }
    return joined
  } finally {
    if (!joined) lease.release()
  }
}

function leave(data: DataFolder, cluster: Cluster, lease: FileLock, log: Log): Promise<void> {
  return alone(data, log, async () => {
    lease.release()
    const server = nobodyUses(data) ? await liveServer(cluster) : undefined
    if (server) await stopPostmaster(cluster, server)
  })
}
