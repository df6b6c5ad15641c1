import { type Db, sql } from '#platform/db.ts'
import type { TrendKind } from './unusual.ts'
import type { Passage } from './word-lists.ts'

export type HoldReason = 'blocked' | 'same_person' | 'words' | TrendKind

export type Held = {
  id: string
  givenName: string
  familyName: string
  city: string
  region: string
  domain: string
  reasons: HoldReason[]
  passages: Passage[]
  subject: string
  body: string
  isEdited: boolean
  createdAt: Date
}

/** Whoever waits for a moderator, the oldest first. @param after an id: those that came later */
export async function listHeld(
  db: Db,
  actionId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select p.id, p.given_name as "givenName", p.family_name as "familyName", p.city, p.region, coalesce(c.domain, '') as domain,
           h.reasons, h.passages, p.subject, coalesce(w.own, p.body) as body, w.own is not null as "isEdited", p.created_at as "createdAt"
    from action_holds h
    join action_participations p on p.organisation_id = h.organisation_id and p.id = h.participation_id and p.state = 'held'
    cross join lateral action_own_words(p) as w (own)
    left join action_screenings c on c.organisation_id = p.organisation_id and c.participation_id = p.id
    where h.action_id = ${actionId} and h.verdict is null and (${after}::uuid is null or h.participation_id > ${after}::uuid)
    order by h.participation_id limit ${limit}`.execute(db)
  return rows
}

export async function countHeld(db: Db, actionId: string): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    select count(*)::int as held from action_holds h
    join action_participations p on p.organisation_id = h.organisation_id and p.id = h.participation_id and p.state = 'held'
    where h.action_id = ${actionId} and h.verdict is null`.execute(db)
  return rows[0]?.held ?? 0
}

/** Lets held participations count. Those that are not held (any more) are left alone; the ids of the others. */
export async function release(
  db: Db,
  { actionId, ids, accountId }: { actionId: string; ids: readonly string[]; accountId: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with released as (
      update action_participations p set state = 'counted'
      where p.action_id = ${actionId} and p.id = any (${[...ids]}::uuid[]) and p.state = 'held' returning p.id
    ), decided as (
      update action_holds h set verdict = 'released', decided_by = ${accountId}, decided_at = clock_now()
      where h.participation_id = any (array(select id from released))
    )
    select id from released order by id`.execute(db)
  return rows.map(({ id }) => id)
}
