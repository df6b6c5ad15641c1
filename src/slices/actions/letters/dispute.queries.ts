import { type Db, sql } from '#platform/db.ts'

/**
 * Marks a letter as one to an office that is not its writer's, takes it back unless it has gone, and counts the report without its
 * writer. The action's id; null where it was marked before, or there is no such letter.
 */
export async function disputeLetter(
  db: Db,
  { participationId, seatId }: { participationId: string; seatId: string },
): Promise<string | null> {
  const { rows } = await sql<{ actionId: string }>`
    with disputed as (
      update action_letters set is_disputed = true
      where participation_id = ${participationId} and seat_id = ${seatId} and not is_disputed
      returning id, action_id, participation_id, seat_id
    ), taken as (
      update action_deliveries d set state = 'cancelled', settled_at = clock_now()
      from disputed l where d.letter_id = l.id and d.state in ('queued', 'handed_over', 'said_failed')
      returning d.id, d.attempt
    ), noted as (
      insert into action_delivery_attempts (delivery_id, attempt, state) select id, attempt, 'cancelled' from taken
    )
    select d.action_id as "actionId", target_note_report(d.action_id, d.seat_id, p.postal_code)
    from disputed d join action_participations p on p.id = d.participation_id`.execute(db)
  return rows[0]?.actionId ?? null
}
