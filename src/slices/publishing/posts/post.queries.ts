import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import type { PostKind } from './post-content.ts'

export type Policy = 'wait' | 'publish' | 'fallback'

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
