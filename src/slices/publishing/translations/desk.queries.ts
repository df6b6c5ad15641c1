import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import type { PostKind, PostTextName } from '../posts/post-content.ts'
import type { Review, VariantState } from '../posts/variant.queries.ts'
import { outdatedTexts } from './translation.queries.ts'

export const deskViews = ['open', 'mine', 'missing', 'outdated', 'waiting', 'ready'] as const
export type DeskView = (typeof deskViews)[number]

/** A post in a language that it is to be translated into. */
export type DeskRow = {
  postId: string
  locale: Language
  kind: PostKind
  sourceLocale: Language
  title: string
  /** Nothing is written yet. */
  isMissing: boolean
  /** Readers have seen all that is written. */
  isOut: boolean
  state: VariantState
  review: Review
  assigneeId: string | null
  dueOn: string | null
  outdated: PostTextName[]
  /** Since when the first of them is. */
  since: Date | null
}

export type DeskFilter = {
  /** Of the organisation. */
  languages: readonly Language[]
  view: DeskView
  accountId: string
}

/** Every language that a post is not written in, as it stands there; what is put away, or says nothing yet, is nobody's work. */
const pairs = (languages: readonly Language[]) => sql`
  select p.id as "postId", l.locale, p.kind, p.source_locale as "sourceLocale", s.title,
    coalesce(d.title = '' and d.content -> 'body' -> 'content' = '[]', true) as "isMissing",
    coalesce(d.published_at is not null, false) as "isOut",
    coalesce(v.state, 'draft') as state, coalesce(v.review, 'writing') as review, v.assignee_id as "assigneeId", v.due_on::text as "dueOn",
    coalesce(o.names, '{}') as outdated, o.since
  from posts p
  cross join unnest(${sql.val([...languages])}::text[]) l (locale)
  join lateral (
    select r.title from post_revisions r
    where r.organisation_id = p.organisation_id and r.post_id = p.id and r.locale = p.source_locale
    order by r.number desc limit 1
  ) s on s.title <> ''
  left join post_variants v on v.organisation_id = p.organisation_id and v.post_id = p.id and v.locale = l.locale
  left join lateral (
    select r.title, r.content, r.published_at from post_revisions r
    where r.organisation_id = v.organisation_id and r.post_id = v.post_id and r.locale = v.locale
    order by r.number desc limit 1
  ) d on true
  left join lateral (
    select array_agg(x.name) as names, min(x.since) as since from (${outdatedTexts}) x
  ) o on v.post_id is not null
  where l.locale <> p.source_locale and p.archived_at is null`

/** What each view shows, of a row `x`. */
const within = (view: DeskView, accountId: string) =>
  ({
    open: sql`x."isMissing" or not x."isOut" or cardinality(x.outdated) > 0`,
    mine: sql`x."assigneeId" = ${accountId}::uuid`,
    missing: sql`x."isMissing"`,
    outdated: sql`cardinality(x.outdated) > 0`,
    waiting: sql`x.review = 'waiting'`,
    ready: sql`x.review = 'approved'`,
  })[view]

/** A page of the desk, the newest posts first; after one of its rows. */
export async function listDesk(
  db: Db,
  { languages, view, accountId }: DeskFilter,
  { after, limit }: { after: { postId: string; locale: Language } | null; limit: number },
): Promise<DeskRow[]> {
  const further = after ? sql`(x."postId", x.locale) < (${after.postId}::uuid, ${after.locale})` : sql`true`
  const { rows } = await sql<DeskRow>`
    select x.* from (${pairs(languages)}) x where (${within(view, accountId)}) and ${further}
    order by x."postId" desc, x.locale desc limit ${limit}`.execute(db)
  return rows
}

/** How many rows each view has. */
export async function countDesk(
  db: Db,
  { languages, accountId }: Omit<DeskFilter, 'view'>,
): Promise<Record<DeskView, number>> {
  const counted = deskViews.map(
    (view) => sql`count(*) filter (where ${within(view, accountId)})::integer as ${sql.ref(view)}`,
  )
  const { rows } = await sql<Record<DeskView, number>>`
    select ${sql.join(counted)} from (${pairs(languages)}) x`.execute(db)
  return rows[0] as Record<DeskView, number>
}
