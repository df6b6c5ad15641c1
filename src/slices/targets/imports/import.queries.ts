import { type Db, sql } from '#platform/db.ts'
import type { ContactForm, FormPiece } from '../offices/contact-form.ts'
import type { Gender, LocalOffice } from '../offices/target.ts'

// Every statement here works on the rows of whoever asks: an organisation inside its scope, the instance (rows without an
// organisation) where the migration role asks outside of any.

export type AreaRow = {
  key: string
  country: string
  kind: string
  name: string
  parent_key: string | null
  source: string
}
export type SeatRow = {
  key: string
  area_key: string | null
  country: string
  chamber: string
  title: string
  foreign_authority: boolean
  language: string | null
  source: string
}
export type HolderRow = {
  seat_id: string
  key: string
  full_name: string
  given_name: string
  family_name: string
  role: string
  gender: Gender | null
  honorific: string | null
  party: string | null
  email: string | null
  phone: string | null
  form_url: string | null
  site_url: string | null
  address: string | null
  offices: LocalOffice[]
  valid_from: string
  source: string
}
export type CommitteeRow = { key: string; chamber: string; name: string; source: string }
export type CommitteePlaceRow = { committee_id: string; holder_key: string; rank: number; title: string | null }

export type ContactFormRow = {
  holder_key: string
  address: string | null
  pieces: FormPiece[]
  captcha: ContactForm['captcha']
  needs_script: boolean
  source: string
}

export type Stored<Row> = Row & { id: string }
export type StoredHolder = Stored<HolderRow> & { valid_to: string | null }

const ours = sql<boolean>`organisation_id is not distinct from current_organisation()`

/** Imports follow one another: each waits here until the one before it has committed. Gives the date of today. */
export async function waitForTurn(db: Db): Promise<string> {
  const { rows } = await sql<{ today: string }>`
    select current_date as today from target_versions for update`.execute(db)
  return rows[0]?.today ?? ''
}

export async function readToday(db: Db): Promise<string> {
  const { rows } = await sql<{ today: string }>`select current_date as today`.execute(db)
  return rows[0]?.today ?? ''
}

export function readAreas(db: Db): Promise<Stored<AreaRow>[]> {
  return db
    .selectFrom('target_areas')
    .select(['id', 'key', 'country', 'kind', 'name', 'parent_key', 'source'])
    .where(ours)
    .where('valid_to', 'is', null)
    .execute()
}

/** Which of these areas the instance has already. */
export async function readPublicAreaKeys(db: Db, keys: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('target_areas')
    .select('key')
    .where('organisation_id', 'is', null)
    .where('valid_to', 'is', null)
    .where(sql<boolean>`key = any(${keys}::text[])`)
    .execute()
  return new Set(rows.map(({ key }) => key))
}

const seatColumns = [
  ...(['id', 'key', 'area_key', 'country', 'chamber', 'title'] as const),
  ...(['foreign_authority', 'language', 'source'] as const),
] as const

export function readSeats(db: Db): Promise<Stored<SeatRow>[]> {
  return db.selectFrom('target_seats').select(seatColumns).where(ours).where('valid_to', 'is', null).execute()
}

/** An organisation's own offices that were closed. */
export function readClosedSeats(db: Db, keys: readonly string[]): Promise<Stored<SeatRow>[]> {
  return db
    .selectFrom('target_seats')
    .select(seatColumns)
    .where(ours)
    .where('valid_to', 'is not', null)
    .where(sql<boolean>`key = any(${[...keys]}::text[])`)
    .execute()
}

/** Everybody who ever held one of these. */
export async function readStoredHolders(db: Db, seatIds: readonly string[]): Promise<StoredHolder[]> {
  const rows = await db
    .selectFrom('target_holders')
    .select([
      ...(['id', 'seat_id', 'key', 'full_name', 'given_name', 'family_name', 'role', 'party', 'email'] as const),
      ...(['phone', 'form_url', 'site_url', 'address', 'offices', 'valid_from', 'valid_to', 'source'] as const),
      ...(['gender', 'honorific'] as const),
    ])
    .where(ours)
    .where(sql<boolean>`seat_id = any(${seatIds}::uuid[])`)
    .execute()
  return rows.map((row) => ({ ...row, offices: row.offices as LocalOffice[], gender: row.gender as Gender | null }))
}

export function readStoredCommittees(db: Db): Promise<Stored<CommitteeRow>[]> {
  return db.selectFrom('target_committees').select(['id', 'key', 'chamber', 'name', 'source']).where(ours).execute()
}

export async function readStoredPlaces(db: Db): Promise<Stored<CommitteePlaceRow>[]> {
  const rows = await db
    .selectFrom('target_committee_places')
    .select(['id', 'committee_id', 'holder_key', 'rank', 'title'])
    .where(ours)
    .execute()
  return rows.map((row) => ({ ...row, rank: row.rank ?? 0 }))
}

export async function readStoredForms(db: Db): Promise<Stored<ContactFormRow>[]> {
  const rows = await db
    .selectFrom('target_contact_forms')
    .select(['id', 'holder_key', 'address', 'pieces', 'captcha', 'needs_script', 'source'])
    .where(ours)
    .execute()
  return rows.map((row) => ({
    ...row,
    pieces: row.pieces as FormPiece[],
    captcha: row.captcha as ContactForm['captcha'],
  }))
}

type Table = `target_${'areas' | 'seats' | 'holders' | 'committees' | 'committee_places' | 'contact_forms'}`

/** All rows in one statement; each must have the columns of the first. */
export async function insertRows(db: Db, table: Table, rows: readonly object[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)))
  await sql`
    insert into ${sql.table(table)} (organisation_id, ${columns})
    select current_organisation(), ${columns}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(db)
}

/** Sets the given columns of each row by its id, in one statement. */
export async function updateRows(db: Db, table: Table, rows: readonly { id: string }[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const names = Object.keys(first).filter((name) => name !== 'id')
  const columns = sql.join(names.map((name) => sql.ref(name)))
  const values = sql.join(names.map((name) => sql.ref(`given.${name}`)))
  await sql`
    update ${sql.table(table)} as stored set (${columns}) = row(${values})
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) as given
    where stored.id = given.id`.execute(db)
}

/** Rows that are not wanted any more end today; one that began today has lasted a day. */
export async function endRows(
  db: Db,
  table: 'target_areas' | 'target_seats',
  ids: readonly string[],
  today: string,
): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update ${sql.table(table)} set valid_to = greatest(${today}::date, valid_from + 1)
    where id = any(${ids}::uuid[])`.execute(db)
}

export async function deleteRows(db: Db, table: Table, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from ${sql.table(table)} where id = any(${ids}::uuid[])`.execute(db)
}

/** Notes that these files were read, and whether they told anything new. */
export async function noteSource(
  db: Db,
  { key, files, changed }: { key: string; files: readonly string[]; changed: boolean },
): Promise<void> {
  await sql`
    insert into target_sources (organisation_id, key, files)
    values (current_organisation(), ${key}, ${files}::text[])
    on conflict (organisation_id, key) do update
    set files = excluded.files, checked_at = clock_now(),
        changed_at = case when ${changed}::boolean then clock_now() else target_sources.changed_at end`.execute(db)
}
