import { type Db, type Schema, sql } from '#platform/db.ts'
import { type Asked, type Condition, fitting, resolve, tables } from './removal-condition.queries.ts'

export const removalReasons = [
  'not_genuine',
  'same_person',
  'threat',
  'insult',
  'other',
] as const satisfies readonly Reason[]
type Reason = Schema['action_removals']['reason']
export type RemovalReason = Reason

export type NewRemoval = Asked & { reason: RemovalReason; note: string; accountId: string }

/**
 * Takes out whom the condition fits, in one statement. Counters follow; letters are the caller's. Arrays, because a planner that knows
 * nothing of a step before would compare everybody with everybody.
 */
export async function takeOut(
  db: Db,
  given: NewRemoval,
): Promise<{ id: string; people: number; supporterIds: string[] }> {
  const asked = await resolve(db, given)
  const { actionId, condition, reason, note, accountId } = asked
  const { rows } = await sql<{ id: string; people: number; supporterIds: string[] }>`
    with removal as (
      insert into action_removals (action_id, condition, reason, note, removed_by)
      values (${actionId}, ${JSON.stringify(condition)}, ${reason}, ${note}, ${accountId}) returning id
    ), chosen as (
      select p.id, p.state, p.supporter_id from ${tables} where ${fitting(asked)} order by p.id for update of p
    ), noted as (
      insert into action_removed (removal_id, participation_id, state_before) select r.id, c.id, c.state from removal r, chosen c
    ), decided as (
      update action_holds h set verdict = 'removed', decided_by = ${accountId}, decided_at = clock_now()
      where h.participation_id = any (array(select id from chosen)) and h.verdict is null
    ), gone as (
      update action_participations p set state = 'removed' where p.id = any (array(select id from chosen))
    )
    select r.id, (select count(*)::int from chosen) as people,
           coalesce((select array_agg(supporter_id) from chosen), '{}') as "supporterIds"
    from removal r`.execute(db)
  return rows[0] as { id: string; people: number; supporterIds: string[] }
}

/**
 * Cancels what has not got through of a removal's letters, so that nobody sends it again, and what people said they sent themselves;
 * notes what each was.
 */
export async function cancelLettersOf(db: Db, removalId: string, accountId: string): Promise<number> {
  const { rows } = await sql<{ letters: number }>`
    with cancelled as (
      update action_deliveries d
      set state_before = d.state, state = 'cancelled', removal_id = ${removalId}, settled_at = clock_now(), settled_by = ${accountId}
      where d.letter_id = any (array(
          select l.id from action_letters l
          where l.participation_id = any (array(select participation_id from action_removed where removal_id = ${removalId}))))
        and d.state in ('queued', 'handed_over', 'said_sent', 'said_failed', 'refused', 'returned', 'gave_up')
      returning d.id, d.attempt, d.state_before
    ), noted as (
      insert into action_delivery_attempts (delivery_id, attempt, state) select id, attempt, 'cancelled' from cancelled
    )
    update action_removals
    set letters = (select count(*) from cancelled where state_before = 'queued'),
        people = (select count(*) from action_removed where removal_id = ${removalId})
    where id = ${removalId} returning letters`.execute(db)
  return rows[0]?.letters ?? 0
}

/** Agreed to by people who were not there. */
export async function suspendConsents(
  db: Db,
  { actionId, supporterIds, removalId }: { actionId: string; supporterIds: readonly string[]; removalId: string },
): Promise<void> {
  await sql`select action_suspend_consents(${actionId}, ${[...supporterIds]}::uuid[], ${`removal ${removalId}`})`.execute(
    db,
  )
}

/** Marks a removal as taken back; null where there is no such one, or somebody has taken it back. */
export async function markReversed(
  db: Db,
  { actionId, removalId, accountId }: { actionId: string; removalId: string; accountId: string },
): Promise<{ people: number } | null> {
  const row = await db
    .updateTable('action_removals')
    .set({ reversed_at: sql`clock_now()`, reversed_by: accountId })
    .where('action_id', '=', actionId)
    .where('id', '=', removalId)
    .where('reversed_at', 'is', null)
    .returning('people')
    .executeTakeFirst()
  return row ?? null
}

/** Puts everybody back as they were, with their letters; whoever has withdrawn meanwhile stays gone. How many came back. */
export async function putBack(db: Db, removalId: string): Promise<number> {
  const { rows } = await sql<{ id: string; supporter_id: string }>`
    with back as (
      update action_participations p set state = r.state_before
      from action_removed r
      where r.removal_id = ${removalId} and r.participation_id = p.id and p.state = 'removed'
        and p.id = any (array(select participation_id from action_removed where removal_id = ${removalId}))
      returning p.id, p.supporter_id, p.state
    ), undecided as (
      update action_holds h set verdict = null, decided_by = null, decided_at = null
      where h.participation_id = any (array(select id from back where state = 'held'))
    )
    select id, supporter_id from back`.execute(db)
  await sql`
    with again as (
      update action_deliveries d
      set state = d.state_before, state_before = null, removal_id = null, settled_by = null, next_attempt_at = clock_now(),
          settled_at = case when d.state_before not in ('queued', 'handed_over') then d.settled_at end
      from action_letters l
      where d.removal_id = ${removalId} and d.state = 'cancelled' and l.organisation_id = d.organisation_id and l.id = d.letter_id
        and l.participation_id = any (${rows.map(({ id }) => id)}::uuid[])
      returning d.id, d.attempt, d.state
    )
    insert into action_delivery_attempts (delivery_id, attempt, state, at)
    select id, attempt, state, clock_now() + interval '1 microsecond' from again`.execute(db)
  await sql`
    select supporter_resume_consents(${rows.map(({ supporter_id }) => supporter_id)}::uuid[], ${`removal ${removalId}`})`.execute(
    db,
  )
  return rows.length
}

export type Removal = {
  id: string
  condition: Condition
  reason: RemovalReason
  note: string
  people: number
  letters: number
  removedAt: Date
  reversedAt: Date | null
}

/** The newest first. */
export async function listRemovals(db: Db, actionId: string, limit: number): Promise<Removal[]> {
  const { rows } = await sql<Removal>`
    select id, condition, reason, note, people, letters, removed_at as "removedAt", reversed_at as "reversedAt"
    from action_removals where action_id = ${actionId} order by id desc limit ${limit}`.execute(db)
  return rows
}

/** Why a member took a participation out, as its writer may read it; null where nobody did. */
export async function readRemovalReason(db: Db, participationId: string): Promise<RemovalReason | null> {
  const { rows } = await sql<{ reason: RemovalReason }>`
    select m.reason from action_removed r
    join action_removals m on m.organisation_id = r.organisation_id and m.id = r.removal_id
    where r.participation_id = ${participationId} and m.reversed_at is null order by m.id desc limit 1`.execute(db)
  return rows[0]?.reason ?? null
}
