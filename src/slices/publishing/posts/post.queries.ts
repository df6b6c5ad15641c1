import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import type { PostKind } from './post-content.ts'

export const policies = ['publish', 'fallback', 'wait'] as const
export type Policy = (typeof policies)[number]

export type Post = {
  id: string
  kind: PostKind
  sourceLocale: Language
  parentId: string | null
  position: number
  /** Null where the organisation's holds. */
  policy: Policy | null
  pinnedUntil: Date | null
  archivedAt: Date | null
}

const columns = [
  'id',
  'kind',
  'source_locale as sourceLocale',
  'parent_id as parentId',
  'position',
  'policy',
  'pinned_until as pinnedUntil',
  'archived_at as archivedAt',
] as const

/** Its id; null where there is a post with the one that was given. */
export async function insertPost(
  db: Db,
  post: { id?: string; kind: PostKind; sourceLocale: Language; createdBy: string },
): Promise<string | null> {
  const row = await db
    .insertInto('posts')
    .values({
      kind: post.kind,
      source_locale: post.sourceLocale,
      created_by: post.createdBy,
      ...(post.id && { id: post.id }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function readPost(db: Db, id: string): Promise<Post | null> {
  const row = await db.selectFrom('posts').select(columns).where('id', '=', id).executeTakeFirst()
  return (row as Post | undefined) ?? null
}

/** Keeps everybody else from saving, publishing or withdrawing any variant of the post until the caller's transaction ends. */
export async function lockPost(db: Db, id: string): Promise<Post | null> {
  const row = await db.selectFrom('posts').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
  return (row as Post | undefined) ?? null
}

export async function setPinned(db: Db, id: string, until: Date | null): Promise<void> {
  await db
    .updateTable('posts')
    .set({ pinned_until: until, updated_at: sql`clock_now()` })
    .where('id', '=', id)
    .execute()
}

/** Puts a post away, or back: out of the console's list. What is published stays. */
export async function setArchived(db: Db, id: string, isArchived: boolean): Promise<void> {
  await db
    .updateTable('posts')
    .set({ archived_at: isArchived ? sql<Date>`clock_now()` : null })
    .where('id', '=', id)
    .execute()
}

/** Where a page stands in the tree. */
export async function setPlace(
  db: Db,
  id: string,
  place: { parentId: string | null; position: number },
): Promise<void> {
  await db
    .updateTable('posts')
    .set({ parent_id: place.parentId, position: place.position, updated_at: sql`clock_now()` })
    .where('id', '=', id)
    .execute()
}

export async function touchPost(db: Db, id: string): Promise<void> {
  await db.updateTable('posts').set({ updated_at: sql`clock_now()` }).where('id', '=', id).execute()
}

export async function setPolicy(db: Db, id: string, policy: Policy | null): Promise<void> {
  await db.updateTable('posts').set({ policy, updated_at: sql`clock_now()` }).where('id', '=', id).execute()
}

/** One at a time moves pages of an organisation, until the transaction ends. */
export async function lockPages(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_organisation()::text || 'pages', 0))`.execute(db)
}

/** Whether a page is another one, or stands somewhere under it; or is no page that there is. */
export async function isBelow(db: Db, id: string, other: string): Promise<boolean> {
  const { rows } = await sql<{ above: string[] }>`
    with recursive above (id, parent_id) as (
      select id, parent_id from posts where id = ${id} and kind = 'page'
      union select p.id, p.parent_id from posts p join above a on p.id = a.parent_id)
    select coalesce(array_agg(id::text), '{}') as above from above`.execute(db)
  const above = rows[0]?.above ?? []
  return above.length === 0 || above.includes(other)
}

/** Pages that may stand over another one, by their titles. */
export async function listPages(db: Db, without: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, r.title as name from posts p
    join lateral (select title from post_revisions r where r.organisation_id = p.organisation_id and r.post_id = p.id
      and r.locale = p.source_locale order by number desc limit 1) r on true
    where p.kind = 'page' and p.archived_at is null and p.id <> ${without} order by r.title limit 500`.execute(db)
  return rows
}
