import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import type { Place } from '../posts/revision.queries.ts'

/** By which somebody without an account reads a draft. */
export type PreviewLink = { id: string; locale: Language; expiresAt: Date }

/** Its id. */
export async function insertPreviewLink(db: Db, { postId, locale }: Place, createdBy: string): Promise<string> {
  const { id } = await db
    .insertInto('post_preview_links')
    .values({ post_id: postId, locale, created_by: createdBy })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Those of a post that still open something, the newest first. */
export function listPreviewLinks(db: Db, postId: string): Promise<PreviewLink[]> {
  return db
    .selectFrom('post_preview_links')
    .select(['id', 'locale', 'expires_at as expiresAt'])
    .where('post_id', '=', postId)
    .where('expires_at', '>', sql<Date>`clock_now()`)
    .orderBy('id', 'desc')
    .execute()
}

/** What a link opens; null where it is over or was taken back. */
export async function findPreview(db: Db, id: string): Promise<Place | null> {
  const row = await db
    .selectFrom('post_preview_links')
    .select(['post_id as postId', 'locale'])
    .where('id', '=', id)
    .where('expires_at', '>', sql<Date>`clock_now()`)
    .executeTakeFirst()
  return row ?? null
}

/** The language of the text that it opened; null where there was none. */
export async function deletePreviewLink(db: Db, postId: string, id: string): Promise<Language | null> {
  const row = await db
    .deleteFrom('post_preview_links')
    .where('post_id', '=', postId)
    .where('id', '=', id)
    .returning('locale')
    .executeTakeFirst()
  return row?.locale ?? null
}

export async function deleteOldPreviewLinks(db: Db): Promise<void> {
  await db.deleteFrom('post_preview_links').where('expires_at', '<', sql<Date>`clock_now()`).execute()
}
