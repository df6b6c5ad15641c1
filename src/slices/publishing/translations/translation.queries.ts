import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import type { PostTextName } from '../posts/post-content.ts'
import type { Place } from '../posts/revision.queries.ts'
import type { Review, Translates } from '../posts/variant.queries.ts'

/** A text that was right before its source said something else. */
export type OutOfDate = {
  postId: string
  locale: Language
  text: PostTextName
  /** The revision of the source that it was right for; 0 where none that is kept. */
  number: number
  /** When the source began to say something else. */
  since: Date
}

/**
 * What is out of date in the translations of an outer row `v` of post_variants, of a post `p`: its texts, each with the revision that it
 * was right for. Only where some number lies behind the source's newest are texts looked at.
 */
export const outdatedTexts = sql`
  select t.name, t.number::integer as number, (
    select min(r.begun_at) from post_revisions r
    where r.organisation_id = v.organisation_id and r.post_id = v.post_id and r.locale = p.source_locale
      and r.number > t.number::integer and coalesce(r.content -> t.name, '""') is distinct from coalesce(b.content -> t.name, '""')
  ) as since
  from jsonb_each_text(v.translates) t (name, number)
  join lateral (
    select r.number, r.content from post_revisions r
    where r.organisation_id = v.organisation_id and r.post_id = v.post_id and r.locale = p.source_locale
    order by r.number desc limit 1
  ) s on s.number > t.number::integer
  join lateral (
    select r.content from post_revisions r
    where r.organisation_id = v.organisation_id and r.post_id = v.post_id and r.locale = v.locale
    order by r.number desc limit 1
  ) d on coalesce(d.content -> t.name, '""') <> '""' and coalesce(d.content -> t.name -> 'content', '0') <> '[]'
  left join post_revisions b
    on b.organisation_id = v.organisation_id and b.post_id = v.post_id and b.locale = p.source_locale and b.number = t.number::integer
  where coalesce(b.content -> t.name, '""') is distinct from coalesce(s.content -> t.name, '""')`

/** Everything that is out of date in the translations of some posts, for lists: one question for all of them. */
export async function outOfDate(db: Db, postIds: readonly string[]): Promise<OutOfDate[]> {
  if (postIds.length === 0) return []
  const { rows } = await sql<OutOfDate>`
    select v.post_id as "postId", v.locale, o.name as text, o.number, o.since
    from posts p
    join post_variants v on v.organisation_id = p.organisation_id and v.post_id = p.id and v.locale <> p.source_locale
    cross join lateral (${outdatedTexts}) o
    where p.id = any(${sql.val([...postIds])}::uuid[])
    order by v.post_id, v.locale, array_position(array['title', 'kicker', 'standfirst', 'place', 'body'], o.name)`.execute(
    db,
  )
  return rows
}

/** Who translates a variant, by when, and how far its review is. */
export type Assignment = {
  assigneeId: string | null
  assignedAt: Date | null
  assignedBy: string | null
  /** YYYY-MM-DD */
  dueOn: string | null
  /** From who assigned it. */
  note: string
  review: Review
  /** From who returned it. */
  reviewNote: string
  reviewedBy: string | null
  handedInBy: string | null
  handedInAt: Date | null
}

export async function readAssignment(db: Db, { postId, locale }: Place): Promise<Assignment | null> {
  const { rows } = await sql<Assignment>`
    select assignee_id as "assigneeId", assigned_at as "assignedAt", assigned_by as "assignedBy", due_on::text as "dueOn",
      assignment_note as note, review, review_note as "reviewNote", reviewed_by as "reviewedBy",
      handed_in_by as "handedInBy", handed_in_at as "handedInAt"
    from post_variants where post_id = ${postId} and locale = ${locale}`.execute(db)
  return rows[0] ?? null
}

/** Gives a variant to somebody, or to nobody. */
export async function setAssignment(
  db: Db,
  { postId, locale }: Place,
  assignment: { assigneeId: string | null; assignedBy: string | null; dueOn: string | null; note: string },
): Promise<void> {
  const { assigneeId, assignedBy, dueOn, note } = assignment
  await sql`update post_variants set assignee_id = ${assigneeId}, assigned_by = ${assignedBy}, due_on = ${dueOn}::date,
      assignment_note = ${note}, assigned_at = ${assigneeId === null ? null : sql`clock_now()`}
    where post_id = ${postId} and locale = ${locale}`.execute(db)
}

export async function setTranslates(db: Db, { postId, locale }: Place, translates: Translates): Promise<void> {
  await db
    .updateTable('post_variants')
    .set({ translates: JSON.stringify(translates) })
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .execute()
}

/** Who handed a variant in; it waits for somebody who publishes. */
export async function setHandedIn(db: Db, { postId, locale }: Place, accountId: string): Promise<void> {
  await db
    .updateTable('post_variants')
    .set({ review: 'waiting', review_note: '', handed_in_by: accountId, handed_in_at: sql<Date>`clock_now()` })
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .execute()
}

/** `by`: who decided; null where the variant merely waits again. */
export async function setReview(
  db: Db,
  { postId, locale }: Place,
  { review, note = '', by }: { review: Review; note?: string; by: string | null },
): Promise<void> {
  await db
    .updateTable('post_variants')
    .set({ review, review_note: note, reviewed_by: by })
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .execute()
}

/** The newest revision of the source that says what somebody saw; null where none is kept that does. */
export async function findRevisionWith(
  db: Db,
  { postId, locale }: Place,
  isIt: (content: unknown) => boolean,
): Promise<number | null> {
  const rows = await db
    .selectFrom('post_revisions')
    .select(['number', 'content'])
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .where((eb) => eb.or([eb('published_at', 'is not', null), eb('closed_at', 'is not', null)]))
    .orderBy('number', 'desc')
    .limit(20)
    .execute()
  return rows.find(({ content }) => isIt(content))?.number ?? null
}
