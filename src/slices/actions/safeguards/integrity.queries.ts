import { type Db, sql } from '#platform/db.ts'
import { countTakenBack } from '../letters/take-back.queries.ts'
import type { RemovalReason } from './removal.queries.ts'

export type Integrity = {
  counted: number
  held: number
  /** Taken out by members, by their reason. */
  removed: Partial<Record<RemovalReason, number>>
  /** Whose address was used by somebody else. */
  withdrawn: number
  /** Letters that members took back before they went; their writers count all the same. */
  takenBack: number
}

/**
 * What became of everybody who acted: for members, and through `publicParts` for the public. Everybody is counted once; who waits
 * for a confirmed address is nowhere.
 */
export async function readIntegrity(db: Db, actionId: string): Promise<Integrity> {
  const { rows } = await sql<Omit<Integrity, 'takenBack'>>`
    with removed as (
      select distinct on (p.id) m.reason from action_participations p
      join action_removed r on r.organisation_id = p.organisation_id and r.participation_id = p.id
      join action_removals m on m.organisation_id = r.organisation_id and m.id = r.removal_id and m.reversed_at is null
      where p.action_id = ${actionId} and p.state = 'removed' order by p.id, m.id desc
    )
    select (select coalesce(sum(people), 0)::int from action_tallies where action_id = ${actionId}) as counted,
           (select count(*)::int from action_participations where action_id = ${actionId} and state = 'held') as held,
           (select count(*)::int from action_withdrawals where action_id = ${actionId}) as withdrawn,
           (select coalesce(json_object_agg(reason, people), '{}')
            from (select reason, count(*)::int as people from removed group by reason) by_reason) as removed`.execute(
    db,
  )
  const people = rows[0] ?? { counted: 0, held: 0, removed: {}, withdrawn: 0 }
  return { ...people, takenBack: await countTakenBack(db, actionId) }
}
