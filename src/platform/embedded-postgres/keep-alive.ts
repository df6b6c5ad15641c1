import type { DataFolder } from '../data-folder.ts'
import type { Log } from '../log.ts'
import { alone } from './lease.ts'
import type { Cluster, Postmaster } from './postmaster.ts'
import { isAlive } from './processes.ts'
import { liveServer, startCluster } from './start-cluster.ts'

/**
 * Looks once a second whether the server still lives, and starts it again if not, on the port that every process knows.
 * Where several processes use it, the first to take the folder's lock does so and the others find it running.
 */
export function keepAlive(data: DataFolder, cluster: Cluster, first: Postmaster, log: Log): { stop(): Promise<void> } {
  let server = first
  let repair: Promise<void> | undefined
  const timer = setInterval(() => {
    if (repair || isAlive(server.pid)) return
    repair = revive()
      .catch((error) => log.error({ err: error }, 'PostgreSQL could not be started again; trying on'))
      .finally(() => {
        repair = undefined
      })
  }, 1000)
  timer.unref()

  async function revive(): Promise<void> {
    await alone(data, log, async () => {
      const live = await liveServer(cluster)
      if (!live) log.error('PostgreSQL ended unexpectedly and is started again')
      server = live ?? (await startCluster(data, cluster, first.port))
    })
  }

  return {
    async stop() {
      clearInterval(timer)
      await repair
    },
  }
}
