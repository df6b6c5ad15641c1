import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type BackedUpTable, readPartitions, readSequences, readTables } from './catalogue.ts'
import type { About, Tally } from './contents.ts'
import type { Archive } from './write-archive.ts'

/** Bytes of one file of the archive: that much of a table is in memory at once. */
const pieceSize = 1_000_000

/** What a snapshot holds; `tables` as they are to be dumped, and the description for those who restore. */
export type Snapshot = { about: Omit<About, 'clamor'>; tables: BackedUpTable[]; organisationIds: string[] }

/** Begins to see the database as it is at this moment, whatever others write meanwhile, for as long as the transaction lasts. */
export async function beginSnapshot(client: pg.ClientBase): Promise<Snapshot> {
  await client.query('begin isolation level repeatable read read only')
  const { rows } = await client.query<{ now: Date; postgres: string }>(
    "select clock_timestamp() as now, current_setting('server_version') as postgres",
  )
  const migrations = await client.query<{ name: string }>('select name from schema_migrations order by name')
  const organisations = await client.query<{ id: string }>('select id from organisations order by id')
  const tables = await readTables(client)
  return {
    tables,
    organisationIds: organisations.rows.map(({ id }) => id),
    about: {
      format: 1,
      madeAt: (rows[0]?.now ?? new Date()).toISOString(),
      postgres: rows[0]?.postgres ?? '',
      migrations: migrations.rows.map(({ name }) => name),
      tables: tables.map(({ name, columns }) => ({ name, columns })),
      partitions: await readPartitions(client),
      sequences: await readSequences(client),
    },
  }
}

/** Puts the rows of one table into the archive, as CSV that begins with the names of its columns. */
export async function dumpTable(
  client: pg.ClientBase,
  archive: Archive,
  tally: Tally,
  { table, organisationIds }: { table: BackedUpTable; organisationIds: readonly string[] },
): Promise<void> {
  const part = `database/${table.name}`
  tally.count(part, 0)
  const pieces = new Pieces(archive, tally, part)
  for (const [i, scope] of scopesOf(table, organisationIds).entries()) {
    await client.query("select set_config('clamor.organisation_id', $1, true)", [scope.organisationId])
    const columns = table.columns.map((name) => `"${name}"`).join(', ')
    const stream = client.query(
      copyTo(
        `copy (select ${columns} from "${table.name}" ${scope.where}) to stdout (format csv${i === 0 ? ', header' : ''})`,
      ),
    )
    for await (const bytes of stream) await pieces.add(bytes)
    // The bytes end before the server has said how many rows they were; it has, once it answers what is asked next.
    await client.query('select')
    tally.count(part, stream.rowCount)
  }
  await pieces.end()
}

/**
 * The owner of the tables sees, as everybody, the rows of one organisation at a time: the walls hold for it too. So a table is read
 * once for each organisation, and once for the rows that are nobody's.
 */
function scopesOf({ hasOrganisation }: BackedUpTable, organisationIds: readonly string[]) {
  if (!hasOrganisation) return [{ organisationId: '', where: '' }]
  return [
    { organisationId: '', where: 'where organisation_id is null' },
    ...organisationIds.map((id) => ({ organisationId: id, where: `where organisation_id = '${id}'` })),
  ]
}

/** Jobs that wait, in the words in which they are asked for: how the queue keeps them is its own affair. */
export async function dumpQueue(client: pg.ClientBase, archive: Archive, tally: Tally): Promise<void> {
  const { rows } = await client.query<{ job: object }>(
    `select json_build_object('task', t.identifier, 'payload', j.payload, 'runAt', j.run_at, 'maxAttempts', j.max_attempts,
                              'key', j.key, 'priority', j.priority) as job
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.attempts < j.max_attempts order by j.id`,
  )
  const pieces = new Pieces(archive, tally, 'queue')
  tally.count('queue', rows.length)
  for (const { job } of rows) await pieces.add(Buffer.from(`${JSON.stringify(job)}\n`))
  await pieces.end()
}

/** Collects bytes to files of about one megabyte, numbered from 1: an archive must know the size of a file before its bytes. */
class Pieces {
  readonly #archive: Archive
  readonly #tally: Tally
  readonly #part: string
  #bytes: Buffer[] = []
  #size = 0
  #number = 0

  constructor(archive: Archive, tally: Tally, part: string) {
    this.#archive = archive
    this.#tally = tally
    this.#part = part
  }

  async add(bytes: Buffer): Promise<void> {
    this.#bytes.push(bytes)
    this.#size += bytes.length
    if (this.#size >= pieceSize) await this.end()
  }

  async end(): Promise<void> {
    if (this.#size === 0) return
    const piece = Buffer.concat(this.#bytes)
    this.#bytes = []
    this.#size = 0
    this.#number++
    const extension = this.#part === 'queue' ? 'jsonl' : 'csv'
    await this.#archive.add(`${this.#part}/${String(this.#number).padStart(6, '0')}.${extension}`, piece)
    this.#tally.add(this.#part, piece)
  }
}
