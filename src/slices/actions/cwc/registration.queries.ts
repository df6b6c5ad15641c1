import type { Insertable, Selectable } from 'kysely'
import { type Db, type Schema, sql } from '#platform/db.ts'
import { type CwcChambers, nowhere } from '../letters/choose-channel.ts'

export type Registration = Omit<Selectable<Schema['action_cwc_registrations']>, 'organisation_id'>

/** What the organisation has entered; null before it has. @param db scoped */
export async function readRegistration(db: Db): Promise<Registration | null> {
  const row = await db.selectFrom('action_cwc_registrations').selectAll().executeTakeFirst()
  return row ?? null
}

/** To which chambers letters may go. @param db scoped */
export async function readCwcChambers(db: Db): Promise<CwcChambers> {
  const row = await db
    .selectFrom('action_cwc_registrations')
    .select(['house_is_on as house', 'senate_is_on as senate'])
    .executeTakeFirst()
  return row ?? nowhere
}

type Values = Omit<
  Insertable<Schema['action_cwc_registrations']>,
  'organisation_id' | 'changed_at' | 'sealed_house_key' | 'sealed_senate_key'
>

/** A key that is not given stays as it was. */
export type NewRegistration = Values & { sealed_house_key?: Buffer | null; sealed_senate_key?: Buffer | null }

export async function storeRegistration(db: Db, values: NewRegistration): Promise<void> {
  // An update first: what is inserted would be checked before it conflicts, without the key that is kept.
  const { numUpdatedRows } = await db
    .updateTable('action_cwc_registrations')
    .set({ ...values, changed_at: sql<Date>`clock_now()` })
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return
  // A double click makes two of these at once.
  await db
    .insertInto('action_cwc_registrations')
    .values(values)
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(values))
    .execute()
}
