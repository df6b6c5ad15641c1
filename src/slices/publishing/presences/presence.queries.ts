import { type Db, sql } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'

/** Somebody and what they have open: the language of a text. */
export type Presence = { name: string; part: string }

/** Says that somebody is at work on a text of a post. Told for a minute. */
export async function notePresence(
  db: Db,
  { accountId, name }: Pick<Actor, 'accountId' | 'name'>,
  { postId, part }: { postId: string; part: string },
): Promise<void> {
  await sql`
    insert into post_presences (post_id, account_id, name, part) values (${postId}, ${accountId}, ${name}, ${part})
    on conflict (organisation_id, post_id, account_id)
    do update set name = excluded.name, part = excluded.part, seen_at = excluded.seen_at`.execute(db)
}

/** Everybody else who was heard of within the last minute. */
export function othersHere(db: Db, postId: string, accountId: string): Promise<Presence[]> {
  return db
    .selectFrom('post_presences')
    .select(['name', 'part'])
    .where('post_id', '=', postId)
    .where('account_id', '<>', accountId)
    .where('seen_at', '>', sql<Date>`clock_now() - interval '1 minute'`)
    .orderBy('name')
    .execute()
}

/** Who is no longer here is nobody's business. */
export async function removeOldPresences(db: Db): Promise<void> {
  await db.deleteFrom('post_presences').where('seen_at', '<', sql<Date>`clock_now() - interval '1 minute'`).execute()
}
