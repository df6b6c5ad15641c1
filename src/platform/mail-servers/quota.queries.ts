import { type Db, sql } from '../db.ts'
import type { Quota } from '../postman.ts'

/** The day of a limit (2026-11-28), and what is left to hand over. */
export type Taken = { day: string; granted: number }

/**
 * Takes as many of the wanted mails as the day still has room for; committed before anything is handed over, so that no crash and
 * no second worker can pass the limit.
 * @param most how many of a day's mails whoever asks may bring it to
 */
export async function takeFromDay(
  db: Db,
  { server, timeZone }: Quota,
  { wanted, most }: { wanted: number; most: number },
): Promise<Taken> {
  const { rows } = await sql<Taken>`
    insert into mail_days as d (server, day, mails)
    values (${server}, (clock_now() at time zone ${timeZone})::date, greatest(0, least(${wanted}::int, ${most}::int)))
    on conflict (server, day) do update set mails = d.mails + greatest(0, least(${wanted}::int, ${most}::int - d.mails))
    returning new.day, new.mails - coalesce(old.mails, 0) as granted`.execute(db)
  return rows[0] ?? { day: '', granted: 0 }
}

/** What was taken and did not go. */
export async function giveBackToDay(
  db: Db,
  { server }: Quota,
  { day, mails }: { day: string; mails: number },
): Promise<void> {
  await sql`
    update mail_days set mails = greatest(0, mails - ${mails}::int) where server = ${server} and day = ${day}::date`.execute(
    db,
  )
}

/** How many mails of today have gone, or are on their way, and when tomorrow begins. */
export async function readDay(db: Db, { server, timeZone }: Quota): Promise<{ taken: number; tomorrow: Date }> {
  const { rows } = await sql<{ taken: number; tomorrow: Date }>`
    select coalesce((select mails from mail_days where server = ${server} and day = today), 0) as taken,
           (today + 1)::timestamp at time zone ${timeZone} as tomorrow
    from (select (clock_now() at time zone ${timeZone})::date as today) d`.execute(db)
  return rows[0] ?? { taken: 0, tomorrow: new Date() }
}

/** Forgets the days that are over. */
export async function clearMailDays(db: Db): Promise<void> {
  await sql`delete from mail_days where day < current_date - 7`.execute(db)
}
