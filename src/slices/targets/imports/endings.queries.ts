import { type Db, sql } from '#platform/db.ts'

/** A map or a table of postal codes that ends soon or has ended, and nothing that is here takes its place. */
export type Ending = {
  kind: 'map' | 'postalCodes'
  key: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** The files it was made from. */
  source: string
  /** The first day on which it does not hold any more: 2027-01-03 */
  endsOn: string
  /** How many days that is from today; none or fewer where it has ended. */
  daysLeft: number
}

/** So many days before it ends somebody should know. */
export const endingDays = 60

/**
 * Those of the instance and of whoever asks, the next to end first; outside of any organisation the migration role sees all.
 * A newer one of the same key counts from the day on which it holds, so it may be brought in long before.
 */
export async function readEndings(db: Db): Promise<Ending[]> {
  const { rows } = await sql<Ending>`
    with dated as (
      select 'map' as kind, organisation_id, key, country, source, valid_from, valid_to from target_maps
      union all
      select 'postalCodes', organisation_id, key, country, source, valid_from, valid_to from target_postal_tables
    ), latest as (
      select distinct on (kind, organisation_id, key) *, greatest(valid_to, current_date) as moment from dated
      where valid_from <= current_date
      order by kind, organisation_id, key, coalesce(valid_to, 'infinity') desc
    )
    select kind, key, country, source, valid_to as "endsOn", valid_to - current_date as "daysLeft" from latest l
    where valid_to <= current_date + ${endingDays}::int
      and not exists (
        select from dated d
        where d.kind = l.kind and d.organisation_id is not distinct from l.organisation_id and d.key = l.key
          and d.valid_from <= l.moment and coalesce(d.valid_to, 'infinity') > l.moment)
    order by "endsOn", key`.execute(db)
  return rows
}
