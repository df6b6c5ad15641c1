import { type Db, sql } from '#platform/db.ts'

/** An office that exists no more. */
export type ClosedOffice = {
  seatId: string
  key: string
  areaKey: string | null
  chamber: string
  title: string
  /** The first day without it: 2026-11-28 */
  closedOn: string
  /** Of the organisation that asks; those of the instance are public and closed by their files. */
  isOwn: boolean
}

const columns = sql`
  id as "seatId", key, area_key as "areaKey", chamber, title, valid_to as "closedOn", organisation_id is not null as "isOwn"`

/** An organisation's own, those that were closed last first. */
export async function listClosedOffices(db: Db, limit: number): Promise<ClosedOffice[]> {
  const { rows } = await sql<ClosedOffice>`
    select ${columns} from target_seats
    where organisation_id = current_organisation() and valid_to <= current_date
    order by valid_to desc, title, id limit ${limit}`.execute(db)
  return rows
}

/** Null where there is no such office, or it exists today. */
export async function readClosedOffice(db: Db, seatId: string): Promise<ClosedOffice | null> {
  const { rows } = await sql<ClosedOffice>`
    select ${columns} from target_seats where id = ${seatId} and valid_to <= current_date`.execute(db)
  return rows[0] ?? null
}

/** Whose an office is: only its own can an organisation close. Null where it sees none. */
export async function whoseOffice(db: Db, seatId: string): Promise<'own' | 'public' | null> {
  const { rows } = await sql<{ whose: 'own' | 'public' }>`
    select case when organisation_id is null then 'public' else 'own' end as whose from target_seats where id = ${seatId}`.execute(
    db,
  )
  return rows[0]?.whose ?? null
}

/** Ends an open office of the organisation's own today. Returns what it is called; null where there was none to close. */
export async function closeOwnOffice(db: Db, seatId: string): Promise<string | null> {
  // A span has a day at least: an office that began today is said to have begun yesterday.
  const { rows } = await sql<{ title: string }>`
    update target_seats set valid_to = current_date, valid_from = least(valid_from, current_date - 1)
    where id = ${seatId} and organisation_id = current_organisation() and (valid_to is null or valid_to > current_date)
    returning title`.execute(db)
  return rows[0]?.title ?? null
}

/** Opens closed offices of the organisation's own again, as if they had never been closed. Returns what those are called that were. */
export async function reopenOwnOffices(db: Db, seatIds: readonly string[]): Promise<string[]> {
  if (seatIds.length === 0) return []
  const { rows } = await sql<{ title: string }>`
    update target_seats set valid_to = null
    where id = any(${[...seatIds]}::uuid[]) and organisation_id = current_organisation() and valid_to is not null
    returning title`.execute(db)
  return rows.map(({ title }) => title)
}
