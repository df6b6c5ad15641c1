import { type Db, sql } from '#platform/db.ts'

export type EarlyMark = {
  participationId: string
  seatId: string
  outcome: 'sent' | 'failed' | 'not_mine'
  reason: string
}

/** A participation whose letters are not written yet; whoever writes them waits until the caller is done. Null where they are. */
export async function lockUnwritten(db: Db, id: string): Promise<{ actionId: string; revision: number } | null> {
  const row = await db
    .selectFrom('action_participations')
    .select(['action_id as actionId', 'revision'])
    .where('id', '=', id)
    .where('state', 'in', ['counted', 'held'])
    .where('fanned_out_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Keeps a person's word on a letter that is not written yet; the last one holds. */
export async function keepEarlyMark(db: Db, { participationId, seatId, outcome, reason }: EarlyMark): Promise<void> {
  await sql`
    insert into action_early_marks (participation_id, seat_id, outcome, reason)
    values (${participationId}, ${seatId}, ${outcome}, ${reason})
    on conflict (organisation_id, participation_id, seat_id)
      do update set outcome = excluded.outcome, reason = excluded.reason, at = clock_now()`.execute(db)
}

export function readEarlyMarks(db: Db, participationId: string): Promise<(EarlyMark & { at: Date })[]> {
  return selectMarks(db, [participationId])
}

/** Each is given out once. */
export async function takeEarlyMarks(db: Db, participationIds: readonly string[]): Promise<EarlyMark[]> {
  const marks = await selectMarks(db, participationIds)
  if (marks.length > 0)
    await db.deleteFrom('action_early_marks').where('participation_id', 'in', participationIds).execute()
  return marks
}

async function selectMarks(db: Db, participationIds: readonly string[]): Promise<(EarlyMark & { at: Date })[]> {
  const { rows } = await sql<EarlyMark & { at: Date }>`
    select participation_id as "participationId", seat_id as "seatId", outcome, reason, at from action_early_marks
    where participation_id = any (${[...participationIds]}::uuid[]) order by at`.execute(db)
  return rows
}
