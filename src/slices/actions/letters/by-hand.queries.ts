import { type Db, sql } from '#platform/db.ts'

export type HandMark = { participationId: string; seatId: string; state: 'said_sent' | 'said_failed'; reason: string }

/** Notes what the person said of a letter on an office's own form; a later word replaces an earlier one. Null where there is none. */
export async function noteHandMark(
  db: Db,
  { participationId, seatId, state, reason }: HandMark,
): Promise<string | null> {
  const { rows } = await sql<{ actionId: string }>`
    with marked as (
      update action_deliveries d
      set state = ${state}, server_words = ${reason}, settled_at = now()
      from action_letters l
      where l.participation_id = ${participationId} and l.seat_id = ${seatId}
        and d.organisation_id = l.organisation_id and d.letter_id = l.id
        and d.channel = 'contact_form' and d.state in ('handed_over', 'said_sent', 'said_failed')
      returning d.id, d.action_id, d.attempt, d.state, d.server_words
    ), noted as (
      insert into action_delivery_attempts (at, delivery_id, attempt, state, server_words)
      select clock_timestamp(), id, attempt, state, server_words from marked
    )
    select action_id as "actionId" from marked`.execute(db)
  return rows[0]?.actionId ?? null
}
