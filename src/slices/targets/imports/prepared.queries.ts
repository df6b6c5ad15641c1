import { type Db, sql } from '#platform/db.ts'

// As in import.queries.ts: the rows of whoever asks.

export type PreparedTable = 'target_maps' | 'target_postal_tables'

export type PreparedRow = {
  key: string
  country: string
  valid_from: string
  valid_to: string | null
  source: string
  sha256: Buffer
  prepared: Buffer
}

export type PreparedHead = { id: string; valid_from: string; valid_to: string | null; sha256: Buffer }

const ours = sql<boolean>`organisation_id is not distinct from current_organisation()`

export function readPreparedHeads(db: Db, table: PreparedTable, key: string): Promise<PreparedHead[]> {
  return db
    .selectFrom(table)
    .select(['id', 'valid_from', 'valid_to', 'sha256'])
    .where(ours)
    .where('key', '=', key)
    .orderBy('valid_from')
    .execute()
}

/** The bytes of the table that is open, if there is one. */
export async function readOpenPrepared(db: Db, table: PreparedTable, key: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom(table)
    .select('prepared')
    .where(ours)
    .where('key', '=', key)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return row?.prepared ?? null
}

export async function insertPrepared(db: Db, table: PreparedTable, row: PreparedRow): Promise<void> {
  await db
    .insertInto(table)
    .values({ ...row, organisation_id: sql<string>`current_organisation()` })
    .execute()
}

export async function replacePrepared(db: Db, table: PreparedTable, id: string, row: PreparedRow): Promise<void> {
  await db
    .updateTable(table)
    .set({ ...row, imported_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

export async function closePrepared(db: Db, table: PreparedTable, id: string, validTo: string): Promise<void> {
  await db.updateTable(table).set({ valid_to: validTo }).where('id', '=', id).execute()
}
