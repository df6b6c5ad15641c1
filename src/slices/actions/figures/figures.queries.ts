import { type Db, sql } from '#platform/db.ts'
import { readIntegrity } from '../safeguards/integrity.queries.ts'
import type { RemovalReason } from '../safeguards/removal.queries.ts'

/** All that is counted about an action, for its members. Nobody stands in two of the numbers of people. */
export type KnownFigures = {
  people: number
  edited: number
  /** Have not confirmed their address yet; and those of them who have had more than a day for it. */
  unconfirmed: number
  unconfirmedForLong: number
  held: number
  withdrawn: number
  removed: Partial<Record<RemovalReason, number>>
  /** Letters by their state, without copies of letters to others. */
  letters: Partial<Record<string, number>>
  /** When it was first published; null before. */
  publishedAt: Date | null
}

export async function readFigures(db: Db, actionId: string): Promise<KnownFigures> {
  const { counted, held, removed, withdrawn } = await readIntegrity(db, actionId)
  const { rows } = await sql<Omit<KnownFigures, 'people' | 'held' | 'removed' | 'withdrawn'>>`
    select (select coalesce(sum(edited), 0)::int from action_tallies where action_id = ${actionId}) as edited,
           waiting.*, (${lettersOf(actionId)}) as letters,
           (select min(published_at) from action_revisions where action_id = ${actionId}) as "publishedAt"
    from (select count(*)::int as unconfirmed,
                 (count(*) filter (where created_at < clock_now() - interval '24 hours'))::int as "unconfirmedForLong"
          from action_participations where action_id = ${actionId} and state = 'awaiting_confirmation') waiting`.execute(
    db,
  )
  const [rest] = rows
  if (!rest) throw new Error('one row was asked for')
  return { people: counted, held, removed, withdrawn, ...rest }
}

function lettersOf(actionId: string) {
  return sql`
    select coalesce(json_object_agg(state, letters), '{}') from (
      select state, sum(letters)::int as letters from action_delivery_tallies
      where action_id = ${actionId}
        and seat_id not in (select seat_id from action_copy_seats where action_id = ${actionId})
      group by state having sum(letters) <> 0) by_state`
}
