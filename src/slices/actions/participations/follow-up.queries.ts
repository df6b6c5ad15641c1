import { type Db, sql } from '#platform/db.ts'

/**
 * Notes, once for each, the participations of which a letter has finally failed: its newest delivery was refused, came back, or was
 * given up, so long ago that nobody is going to mend it. Those of which nothing is known for longer than a month are let go.
 * @returns their ids; the caller tells these people, in the same transaction
 */
export async function noteFinallyFailed(db: Db, { days, limit }: { days: number; limit: number }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into action_follow_ups (participation_id)
    select distinct l.participation_id
    from action_deliveries d
    join action_letters l on l.organisation_id = d.organisation_id and l.id = d.letter_id
    join action_participations p on p.organisation_id = l.organisation_id and p.id = l.participation_id
    where d.state in ('refused', 'returned', 'gave_up')
      and coalesce(d.settled_at, d.next_attempt_at) between clock_now() - interval '30 days' and clock_now() - make_interval(days => ${days})
      and p.state = 'counted'
      and not exists (select from action_deliveries newer
                      where newer.organisation_id = d.organisation_id and newer.letter_id = d.letter_id and newer.round > d.round)
      and not exists (select from action_follow_ups f
                      where f.organisation_id = l.organisation_id and f.participation_id = l.participation_id)
    limit ${limit}
    on conflict do nothing
    returning participation_id as id`.execute(db)
  return rows.map(({ id }) => id)
}

/** A letter that failed: to whom, and why, as far as it was said. */
export type FinallyFailed = {
  participationId: string
  seatId: string
  holderName: string
  office: string
  state: string
}

/** The letters of some participations whose newest delivery failed. */
export async function readFinallyFailed(db: Db, participationIds: readonly string[]): Promise<FinallyFailed[]> {
  const { rows } = await sql<FinallyFailed>`
    select l.participation_id as "participationId", l.seat_id as "seatId", l.holder_name as "holderName", l.office, d.state
    from action_letters l
    join lateral (
      select state from action_deliveries
      where organisation_id = l.organisation_id and letter_id = l.id order by round desc, id desc limit 1
    ) d on true
    where l.participation_id = any(${[...participationIds]}::uuid[]) and d.state in ('refused', 'returned', 'gave_up')
    order by l.id`.execute(db)
  return rows
}
