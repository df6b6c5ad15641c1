import { type Db, type RawBuilder, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import { outdatedTexts } from '../translations/translation.queries.ts'
import type { Policy } from './post.queries.ts'
import type { PostKind } from './post-content.ts'
import type { VariantState } from './variant.queries.ts'

/** How one language of a post stands. */
export type VariantLine = {
  locale: Language
  state: VariantState
  scheduledFor: Date | null
  /** It should be out by now: something was missing when its time came. */
  isLate: boolean
  /** Written on since it was published. */
  hasChanges: boolean
  /** The source says something else than what this was right for. */
  isOutdated: boolean
  /** Where the public finds it; null before it was ever out. */
  slug: string | null
}

/** A post as the console shows it in lists and above each of its pages. */
export type PostHeader = {
  id: string
  kind: PostKind
  sourceLocale: Language
  /** Of the source; '' where nobody has given one. */
  title: string
  /** Who wrote what was saved last, and when. */
  authors: string[]
  savedAt: Date
  parentId: string | null
  position: number
  policy: Policy | null
  pinnedUntil: Date | null
  isArchived: boolean
  /** The source first. */
  variants: VariantLine[]
}

export const listedStates = ['draft', 'scheduled', 'published', 'withdrawn', 'outdated'] as const
export type ListedState = (typeof listedStates)[number]

export type PostListFilter = {
  /** In a title in any language. */
  search: string
  kind: PostKind | null
  state: ListedState | null
  locale: Language | null
  topicId: string | null
  /** Only what this account has begun, written on or been asked to translate. */
  ofAccount: string | null
  archived: boolean
}

/** Where a list goes on: microseconds and an id, as `cursor` gives them. */
export type Cursor = { micros: string; id: string }

const newest = (locale: RawBuilder<unknown>, columns: RawBuilder<unknown>) => sql`(
  select ${columns} from post_revisions r
  where r.organisation_id = p.organisation_id and r.post_id = p.id and r.locale = ${locale} order by r.number desc limit 1)`

const isOutdated = sql`exists (${outdatedTexts})`

const variants = sql`(
  select json_agg(json_build_object('locale', v.locale, 'state', v.state, 'scheduledFor', v.scheduled_for,
      'isLate', v.state = 'scheduled' and (v.plan_failed_at is not null or v.scheduled_for < clock_now() - interval '2 minutes'),
      'hasChanges', v.published_revision is not null and v.published_revision < ${newest(sql`v.locale`, sql`r.number`)},
      'isOutdated', ${isOutdated},
      'slug', (select s.slug from post_slugs s where s.organisation_id = v.organisation_id and s.post_id = v.post_id
                and s.locale = v.locale and s.is_current)) order by v.locale <> p.source_locale, v.locale)
  from post_variants v where v.organisation_id = p.organisation_id and v.post_id = p.id)`

const columns = sql`
  p.id, p.kind, p.source_locale as "sourceLocale", p.parent_id as "parentId", p.position, p.policy,
  p.pinned_until as "pinnedUntil", p.archived_at is not null as "isArchived",
  coalesce(${newest(sql`p.source_locale`, sql`r.title`)}, '') as title, l.authors, l.saved_at as "savedAt", ${variants} as variants`

const lastSaved = sql`
  join lateral (
    select authors, saved_at from post_revisions r where r.organisation_id = p.organisation_id and r.post_id = p.id
    order by r.saved_at desc limit 1) l on true`

type Row = Omit<PostHeader, 'variants'> & {
  variants: (Omit<VariantLine, 'scheduledFor'> & { scheduledFor: string | null })[]
}

/** Those that were touched last, first. */
export async function listPosts(
  db: Db,
  filter: PostListFilter,
  { limit, after }: { limit: number; after: Cursor | null },
): Promise<(PostHeader & { cursor: string })[]> {
  const { rows } = await sql<Row & { cursor: string }>`
    select ${columns}, (extract(epoch from p.updated_at) * 1000000)::bigint || '_' || p.id as cursor
    from posts p ${lastSaved}
    where ${sql.join([...conditions(filter), ...afterCursor(after)], sql` and `)}
    order by p.updated_at desc, p.id desc limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...headerOf(row), cursor: row.cursor }))
}

export async function readPostHeader(db: Db, id: string): Promise<PostHeader | null> {
  const { rows } = await sql<Row>`select ${columns} from posts p ${lastSaved} where p.id = ${id}`.execute(db)
  return rows[0] ? headerOf(rows[0]) : null
}

function headerOf(row: Row): PostHeader {
  const variants = row.variants.map((variant) => ({
    ...variant,
    scheduledFor: variant.scheduledFor === null ? null : new Date(variant.scheduledFor),
  }))
  return { ...row, variants }
}

function afterCursor(after: Cursor | null): RawBuilder<unknown>[] {
  if (!after) return []
  const { micros, id } = after
  return [
    sql`(p.updated_at, p.id) < ('epoch'::timestamptz + ${micros}::bigint * interval '1 microsecond', ${id}::uuid)`,
  ]
}

function conditions(filter: PostListFilter): RawBuilder<unknown>[] {
  const { search, kind, topicId, ofAccount, archived } = filter
  const all = [archived ? sql`p.archived_at is not null` : sql`p.archived_at is null`]
  if (kind) all.push(sql`p.kind = ${kind}`)
  if (search) {
    const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
    all.push(sql`exists (select from post_variants v where v.organisation_id = p.organisation_id and v.post_id = p.id
      and ${newest(sql`v.locale`, sql`r.title`)} ilike ${pattern})`)
  }
  if (topicId) all.push(sql`${newest(sql`p.source_locale`, sql`r.content #> '{facts,topics}'`)} ? ${topicId}`)
  if (ofAccount)
    all.push(sql`(p.created_by = ${ofAccount}
      or exists (select from post_revisions r where r.organisation_id = p.organisation_id and r.post_id = p.id and r.saved_by = ${ofAccount})
      or exists (select from post_variants v where v.organisation_id = p.organisation_id and v.post_id = p.id and v.assignee_id = ${ofAccount}))`)
  const ofVariant = variantConditions(filter)
  if (ofVariant.length > 0)
    all.push(sql`exists (select from post_variants v where v.organisation_id = p.organisation_id and v.post_id = p.id
      and ${sql.join(ofVariant, sql` and `)})`)
  return all
}

function variantConditions({ state, locale }: PostListFilter): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = []
  if (locale) all.push(sql`v.locale = ${locale}`)
  if (state === 'outdated') all.push(isOutdated)
  else if (state) all.push(sql`v.state = ${state}`)
  return all
}
