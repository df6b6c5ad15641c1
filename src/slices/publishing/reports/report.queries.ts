import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'

export type Verdict = 'corrected' | 'dismissed'
export type NewReport = { postId: string; locale: Language; text: string; quote: string; address: string }

/** A report as the console lists it, with what its post is called today. */
export type ErrorReport = NewReport & {
  id: string
  state: 'open' | Verdict
  title: string
  createdAt: Date
  settledAt: Date | null
}

/** False where the same words came about the same post within a day: a button that was pressed twice. */
export async function insertReport(db: Db, { postId, locale, ...said }: NewReport): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into post_error_reports (post_id, locale, text, quote, address)
    select ${postId}, ${locale}, ${said.text}, ${said.quote}, ${said.address}
    where not exists (select from post_error_reports
      where post_id = ${postId} and text = ${said.text} and created_at > clock_now() - interval '1 day')
    returning id`.execute(db)
  return rows.length > 0
}

/** When the editors were last told of a post's reports. */
export async function lastTold(db: Db, postId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(told_at) as at from post_error_reports where post_id = ${postId}`.execute(db)
  return rows[0]?.at ?? null
}

/** Takes what nobody was told of yet: how many, the first of them, and what the post is called. Null where there is nothing. */
export async function takeUntold(
  db: Db,
  postId: string,
  now: Date,
): Promise<{ reports: number; first: string; title: string } | null> {
  const { rows } = await sql<{ reports: number; first: string | null; title: string | null }>`
    with told as (
      update post_error_reports set told_at = ${now} where post_id = ${postId} and told_at is null and state = 'open' returning id)
    select count(*)::int as reports, min(id::text) as first,
      (select title from post_publications where post_id = ${postId} order by locale = text_locale desc, locale limit 1) as title
    from told`.execute(db)
  const [row] = rows
  return row?.first ? { reports: row.reports, first: row.first, title: row.title ?? '' } : null
}

/** After a restore: whoever should have been told may have been. */
export async function markAllTold(db: Db): Promise<void> {
  await db
    .updateTable('post_error_reports')
    .set({ told_at: sql<Date>`clock_now()` })
    .where('told_at', 'is', null)
    .execute()
}

/** Open ones the oldest first, settled ones the newest. @param after the id of the last one on the page before */
export async function listReports(
  db: Db,
  { isOpen, after, limit }: { isOpen: boolean; after: string | null; limit: number },
): Promise<ErrorReport[]> {
  const rest = after ? (isOpen ? sql`r.id > ${after}` : sql`r.id < ${after}`) : sql`true`
  const { rows } = await sql<ErrorReport>`
    select r.id, r.post_id as "postId", r.locale, r.text, r.quote, r.address, r.state, r.created_at as "createdAt", r.settled_at as "settledAt",
      coalesce((select p.title from post_publications p where p.organisation_id = r.organisation_id and p.post_id = r.post_id
        order by p.locale = r.locale desc, p.locale limit 1), '') as title
    from post_error_reports r where (r.state = 'open') = ${isOpen} and ${rest}
    order by ${isOpen ? sql`r.id` : sql`r.id desc`} limit ${limit}`.execute(db)
  return rows
}

export async function countOpenReports(db: Db): Promise<number> {
  const { rows } = await sql<{ reports: number }>`
    select count(*)::int as reports from post_error_reports where state = 'open'`.execute(db)
  return rows[0]?.reports ?? 0
}

/** Its post and title, and whether it was settled by this; null where there is no such report. The address goes at once. */
export async function settleReport(
  db: Db,
  { id, verdict, by, now }: { id: string; verdict: Verdict; by: string; now: Date },
): Promise<{ postId: string; title: string; isNew: boolean } | null> {
  const { numUpdatedRows } = await db
    .updateTable('post_error_reports')
    .set({ state: verdict, settled_at: now, settled_by: by, address: '' })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  const { rows } = await sql<{ postId: string; title: string | null }>`
    select r.post_id as "postId", (select p.title from post_publications p
      where p.organisation_id = r.organisation_id and p.post_id = r.post_id order by p.locale = r.locale desc, p.locale limit 1) as title
    from post_error_reports r where r.id = ${id}`.execute(db)
  const [row] = rows
  return row ? { postId: row.postId, title: row.title ?? '', isNew: numUpdatedRows === 1n } : null
}

/** Empties addresses that were left before a moment. */
export async function emptyAddresses(db: Db, before: Date): Promise<void> {
  await db
    .updateTable('post_error_reports')
    .set({ address: '' })
    .where('address', '<>', '')
    .where('created_at', '<', before)
    .execute()
}

/** Empties an address wherever somebody left it, however they wrote it. What they said is wrong stays: it is about the post. */
export async function emptyAddressesOf(db: Db, address: string): Promise<void> {
  await db
    .updateTable('post_error_reports')
    .set({ address: '' })
    .where('address', '<>', '')
    .where(sql<boolean>`lower(address) = lower(${address})`)
    .execute()
}
