import { type Db, sql } from '#platform/db.ts'
import type { Channel } from '#slices/targets'
import type { Evidence } from './evidence.ts'

/** States in which a letter did not get through and a person may do something about it. */
export const failedStates = ['refused', 'returned', 'gave_up', 'said_failed'] as const
export type FailedState = (typeof failedStates)[number]

/** A letter that did not get through, and that nobody has left as it is. */
export type FailedLetter = {
  id: string
  letterId: string
  seatId: string
  channel: Channel
  state: FailedState
  holderName: string
  office: string
  writerName: string
  address: string
  /** The server's, or the person's reason; '' where nobody said anything. */
  words: string
}

const states = sql.join(failedStates.map((state) => sql.lit(state)))

export type FailedFilter = { state: FailedState | null; seatId: string | null }

/** The newest first. @param page.before an id: those older than it */
export async function readFailed(
  db: Db,
  actionId: string,
  { state, seatId, before, limit }: FailedFilter & { before: string | null; limit: number },
): Promise<FailedLetter[]> {
  const { rows } = await sql<FailedLetter>`
    select d.id, l.id as "letterId", d.seat_id as "seatId", d.channel, d.state, l.holder_name as "holderName", l.office,
           l.writer_name as "writerName", d.address, d.server_words as words
    from action_deliveries d
    join action_letters l on l.organisation_id = d.organisation_id and l.id = d.letter_id
    where d.action_id = ${actionId} and d.state in (${states}) and d.settled_by is null
      and (${state}::text is null or d.state = ${state}) and (${seatId}::uuid is null or d.seat_id = ${seatId})
      and (${before}::uuid is null or d.id < ${before})
    order by d.id desc limit ${limit}`.execute(db)
  return rows
}

/** Those of some letters that did not get through, for whoever changes them next; nobody else does until the caller is done. */
export async function lockFailed(
  db: Db,
  actionId: string,
  deliveryIds: readonly string[],
): Promise<{ id: string; seatId: string; channel: Channel; state: FailedState; tried: Channel[] }[]> {
  const { rows } = await sql<{ id: string; seatId: string; channel: Channel; state: FailedState; tried: Channel[] }>`
    select d.id, d.seat_id as "seatId", d.channel, d.state,
           array(select distinct t.channel from action_deliveries t
                 where t.organisation_id = d.organisation_id and t.letter_id = d.letter_id) as tried
    from action_deliveries d
    where d.action_id = ${actionId} and d.id = any (${[...deliveryIds]}::uuid[]) and d.state in (${states}) and d.settled_by is null
    order by d.id
    for update of d`.execute(db)
  return rows
}

export type NextWay = { id: string; channel: Channel; address: string; byHand: boolean }

/** Ends deliveries and begins the next one of each letter. The ended ones keep what their server said. */
export async function beginAgain(
  db: Db,
  next: readonly NextWay[],
  { accountId, evidence }: { accountId: string; evidence: Evidence | null },
): Promise<number> {
  const { rows } = await sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(next)}::json) as g (id uuid, channel text, address text, "byHand" boolean)
    ), ended as (
      update action_deliveries d set state = 'cancelled', settled_at = clock_now(), settled_by = ${accountId}
      from given g where d.id = g.id
      returning d.id, d.attempt, d.letter_id, d.action_id, d.seat_id, g.channel, g.address, g."byHand"
    ), noted as (
      insert into action_delivery_attempts (delivery_id, attempt, state, server_words, evidence)
      select id, attempt, 'cancelled', ${evidence?.words ?? ''}, ${evidence?.kind ?? null} from ended
    )
    insert into action_deliveries (letter_id, action_id, seat_id, channel, round, address, state)
    select e.letter_id, e.action_id, e.seat_id, e.channel, newest.round + 1, e.address,
           case when e."byHand" then 'handed_over' else 'queued' end
    from ended e
    cross join lateral (
      select max(d.round) as round from action_deliveries d where d.organisation_id = current_organisation() and d.letter_id = e.letter_id
    ) newest
    order by e.letter_id
    returning id`.execute(db)
  return rows.length
}

/** They stay as they are, and stand in no list of what is to be done. Returns how many. */
export async function leaveFailed(
  db: Db,
  { ids, evidence, accountId }: { ids: readonly string[]; evidence: Evidence | null; accountId: string },
): Promise<number> {
  const { rows } = await sql`
    with left_alone as (
      update action_deliveries d set settled_by = ${accountId}, settled_at = coalesce(d.settled_at, clock_now())
      where d.id = any (${[...ids]}::uuid[])
      returning d.id, d.attempt, d.state
    )
    insert into action_delivery_attempts (delivery_id, attempt, state, server_words, evidence)
    select id, attempt, state, ${evidence?.words ?? ''}, ${evidence?.kind ?? null} from left_alone
    returning delivery_id`.execute(db)
  return rows.length
}

/** Email deliveries that an office's server took, by id, from the oldest; for finding those that came back. */
export async function acceptedAfter(db: Db, actionId: string, after: string | null, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('action_deliveries')
    .select('id')
    .where('action_id', '=', actionId)
    .where('channel', '=', 'email')
    .where('state', '=', 'accepted')
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
