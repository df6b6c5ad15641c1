import { type Db, sql } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'
import type { Language } from '../languages/language.ts'
import { PostContent } from './post-content.ts'

export type Draft = {
  number: number
  content: PostContent
  saves: number
  savedAt: Date
  savedBy: string | null
  /** Nobody has changed anything since this revision was published. */
  isPublished: boolean
}

/** A variant, by its post and language. */
export type Place = { postId: string; locale: Language }

/** The newest revision: the open draft, or what was published last where nobody has changed anything since. */
export async function readDraft(db: Db, { postId, locale }: Place): Promise<Draft | null> {
  const row = await db
    .selectFrom('post_revisions')
    .select(['number', 'content', 'saves', 'saved_at', 'saved_by', 'published_at', 'closed_at'])
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return {
    number: row.number,
    content: PostContent.parse(row.content),
    saves: row.saves,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    isPublished: row.published_at !== null,
  }
}

export async function readRevision(db: Db, { postId, locale }: Place, number: number): Promise<PostContent | null> {
  const row = await db
    .selectFrom('post_revisions')
    .select('content')
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ? PostContent.parse(row.content) : null
}

/** One state of a variant, without what it says. */
export type Revision = {
  number: number
  authors: string[]
  savedAt: Date
  publishedAt: Date | null
  /** The revision that it was made from. */
  restoredFrom: number | null
}

const standing = [
  'number',
  'authors',
  'saved_at as savedAt',
  'published_at as publishedAt',
  'restored_from as restoredFrom',
] as const

/** The newest first. @param before a number: those before it */
export function listRevisions(
  db: Db,
  { postId, locale }: Place,
  { limit, before }: { limit: number; before: number | null },
): Promise<Revision[]> {
  return db
    .selectFrom('post_revisions')
    .select(standing)
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .$if(before !== null, (query) => query.where('number', '<', before))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
}

export async function readWholeRevision(
  db: Db,
  { postId, locale }: Place,
  number: number,
): Promise<(Revision & { content: PostContent }) | null> {
  const row = await db
    .selectFrom('post_revisions')
    .select([...standing, 'content'])
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ? { ...row, content: PostContent.parse(row.content) } : null
}

/** `restored`: the revision that it was made from. */
export type NewRevision = {
  number: number
  content: PostContent
  savedBy: Pick<Actor, 'accountId' | 'name'>
  restored?: number
}

export async function insertRevision(db: Db, { postId, locale }: Place, revision: NewRevision): Promise<void> {
  await db
    .insertInto('post_revisions')
    .values({
      post_id: postId,
      locale,
      number: revision.number,
      content: JSON.stringify(revision.content),
      saved_by: revision.savedBy.accountId,
      authors: [revision.savedBy.name],
      restored_from: revision.restored ?? null,
    })
    .execute()
}

/** Writes the open draft over, unless somebody else saved it meanwhile (`saves` moved on); whether it did. */
export async function overwriteDraft(
  db: Db,
  { postId, locale }: Place,
  draft: NewRevision & { saves: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('post_revisions')
    .set({
      content: JSON.stringify(draft.content),
      saved_by: draft.savedBy.accountId,
      saved_at: sql`clock_now()`,
      authors: sql`case when ${draft.savedBy.name} = any(authors) then authors else authors || ${draft.savedBy.name}::text end`,
      saves: draft.saves + 1,
    })
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .where('number', '=', draft.number)
    .where('saves', '=', draft.saves)
    .where('published_at', 'is', null)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** When a revision was begun, and whether it takes no more saves. */
export async function readStanding(
  db: Db,
  { postId, locale }: Place,
  number: number,
): Promise<{ age: number; isClosed: boolean }> {
  const { rows } = await sql<{ age: number; isClosed: boolean }>`
    select extract(epoch from clock_now() - begun_at)::float8 as age, closed_at is not null as "isClosed" from post_revisions
    where post_id = ${postId} and locale = ${locale} and number = ${number}`.execute(db)
  return rows[0] ?? { age: 0, isClosed: false }
}

/** The draft takes no more saves: another one takes its place, or a translation is held against it. */
export async function closeDraft(db: Db, { postId, locale }: Place): Promise<void> {
  await db
    .updateTable('post_revisions')
    .set({ closed_at: sql`clock_now()` })
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .where('published_at', 'is', null)
    .where('closed_at', 'is', null)
    .execute()
}

export async function markPublished(
  db: Db,
  { postId, locale }: Place,
  revision: { number: number; publishedBy: string | null; at: Date },
): Promise<void> {
  await db
    .updateTable('post_revisions')
    .set({ published_at: revision.at, published_by: revision.publishedBy })
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .where('number', '=', revision.number)
    .execute()
}
