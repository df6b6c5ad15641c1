import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { isDatabaseAway } from './db.ts'

const retryAfter = 500

/**
 * A pool for graphile-worker 0.18, which ends the process where it cannot store that a job is over. Through this one it never hears that the
 * database is away: what it asks first on a connection is asked again every half second, so it must be harmless twice. Once told
 * to stop, it is answered with no rows.
 */
export function patientPool(pool: pg.Pool, stopping: AbortSignal): pg.Pool {
  return new Proxy(pool, {
    get(target, name) {
      if (name === 'connect') {
        // With a callback it listens for news, and looks after that connection itself.
        return (callback?: Parameters<pg.Pool['connect']>[0]) =>
          callback ? target.connect(callback) : patientClient(target, stopping)
      }
      const value = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

type Client = { query(...statement: unknown[]): Promise<unknown>; release(error?: unknown): void }

const silent: Client = { query: async () => ({ rows: [], rowCount: 0 }), release() {} }

async function patientClient(pool: pg.Pool, stopping: AbortSignal): Promise<Client> {
  let client = await connect(pool, stopping)
  let isFirst = true
  return {
    async query(...statement) {
      for (;;) {
        try {
          const answer = await client.query(...statement)
          isFirst = false
          return answer
        } catch (error) {
          if (!isFirst || !isDatabaseAway(error)) throw error
          client.release(error)
          client = await connect(pool, stopping)
        }
      }
    },
    release: () => client.release(),
  }
}

async function connect(pool: pg.Pool, stopping: AbortSignal): Promise<Client> {
  for (;;) {
    try {
      return (await pool.connect()) as unknown as Client
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
      if (stopping.aborted) return silent
      await pause(retryAfter, undefined, { signal: stopping }).catch(() => {})
    }
  }
}
