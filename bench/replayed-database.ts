import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import type pg from 'pg'
import type { Db, Schema } from '#platform/db.ts'

/** A database that answers from memory what it has answered before, and counts the statements it is asked. */
export type ReplayedDatabase = {
  db: Db
  statements: string[]
  /** From now on nothing is asked of the real one any more. */
  fromMemory(): void
}

/**
 * For the limit of a page: everything that the page does, but for the database's own work and the way there.
 * @param pool asked until `fromMemory`, by one request at a time; times among the values do not matter
 */
export function replayedDatabase(pool: pg.Pool): ReplayedDatabase {
  const known = new Map<string, unknown>()
  const statements: string[] = []
  let isRecording = true
  const connect = async () => {
    const real = isRecording ? await pool.connect() : null
    const query = async (text: string, values: readonly unknown[] = []) => {
      if (!/^(begin|commit|rollback)/.test(text)) statements.push(text)
      const key = JSON.stringify([text, values.filter((value) => !(value instanceof Date))])
      if (real) known.set(key, await real.query(text, [...values]))
      if (!known.has(key)) throw new Error(`never asked before: ${text}`)
      return known.get(key)
    }
    return { query, release: () => real?.release() }
  }
  const dialect = new PostgresDialect({ pool: { connect, end: async () => {} } as unknown as PostgresPool })
  const db = new Kysely<Schema>({ dialect })
  return {
    db,
    statements,
    fromMemory() {
      isRecording = false
    },
  }
}
