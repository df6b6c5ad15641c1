import { type Db, inOrganisation, sql } from '#platform/db.ts'
import type { Turn } from '#platform/dispatch.ts'
import { domainsWaiting, type Overdue, outcomesJson, readOverdue } from '#platform/outgoing-mail.queries.ts'
import type { Channel } from '#slices/targets'
import { cwcDomains, isCwcDomain } from '../cwc/cwc-address.ts'

/** A letter that a worker has claimed, as its envelope needs it. */
export type ClaimedLetter = {
  id: string
  action_id: string
  attempt: number
  domain: string
  address: string
  subject: string
  body: string
  /** Empty where the writer left it out. */
  writer_name: string
  /** The writer's address, where this office may learn it. */
  answers_to: string | null
}

/** One turn, in a transaction of its own (migrations/…_actions_deliver_letters.sql). */
export async function takeDeliveryTurn(
  db: Db,
  { organisationId, workerId, outcomes, wishes, inHand }: Turn & { organisationId: string; workerId: string },
): Promise<ClaimedLetter[]> {
  const { rows } = await sql<ClaimedLetter>`
    select * from action_deliveries_turn(
      ${organisationId}::uuid, ${workerId}::uuid, ${outcomesJson(outcomes)}::json,
      ${wishes.map(({ domain }) => domain)}::text[], ${wishes.map(({ count }) => count)}::int[], ${inHand}::uuid[])`.execute(
    db,
  )
  return rows
}

/** The destinations of an organisation's queued mail; what goes by Congress's own system has a worker of its own. */
export function letterDomainsWaiting(db: Db, organisationId: string) {
  return inOrganisation(db, organisationId, mailWaiting)
}

async function mailWaiting(db: Db) {
  return (await domainsWaiting(db, 'action_deliveries')).filter(({ domain }) => !isCwcDomain(domain))
}

export async function hasDueLetters(db: Db): Promise<boolean> {
  return (await mailWaiting(db)).some(({ isDue }) => isDue)
}

/** Letters of the scope that have waited for too long. */
export function readOverdueLetters(db: Db, now: Date): Promise<Overdue> {
  return readOverdue(db, 'action_deliveries', now, cwcDomains)
}

/**
 * Letters that a worker which is no more had in hand, or nobody has had word of for 20 minutes: nobody can say whether they went. By
 * Congress's own system they go again (decision 20).
 */
export async function markLettersOfTheDead(db: Db): Promise<number> {
  const { rows } = await sql`
    with lost as (
      update action_deliveries d set state = case d.channel when 'cwc' then 'queued' else 'unknown' end,
        worker_id = null, claimed_at = null, server_code = null, server_words = ''
      where d.state = 'claimed'
        and (not worker_is_here(d.worker_id) or d.claimed_at < now() - interval '20 minutes')
      returning d.id, d.attempt, d.state
    )
    insert into action_delivery_attempts (delivery_id, attempt, state)
    select id, attempt, state from lost
    returning delivery_id`.execute(db)
  return rows.length
}

/** Every letter of the scope that waits or is on its way becomes one of which nobody can tell. How many. */
export async function holdDeliveries(db: Db): Promise<number> {
  const { rows } = await sql`
    with held as (
      update action_deliveries d set state = 'unknown', worker_id = null, claimed_at = null, server_code = null, server_words = ''
      where d.state in ('queued', 'claimed')
      returning d.id, d.attempt
    )
    insert into action_delivery_attempts (delivery_id, attempt, state)
    select id, attempt, 'unknown' from held
    returning delivery_id`.execute(db)
  return rows.length
}

/**
 * Notes a person's word on a letter that they finish by hand; where they took another way, that delivery is over and a new one
 * begins. The action's id, or null where there is no such letter.
 */
export async function markLetterByHand(
  db: Db,
  said: { participationId: string; seatId: string; outcome: 'sent' | 'failed'; reason: string; by?: Channel },
): Promise<string | null> {
  const state = said.outcome === 'sent' ? 'said_sent' : 'said_failed'
  const by = said.by ?? null
  const { rows } = await sql<{ actionId: string }>`
    with theirs as (
      select d.* from action_deliveries d
      join action_letters l on l.organisation_id = d.organisation_id and l.id = d.letter_id
      where l.participation_id = ${said.participationId} and l.seat_id = ${said.seatId}
        and d.state in ('handed_over', 'said_sent', 'said_failed') and d.settled_by is null
      for update of d
    ), marked as (
      update action_deliveries d
      set state = ${state}, server_words = ${said.reason}, attempt = d.attempt + 1, settled_at = clock_now()
      from theirs t
      where d.id = t.id and t.channel = coalesce(${by}, t.channel) and (t.state <> ${state} or t.server_words <> ${said.reason})
      returning d.id, d.attempt, d.state, d.server_words
    ), ended as (
      update action_deliveries d set state = 'cancelled', attempt = d.attempt + 1, settled_at = clock_now()
      from theirs t where d.id = t.id and t.channel <> ${by}
      returning d.id, d.attempt, d.state, d.server_words, d.letter_id, d.action_id, d.seat_id, d.round
    ), begun as (
      insert into action_deliveries (letter_id, action_id, seat_id, channel, round, state, server_words, attempt, settled_at)
      select letter_id, action_id, seat_id, ${by}, round + 1, ${state}, ${said.reason}, 1, clock_now() from ended
      returning id, attempt, state, server_words
    ), noted as (
      insert into action_delivery_attempts (delivery_id, attempt, state, server_words)
      select id, attempt, state, server_words from marked
      union all select id, attempt, state, '' from ended
      union all select id, attempt, state, server_words from begun
    )
    select action_id as "actionId" from theirs`.execute(db)
  return rows[0]?.actionId ?? null
}
