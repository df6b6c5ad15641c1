import { type Db, inOrganisation, sql } from '#platform/db.ts'
import type { Turn } from '#platform/dispatch.ts'
import { domainsWaiting, outcomesJson } from '#platform/outgoing-mail.queries.ts'

/** A letter that a worker has claimed, as its envelope needs it. */
export type ClaimedLetter = {
  id: string
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

/** The destinations of an organisation's queued letters. */
export function letterDomainsWaiting(db: Db, organisationId: string) {
  return inOrganisation(db, organisationId, (db) => domainsWaiting(db, 'action_deliveries'))
}

export async function hasDueLetters(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('action_deliveries')
    .select('id')
    .where('state', '=', 'queued')
    .where('next_attempt_at', '<=', sql<Date>`now()`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Letters that a worker which is no more had in hand, or nobody has had word of for 20 minutes: nobody can say whether they went. */
export async function markLettersOfTheDead(db: Db): Promise<number> {
  const { rows } = await sql`
    with lost as (
      update action_deliveries d set state = 'unknown', worker_id = null, claimed_at = null, server_code = null, server_words = ''
      where d.state = 'claimed'
        and (d.worker_id not in (select id from job_workers) or d.claimed_at < now() - interval '20 minutes')
      returning d.id, d.attempt
    )
    insert into action_delivery_attempts (delivery_id, attempt, state)
    select id, attempt, 'unknown' from lost
    returning delivery_id`.execute(db)
  return rows.length
}
