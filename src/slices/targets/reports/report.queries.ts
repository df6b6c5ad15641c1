import { type Db, sql } from '#platform/db.ts'

/** What people said of one office that their place had led to: that it is not theirs. */
export type OfficeReports = {
  seatId: string
  areaKey: string
  reports: number
  /** ISO date of the newest. */
  lastOn: string
  /** First signs of postal codes from which at least ten came. */
  prefixes: string[]
}

/** Below this many, a figure could be about a person whom somebody knows. */
export const fewest = 10

/** The most reported first, two hundred at most. */
export async function readReports(db: Db): Promise<OfficeReports[]> {
  const { rows } = await sql<OfficeReports>`
    select seat_id as "seatId", area_key as "areaKey", sum(reports)::int as reports, max(last_on) as "lastOn",
           coalesce(array_agg(postal_prefix order by postal_prefix)
                    filter (where reports >= ${fewest} and postal_prefix <> ''), '{}') as prefixes
    from (
      select seat_id, area_key, postal_prefix, sum(reports) as reports, max(last_on) as last_on
      from target_reports group by seat_id, area_key, postal_prefix
    ) r
    group by seat_id, area_key
    order by reports desc, seat_id limit 200`.execute(db)
  return rows
}

export async function countReportedOffices(db: Db): Promise<number> {
  const { rows } = await sql<{ offices: number }>`
    select count(distinct seat_id)::int as offices from target_reports`.execute(db)
  return rows[0]?.offices ?? 0
}

/** Whether there were any. */
export async function deleteReports(db: Db, seatId: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('target_reports').where('seat_id', '=', seatId).executeTakeFirst()
  return numDeletedRows > 0n
}
