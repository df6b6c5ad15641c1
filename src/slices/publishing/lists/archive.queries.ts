import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'

/** How much was published in a month: `month` from 1. */
export type MonthCount = { year: number; month: number; posts: number }

/** The newest month first. @param zone in whose months they are counted */
export async function countByMonth(db: Db, locale: Language, zone: string): Promise<MonthCount[]> {
  const { rows } = await sql<MonthCount>`
    select extract(year from at)::int as year, extract(month from at)::int as month, count(*)::int as posts
    from (select published_at at time zone ${zone} as at from post_publications
          where locale = ${locale} and withdrawn_at is null and kind <> 'page') p
    group by 1, 2 order by 1 desc, 2 desc`.execute(db)
  return rows
}
