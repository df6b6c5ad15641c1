import { chownSync, createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { type Connection, type Db, openConnection } from '../db.ts'
import { CommandRefusal } from '../errors.ts'
import { applyMigration, type Migration, prepareDatabase, readMigrations } from '../migrate.ts'
import type { Key } from './backup-key.ts'
import { BrokenBackup } from './broken-backup.ts'
import { partOf } from './contents.ts'
import { clearQueue, closeSchema, countRows, loadJobs, openSchema, TableLoader } from './load-database.ts'
import { type Entry, readArchive, textOf } from './read-archive.ts'
import { adoptKeys } from './travelling-keys.ts'
import type { Verified } from './verify-archive.ts'

/** A verified backup, and where it goes. */
export type RestoreRequest = {
  file: string
  key: Key
  verified: Verified
  ownerUrl: string
  appPassword: string
  /** Path of the data folder: its pictures and keys become those of the backup. */
  folder: string
  migrationsFolder: URL
  /** What the house does in the same transaction: holds back what may have been sent since, for example. */
  finish: (db: Db, madeAt: string) => Promise<void>
  /** Whether jobs that waited in the backup go on: only where nothing can have been done since. */
  withJobs: boolean
  told?: (part: string) => void
}

/** What a restored database holds, and which migrations brought it up to date. */
export type RestoreReport = { rows: Record<string, number>; migrated: string[] }

/**
 * Puts a backup in the place of a database and of the pictures and keys of its data folder. The database changes in one transaction:
 * it has its old content or all of the new one. Nobody else may use it meanwhile.
 */
export async function restore(request: RestoreRequest): Promise<RestoreReport> {
  const known = await readMigrations(request.migrationsFolder)
  refuseNewer(request, known)
  const waiting = join(request.folder, 'restoring')
  rmSync(waiting, { recursive: true, force: true })
  const connection = await openConnection(request.ownerUrl, 'clamor restore')
  try {
    await prepareDatabase(connection.client, request.ownerUrl, request.appPassword)
    await refuseOthers(connection.client)
    const { report, keys } = await replaceDatabase(connection, request, known, waiting)
    // Interrupted here, the same restore again puts the pictures and keys in their place.
    moveIn(join(waiting, 'media'), join(request.folder, 'media'))
    adoptKeys(request.folder, keys)
    return report
  } finally {
    await connection.close()
    rmSync(waiting, { recursive: true, force: true })
  }
}

function refuseNewer({ verified, file }: RestoreRequest, known: readonly Migration[]): void {
  const names = known.map(({ name }) => name)
  const unknown = verified.about.migrations.find((name) => !names.includes(name))
  if (unknown === undefined) return
  throw new BrokenBackup(
    `${file} was made by a newer Clamor (${verified.about.clamor}; it knows ${unknown}). Restore it with that one or a later one.`,
  )
}

/** A server that ran on would show and send from what is being taken away. PostgreSQL's own processes there have no user. */
async function refuseOthers(client: pg.Client): Promise<void> {
  // Who has just ended is seen for a moment longer.
  for (let look = 0; look < 10; look++) {
    const { rows } = await client.query(
      'select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and usename is not null limit 1',
    )
    if (rows.length === 0) return
    await pause(200)
  }
  throw new CommandRefusal(
    'Something else uses this database. Stop Clamor on every machine first, then run this again.',
    75,
  )
}

async function replaceDatabase(
  { client, db }: Connection,
  request: RestoreRequest,
  known: readonly Migration[],
  waiting: string,
): Promise<{ report: RestoreReport; keys: string }> {
  const { about, parts } = request.verified
  await client.query('begin')
  try {
    const opened = await openSchema(client, about, known)
    const { queue, keys } = await unpack(client, request, waiting)
    const rows = await countRows(client, about)
    refuseOtherCounts(rows, parts)
    await closeSchema(client, about, opened)
    const later = known.filter(({ name }) => !about.migrations.includes(name))
    for (const migration of later) await applyMigration(client, migration)
    if (later.length > 0) await client.query('set constraints all immediate')
    await request.finish(db, about.madeAt)
    await clearQueue(client)
    if (request.withJobs) await loadJobs(client, queue)
    await client.query('commit')
    return { report: { rows, migrated: later.map(({ name }) => name) }, keys }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** Rows into their tables, pictures beside the data folder's own, the queue and the keys as texts. */
async function unpack(
  client: pg.Client,
  { file, key, verified, told }: RestoreRequest,
  waiting: string,
): Promise<{ queue: string; keys: string }> {
  const loader = new TableLoader(client, verified.about)
  const texts: Record<string, string> = { queue: '', 'secrets.json': '' }
  for (const shelf of ['originals', 'copies'])
    mkdirSync(join(waiting, 'media', shelf), { recursive: true, mode: 0o700 })
  for await (const entry of readArchive(file, key)) {
    const part = partOf(entry.name)
    told?.(part)
    if (part.startsWith('database/')) for await (const bytes of entry.body) await loader.write(part.slice(9), bytes)
    else if (part === 'media') await keep(entry, join(waiting, entry.name))
    else {
      const text = await textOf(entry)
      if (part in texts) texts[part] += text
    }
  }
  await loader.end()
  return { queue: texts.queue ?? '', keys: texts['secrets.json'] ?? '' }
}

async function keep({ body }: Entry, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  await pipeline(Readable.from(body), createWriteStream(path, { mode: 0o600, flush: true }))
}

function refuseOtherCounts(rows: Record<string, number>, parts: Verified['parts']): void {
  const wrong = Object.entries(rows).filter(([table, count]) => parts[`database/${table}`]?.count !== count)
  if (wrong.length === 0) return
  throw new Error(`restored and backed up rows differ: ${wrong.map(([table]) => table).join(', ')}`)
}

function moveIn(from: string, to: string): void {
  giveToOwner(from, dirname(to))
  const old = `${to}.before`
  rmSync(old, { recursive: true, force: true })
  if (existsSync(to)) renameSync(to, old)
  renameSync(from, to)
  rmSync(old, { recursive: true, force: true })
}

/** Root leaves the pictures to the owner of the data folder, who may start without root next time. */
function giveToOwner(folder: string, home: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(home)
  chownSync(folder, uid, gid)
  for (const { parentPath, name } of readdirSync(folder, { recursive: true, withFileTypes: true }))
    chownSync(join(parentPath, name), uid, gid)
}
