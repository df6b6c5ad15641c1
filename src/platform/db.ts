import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Schema } from './schema.ts'

export { type RawBuilder, sql } from 'kysely'
export type { Schema } from './schema.ts'

/** A database, a scope or an open transaction: callers decide, queries do not care. Always the first parameter. */
export type Db = Kysely<Schema>

const int8 = 20
const date = 1082
const timestamp = 1114
// Counts fit in 2^53; a calendar date has no time zone, so it stays text (2026-11-21).
const types = new pg.TypeOverrides()
types.setTypeParser(int8, Number)
types.setTypeParser(date, (text: string) => text)
types.setTypeParser(timestamp, (text: string) => text)

export type Database = {
  db: Db
  /** The pool beneath, for the one hot statement that is prepared by hand and for LISTEN. */
  pool: pg.Pool
  close(): Promise<void>
}

export type OpenOptions = { connections?: number; slot?: number; applicationName?: string }

/**
 * Opens a pool.
 * @param options.slot 0–31: which row of every counter this process adds to, so that processes do not wait for one another.
 */
export function openDatabase(
  url: string,
  { connections = 10, slot = 0, applicationName = 'clamor' }: OpenOptions = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    application_name: applicationName,
    options: `-c clamor.slot=${slot}`,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
  })
  // A connection that dies while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  // The same for one that dies between two statements of a transaction: the next statement says so.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/** One connection for what must be one transaction of many kinds: raw statements and COPY by `client`, the verbs of rooms by `db`. */
export type Connection = { client: pg.Client; db: Db; close(): Promise<void> }

/** Opens a single connection; who begins a transaction on `client` has it in `db` too. `inOrganisation` would end it: set the scope by hand. */
export async function openConnection(url: string, applicationName: string): Promise<Connection> {
  const client = new pg.Client({ connectionString: url, application_name: applicationName, types })
  client.on('error', () => {})
  await client.connect()
  const one = { query: client.query.bind(client), release() {} }
  const pool = { connect: async () => one, end: async () => {} }
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: pool as never }) })
  return { client, db, close: () => client.end() }
}

/**
 * Runs `work` in one transaction that sees and writes the rows of one organisation only:
 * `begin; set local clamor.organisation_id = '…'` travels in one round trip, row-level security does the rest.
 * Commits when `work` returns, rolls back when it throws. No SMTP, HTTP or hashing inside.
 */
export function inOrganisation<T>(db: Db, organisationId: string, work: (db: Db) => Promise<T>): Promise<T> {
  if (!isUuid(organisationId)) throw new TypeError('an organisation is named by its id')
  return transact(db, `begin; set local clamor.organisation_id = '${organisationId}'`, work)
}

/** A transaction over tables of the instance (accounts, sessions, organisations); tenant tables look empty in it. */
export function inTransaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return transact(db, 'begin', work)
}

function transact<T>(db: Db, begin: string, work: (db: Db) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await connection.executeQuery(CompiledQuery.raw(begin))
    try {
      const result = await work(connection)
      await connection.executeQuery(CompiledQuery.raw('commit'))
      return result
    } catch (error) {
      // The connection may be gone; the first error is the one that tells.
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => {})
      throw error
    }
  })
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text from an address or a form can be an id at all; PostgreSQL refuses others with an error, not with no row. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && uuidShape.test(text)
}

/** Whether the database is away or restarting, so that trying again later can help (SQLSTATE classes 08, 57P, socket errors). */
export function isDatabaseAway(error: unknown): boolean {
  const code = (error as { code?: unknown })?.code
  if (typeof code === 'string') return /^(08|57P0[123]|53300|ECONN|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH)/.test(code)
  return (
    error instanceof Error &&
    /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(error.message)
  )
}
