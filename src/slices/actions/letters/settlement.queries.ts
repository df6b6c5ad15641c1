import { type Db, sql } from '#platform/db.ts'
import type { Evidence } from './evidence.ts'

/** Returns the ids of those that were in doubt and are no more. */
export async function settleUnknownLetters(
  db: Db,
  given: { actionId: string; deliveryIds: readonly string[]; verdict: string; evidence: Evidence; accountId: string },
): Promise<string[]> {
  const { actionId, deliveryIds, verdict, evidence, accountId } = given
  // A letter that goes again is nobody's verdict yet: what the worker finds out next must be stored.
  const isFinal = verdict !== 'queued'
  const { rows } = await sql<{ id: string }>`
    with settled as (
      update action_deliveries d set
        state = ${verdict}, next_attempt_at = clock_now(), taken_back_at = null, taken_back_by = null,
        settled_at = ${isFinal ? sql`clock_now()` : sql`null`},
        settled_by = ${isFinal ? sql`${accountId}::uuid` : sql`null`}
      where d.action_id = ${actionId} and d.id = any (${[...deliveryIds]}::uuid[]) and d.state = 'unknown'
      returning d.id, d.attempt
    ), noted as (
      insert into action_delivery_attempts (delivery_id, attempt, state, server_words, evidence)
      select id, attempt, ${verdict}, ${evidence.words}, ${evidence.kind} from settled
    )
    select id from settled order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Letters that an office's server took, the newest first. */
export async function findAccepted(
  db: Db,
  { actionId, seatId, limit }: { actionId: string; seatId: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('action_deliveries')
    .select('id')
    .where('action_id', '=', actionId)
    .where('seat_id', '=', seatId)
    .where('state', '=', 'accepted')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Returns the ids of those that had been accepted and now count as returned. */
export async function markReturned(
  db: Db,
  { actionId, deliveryIds, words }: { actionId: string; deliveryIds: readonly string[]; words: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with returned as (
      update action_deliveries d set state = 'returned', server_code = null, server_words = ${words}, settled_at = clock_now()
      where d.action_id = ${actionId} and d.id = any (${[...deliveryIds]}::uuid[]) and d.channel = 'email' and d.state = 'accepted'
      returning d.id, d.attempt
    ), noted as (
      insert into action_delivery_attempts (delivery_id, attempt, state, server_words, evidence)
      select id, attempt, 'returned', ${words}, 'mail' from returned
    )
    select id from returned order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * The action of a letter that a server on its way gave back; null where it is no longer, or was never, with an office's server.
 * @throws where a worker has it in hand: what became of it is not stored yet, so that the report must come again
 */
export async function markReportedReturned(
  db: Db,
  { deliveryId, words }: { deliveryId: string; words: string },
): Promise<string | null> {
  const delivery = await db
    .selectFrom('action_deliveries')
    .select('state')
    .where('id', '=', deliveryId)
    .forUpdate()
    .executeTakeFirst()
  if (delivery?.state === 'claimed') throw new Error(`delivery ${deliveryId} is in a worker's hand`)
  const { rows } = await sql<{ actionId: string }>`
    with returned as (
      update action_deliveries d set state = 'returned', server_code = null, server_words = ${words}, settled_at = clock_now()
      where d.id = ${deliveryId} and d.channel = 'email' and d.state in ('accepted', 'unknown')
      returning d.id, d.attempt, d.action_id
    ), noted as (
      insert into action_delivery_attempts (delivery_id, attempt, state, server_words)
      select id, attempt, 'returned', ${words} from returned
    )
    select action_id as "actionId" from returned`.execute(db)
  return rows[0]?.actionId ?? null
}

/** What an office's old address would not take, once more to the new one. What a person has given up stays given up. */
export async function requeueForAddress(
  db: Db,
  { seatId, email, accountId }: { seatId: string; email: string; accountId: string },
): Promise<number> {
  const { rows } = await sql`
    with old as (
      update action_deliveries d set state = 'cancelled', settled_at = clock_now(), settled_by = ${accountId}
      where d.seat_id = ${seatId} and d.channel = 'email' and d.state in ('refused', 'returned', 'gave_up') and d.settled_by is null
      returning d.id, d.attempt, d.letter_id, d.action_id, d.seat_id, d.round
    ), noted as (
      insert into action_delivery_attempts (delivery_id, attempt, state) select id, attempt, 'cancelled' from old
    )
    insert into action_deliveries (letter_id, action_id, seat_id, channel, round, address)
    select letter_id, action_id, seat_id, 'email', round + 1, ${email} from old order by letter_id
    returning id`.execute(db)
  return rows.length
}
