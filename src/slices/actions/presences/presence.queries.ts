import { type Db, sql } from '#platform/db.ts'

export type Presence = { name: string; part: string }

/** Somebody has a part of an action's editor open. */
export async function upsertPresence(
  db: Db,
  presence: { actionId: string; accountId: string; name: string; part: string },
): Promise<void> {
  const { actionId, accountId, name, part } = presence
  await sql`
    insert into action_presences as p (action_id, account_id, name, part) values (${actionId}, ${accountId}, ${name}, ${part})
    on conflict (organisation_id, action_id, account_id) do update set name = excluded.name, part = excluded.part, seen_at = excluded.seen_at`.execute(
    db,
  )
}

/** Everybody else who was heard of within the last minute. */
export function othersHere(db: Db, actionId: string, accountId: string): Promise<Presence[]> {
  return db
    .selectFrom('action_presences')
    .select(['name', 'part'])
    .where('action_id', '=', actionId)
    .where('account_id', '<>', accountId)
    .where('seen_at', '>', sql<Date>`clock_now() - interval '1 minute'`)
    .orderBy('name')
    .execute()
}

/** Who is no longer here is nobody's business. */
export async function removeOldPresences(db: Db): Promise<void> {
  await db.deleteFrom('action_presences').where('seen_at', '<', sql<Date>`clock_now() - interval '1 minute'`).execute()
}
