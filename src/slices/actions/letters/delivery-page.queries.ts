import { type Db, sql } from '#platform/db.ts'
import type { Channel } from '#slices/targets'

/** Letters to an office by one way, in one state, as the counters have it. */
export type OfficeTally = { channel: Channel; state: string; seatId: string; letters: number }

export async function readOfficeTallies(db: Db, actionId: string): Promise<OfficeTally[]> {
  const { rows } = await sql<OfficeTally>`
    select channel, state, seat_id as "seatId", sum(letters)::int as letters from action_delivery_tallies
    where action_id = ${actionId} group by channel, state, seat_id having sum(letters) > 0`.execute(db)
  return rows
}

/** What servers, or people, said of letters that did not go through: the same words stand together. */
export type SaidGroup = {
  state: 'refused' | 'returned' | 'unknown' | 'gave_up' | 'said_failed' | 'queued'
  code: number | null
  /** Empty where nobody said anything. */
  words: string
  letters: number
  /** How many offices it is about, and one of them. */
  offices: number
  seatId: string
}

/** The most frequent first, thirty at most. Letters that were put off and wait for their next attempt are among them. */
export async function readSaid(db: Db, actionId: string): Promise<SaidGroup[]> {
  const { rows } = await sql<SaidGroup>`
    select state, server_code as code, server_words as words, count(*)::int as letters,
           count(distinct seat_id)::int as offices, (array_agg(seat_id))[1] as "seatId"
    from (
      select state, server_code, server_words, seat_id from action_deliveries
      where action_id = ${actionId} and state in ('refused', 'returned', 'unknown', 'gave_up', 'said_failed')
      union all
      select state, server_code, server_words, seat_id from action_deliveries
      where action_id = ${actionId} and state = 'queued' and attempt > 0
    ) d
    group by state, server_code, server_words
    order by letters desc, state, words limit 30`.execute(db)
  return rows
}

export type CallTally = { result: string; calls: number }

/** What people said of their calls, the most frequent first. */
export async function readCallTallies(db: Db, actionId: string): Promise<CallTally[]> {
  const { rows } = await sql<CallTally>`
    select server_words as result, count(*)::int as calls from action_deliveries
    where action_id = ${actionId} and channel = 'telephone' and state in ('said_sent', 'said_failed')
    group by server_words order by calls desc, server_words`.execute(db)
  return rows
}

/** A letter of which nobody can say whether it arrived. */
export type Doubt = {
  id: string
  letterId: string
  seatId: string
  holderName: string
  office: string
  writerName: string
  address: string
  /** Empty where our own process ended in the middle. */
  words: string
  at: Date
}

/** The newest fifty. */
export async function readDoubts(db: Db, actionId: string): Promise<Doubt[]> {
  const { rows } = await sql<Doubt>`
    select d.id, l.id as "letterId", d.seat_id as "seatId", l.holder_name as "holderName", l.office, d.address,
           l.writer_name as "writerName", d.server_words as words,
           coalesce((select max(a.at) from action_delivery_attempts a
                     where a.organisation_id = d.organisation_id and a.delivery_id = d.id), d.created_at) as at
    from action_deliveries d
    join action_letters l on l.organisation_id = d.organisation_id and l.id = d.letter_id
    where d.action_id = ${actionId} and d.state = 'unknown'
    order by d.id desc limit 50`.execute(db)
  return rows
}
