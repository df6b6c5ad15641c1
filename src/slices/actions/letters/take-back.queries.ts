import { type Db, sql } from '#platform/db.ts'

/** Letters of an action by their ids, or all to one office. */
export type Which = { letterIds: readonly string[] } | { seatId: string }

/**
 * Takes back letters that have not gone. One that a worker has in hand may still go; if it does not, it waits no more (the trigger
 * `stop_letters`). What has gone is left alone, and so is what was taken back before. Congress's own system may have a letter that was
 * tried there and waits to be tried again: nobody could truly say that it was stopped.
 */
export async function stopLetters(
  db: Db,
  { actionId, which, accountId }: { actionId: string; which: Which; accountId: string },
): Promise<{ taken: number; going: number }> {
  const chosen =
    'seatId' in which ? sql`d.seat_id = ${which.seatId}` : sql`d.letter_id = any (${[...which.letterIds]}::uuid[])`
  const { rows } = await sql<{ taken: number; going: number }>`
    with stopped as (
      update action_deliveries d set
        state = case d.state when 'queued' then 'cancelled' else d.state end,
        settled_at = case d.state when 'queued' then clock_now() else d.settled_at end,
        settled_by = case d.state when 'queued' then ${accountId}::uuid else d.settled_by end,
        taken_back_at = clock_now(), taken_back_by = ${accountId}
      where d.action_id = ${actionId} and ${chosen} and d.state in ('queued', 'claimed') and d.taken_back_at is null
        and (d.channel <> 'cwc' or d.attempt = 0)
      returning d.id, d.attempt, d.state
    ), noted as (
      insert into action_delivery_attempts (delivery_id, attempt, state)
      select id, attempt, state from stopped where state = 'cancelled'
    )
    select count(*) filter (where state = 'cancelled')::int as taken, count(*) filter (where state = 'claimed')::int as going
    from stopped`.execute(db)
  return rows[0] ?? { taken: 0, going: 0 }
}

/** Lets a letter that was taken back wait for its turn again, where its writer still stands by it. Whether it does. */
export async function queueAgain(
  db: Db,
  { actionId, letterId }: { actionId: string; letterId: string },
): Promise<boolean> {
  const { rows } = await sql`
    with again as (
      update action_deliveries d
      set state = 'queued', taken_back_at = null, taken_back_by = null, settled_at = null, settled_by = null,
          next_attempt_at = clock_now()
      from action_letters l
      join action_participations p on p.organisation_id = l.organisation_id and p.id = l.participation_id
      where l.id = ${letterId} and l.action_id = ${actionId} and not l.is_disputed and p.state = 'counted'
        and d.organisation_id = l.organisation_id and d.letter_id = l.id and d.state = 'cancelled' and d.taken_back_at is not null
        and not exists (select from action_deliveries n
                        where n.organisation_id = d.organisation_id and n.letter_id = d.letter_id and n.round > d.round)
      returning d.id, d.attempt
    )
    insert into action_delivery_attempts (delivery_id, attempt, state) select id, attempt, 'queued' from again
    returning delivery_id`.execute(db)
  return rows.length > 0
}

/** How many letters of an action are taken back. */
export async function countTakenBack(db: Db, actionId: string): Promise<number> {
  const { rows } = await sql<{ letters: number }>`
    select count(*)::int as letters from action_deliveries
    where action_id = ${actionId} and taken_back_at is not null and state = 'cancelled'`.execute(db)
  return rows[0]?.letters ?? 0
}
