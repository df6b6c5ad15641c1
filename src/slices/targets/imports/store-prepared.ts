import { sha256 } from '#platform/crypto.ts'
import type { Db } from '#platform/db.ts'
import {
  closePrepared,
  insertPrepared,
  type PreparedRow,
  type PreparedTable,
  readPreparedHeads,
  replacePrepared,
} from './prepared.queries.ts'

export type Prepared = {
  key: string
  country: string
  source: string
  /** From when to when the lines hold, where the file says so; otherwise they hold from today until newer ones come. */
  term: { from: string; to: string } | null
  bytes: ArrayBuffer
}

export type Fate = 'added' | 'changed' | 'unchanged'

/** Stores a map or a table of postal codes beside those of other times. The same content again changes nothing. */
export async function storePrepared(db: Db, table: PreparedTable, prepared: Prepared, today: string): Promise<Fate> {
  const { key, country, source, term } = prepared
  const bytes = Buffer.from(prepared.bytes)
  const row: PreparedRow = {
    key,
    country,
    source,
    valid_from: term?.from ?? today,
    valid_to: term?.to ?? null,
    sha256: sha256(bytes),
    prepared: bytes,
  }
  const heads = await readPreparedHeads(db, table, key)
  const old = heads.find(({ valid_from, valid_to }) => (term ? valid_from === term.from : valid_to === null))
  if (!old) {
    await insertPrepared(db, table, row)
    return 'added'
  }
  if (old.sha256.equals(row.sha256)) return 'unchanged'
  if (term || old.valid_from >= today) {
    await replacePrepared(db, table, old.id, { ...row, valid_from: old.valid_from })
  } else {
    await closePrepared(db, table, old.id, today)
    await insertPrepared(db, table, row)
  }
  return 'changed'
}
