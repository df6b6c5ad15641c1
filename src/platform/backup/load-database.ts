import { once } from 'node:events'
import type pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { applyMigration, type Migration, noteMigrations, openSchemaToApp } from '../migrate.ts'
import { readReferences, readTables, readWalled } from './catalogue.ts'
import type { About } from './contents.ts'

type Reference = { table: string; name: string; definition: string }

/** What was taken off while rows are loaded, to be put back afterwards. */
export type Opened = { references: Reference[]; walled: string[] }

/**
 * Makes the schema anew as the backup knows it, in the caller's transaction, and opens its tables to rows in any order: without
 * references, which are checked afterwards all at once, and without triggers, since what they would note or count stands in the backup.
 */
export async function openSchema(client: pg.Client, about: About, known: readonly Migration[]): Promise<Opened> {
  await client.query("set local lock_timeout = '10s'")
  await client.query('drop schema if exists public cascade')
  await client.query('create schema public')
  await openSchemaToApp(client)
  await noteMigrations(client)
  for (const migration of known.filter(({ name }) => about.migrations.includes(name)))
    await applyMigration(client, migration)
  for (const { parent, name, bound } of about.partitions)
    await client.query(`create table if not exists "${name}" partition of "${parent}" ${bound}`)
  const opened = { references: await readReferences(client), walled: await readWalled(client) }
  for (const { table, name } of opened.references) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const table of opened.walled) await client.query(`alter table ${table} no force row level security`)
  for (const { name } of await readTables(client)) {
    await client.query(`alter table "${name}" disable trigger user`)
    await client.query(`truncate "${name}"`)
  }
  return opened
}

/** Puts back what was taken off: every reference is checked now. Sequences go on where they were. */
export async function closeSchema(client: pg.Client, about: About, { references, walled }: Opened): Promise<void> {
  for (const { name, value, isCalled } of about.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [`public."${name}"`, value, isCalled])
  for (const { table, name, definition } of references)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  for (const { name } of await readTables(client)) await client.query(`alter table "${name}" enable trigger user`)
  for (const table of walled) await client.query(`alter table ${table} force row level security`)
  await client.query('set constraints all immediate')
}

/** Takes the rows of one table after the other, as they come out of an archive. */
export class TableLoader {
  readonly #client: pg.Client
  readonly #about: About
  #open: { table: string; stream: CopyStreamQuery; failure: Promise<never> } | null = null

  constructor(client: pg.Client, about: About) {
    this.#client = client
    this.#about = about
  }

  /** @param bytes CSV; the first of a table begin with the names of its columns */
  async write(table: string, bytes: Uint8Array): Promise<void> {
    if (this.#open?.table !== table) {
      await this.end()
      this.#open = this.#begin(table)
    }
    const { stream, failure } = this.#open
    if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), failure])
  }

  /** Ends the table that is open, if one is. */
  async end(): Promise<void> {
    const open = this.#open
    this.#open = null
    if (!open) return
    open.stream.end()
    await Promise.race([once(open.stream, 'finish'), open.failure])
  }

  #begin(table: string) {
    const known = this.#about.tables.find(({ name }) => name === table)
    if (!known) throw new Error(`the backup does not describe its table ${table}`)
    const columns = known.columns.map((name) => `"${name}"`).join(', ')
    const stream = this.#client.query(copyFrom(`copy "${table}" (${columns}) from stdin (format csv, header match)`))
    const failure = new Promise<never>((_, reject) => stream.once('error', reject))
    failure.catch(() => {})
    return { table, stream, failure }
  }
}

/** How many rows each table has, as its owner sees it before the walls stand. */
export async function countRows(client: pg.Client, about: About): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name } of about.tables) {
    const { rows } = await client.query(`select count(*)::int as rows from "${name}"`)
    counts[name] = rows[0].rows
  }
  return counts
}

/** Empties the queue; what it held belongs to rows that are no more. */
export async function clearQueue(client: pg.Client): Promise<void> {
  await client.query('delete from graphile_worker._private_jobs')
}

/** Asks for the jobs of a backup again. */
export async function loadJobs(client: pg.Client, lines: string): Promise<void> {
  await client.query(
    `select graphile_worker.add_job(j ->> 'task', (j -> 'payload')::json, run_at => (j ->> 'runAt')::timestamptz,
              max_attempts => (j ->> 'maxAttempts')::int, job_key => j ->> 'key', priority => (j ->> 'priority')::int)
     from json_array_elements($1::json) as j`,
    [`[${lines.trim().split('\n').filter(Boolean).join(',')}]`],
  )
}
