import { type Db, type RawBuilder, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import { PostContent, type PostKind } from '../posts/post-content.ts'
import type { NamedByline, NamedTopic, PublishedPost, WholePost } from './published-post.ts'

type Row = {
  id: string
  kind: PostKind
  locale: Language
  textLocale: Language
  slug: string
  title: string
  standfirst: string
  minutes: number
  excerpt: string
  pictureId: string | null
  facts: unknown
  topics: NamedTopic[] | null
  bylines: NamedByline[] | null
  publishedAt: Date
  firstPublishedAt: Date
  changedAt: Date
  pinnedUntil: Date | null
  withdrawnAt: Date | null
  withdrawal: string
}

/** The columns of a `PublishedPost`, of a row `p` of post_publications; names of topics and bylines in its language where there are any. */
const columns = sql`
  p.post_id as id, p.kind, p.locale, p.text_locale as "textLocale", p.slug, p.title, p.standfirst, p.minutes, left(p.words, 481) as excerpt,
  p.picture_id as "pictureId", p.content - 'body' as facts,
  p.published_at as "publishedAt", p.first_published_at as "firstPublishedAt", p.changed_at as "changedAt",
  p.pinned_until as "pinnedUntil", p.withdrawn_at as "withdrawnAt", p.withdrawal,
  (select json_agg(json_build_object('id', t.id, 'slug', s.slug, 'name', coalesce(t.texts -> p.locale ->> 'name', '')) order by x.place)
     from unnest(p.topics) with ordinality x (id, place)
     join topics t on t.organisation_id = p.organisation_id and t.id = x.id
     join topic_slugs s on s.organisation_id = p.organisation_id and s.topic_id = t.id and s.locale = p.locale and s.is_current) as topics,
  (select json_agg(json_build_object('id', b.id, 'slug', s.slug, 'name', b.name, 'isGroup', b.is_group) order by x.place)
     from unnest(p.bylines) with ordinality x (id, place)
     join bylines b on b.organisation_id = p.organisation_id and b.id = x.id
     join byline_slugs s on s.organisation_id = p.organisation_id and s.byline_id = b.id and s.is_current) as bylines`

export type PostFilter = {
  locale: Language
  /** Any but pages where nothing is said. */
  kinds?: readonly PostKind[]
  topicId?: string
  /** Of one of these topics at least. */
  anyTopic?: readonly string[]
  bylineId?: string
  /** From … up to, without it. */
  from?: Date
  to?: Date
  /** Those that are pinned at a moment. */
  pinnedAt?: Date
  /** Only these, or all but these. */
  ids?: readonly string[]
  without?: readonly string[]
  limit: number
  /** How many to leave out at the beginning. */
  skip?: number
  /** Those after this one in the list. */
  after?: { publishedAt: Date; id: string }
  /** Those that were withdrawn are told too (feeds), the newest news first; all, or since a moment. */
  forFeed?: boolean
  withdrawnSince?: Date
}

/** Published posts, the newest first. */
export async function listPublished(db: Db, filter: PostFilter): Promise<PublishedPost[]> {
  const { limit, skip = 0 } = filter
  const { rows } = await sql<Row>`
    select ${columns} from post_publications p
    where ${sql.join(conditions(filter), sql` and `)}
    order by ${orderOf(filter)} limit ${limit} offset ${skip}`.execute(db)
  return rows.map(publishedPost)
}

function conditions(filter: PostFilter): RawBuilder<unknown>[] {
  const { locale, kinds, topicId, anyTopic, bylineId, from, to, ids, without = [], after } = filter
  const { forFeed = false, withdrawnSince, pinnedAt } = filter
  const all = [sql`p.locale = ${locale}`]
  if (!forFeed) all.push(sql`p.withdrawn_at is null`)
  else if (withdrawnSince) all.push(sql`coalesce(p.withdrawn_at >= ${withdrawnSince}, true)`)
  all.push(kinds ? sql`p.kind = any(${sql.val([...kinds])}::text[])` : sql`p.kind <> 'page'`)
  for (const subjects of [topicId && [topicId], anyTopic, bylineId && [bylineId]])
    if (subjects) all.push(listedUnder(subjects))
  if (from) all.push(sql`p.published_at >= ${from}`)
  if (to) all.push(sql`p.published_at < ${to}`)
  if (pinnedAt) all.push(sql`p.pinned_until > ${pinnedAt}`)
  if (ids) all.push(sql`p.post_id = any(${sql.val([...ids])}::uuid[])`)
  if (without.length > 0) all.push(sql`p.post_id <> all(${sql.val([...without])}::uuid[])`)
  if (after) all.push(sql`(p.published_at, p.post_id) < (${after.publishedAt}, ${after.id}::uuid)`)
  return all
}

/** Of a row `p`: whether it has one of some topics, or bylines. */
function listedUnder(subjects: readonly string[]): RawBuilder<unknown> {
  return sql`exists (select from post_publication_subjects s where s.organisation_id = p.organisation_id and s.locale = p.locale
    and s.post_id = p.post_id and s.subject_id = any(${sql.val([...subjects])}::uuid[]))`
}

/** What a `WholePost` has beside, of a row `p`. */
const besides = sql`
  p.content, p.revision, p.is_behind as "isBehind", p.related, p.parent_id as "parentId",
      (select source_locale from posts o where o.organisation_id = p.organisation_id and o.id = p.post_id) as "sourceLocale",
      (select json_agg(json_build_object('id', c.id, 'texts', c.texts, 'correctedAt', c.corrected_at) order by c.corrected_at)
         from post_corrections c where c.organisation_id = p.organisation_id and c.post_id = p.post_id) as corrections,
      (select json_agg(json_build_object('locale', o.locale, 'slug', o.slug) order by o.locale)
         from post_publications o
        where o.organisation_id = p.organisation_id and o.post_id = p.post_id and o.locale = o.text_locale and o.withdrawn_at is null) as variants`

/** One post as pages in `locale` show it; withdrawn ones too. Null where that language shows nothing of it. */
export async function readPublished(db: Db, locale: Language, postId: string): Promise<WholePost | null> {
  const { rows } = await sql<Row & Beside>`
    select ${columns}, ${besides} from post_publications p where p.locale = ${locale} and p.post_id = ${postId}`.execute(
    db,
  )
  return rows[0] ? wholePost(rows[0]) : null
}

/** As `listPublished`, with all that whole feeds need of each. */
export async function listWholePublished(db: Db, filter: PostFilter): Promise<WholePost[]> {
  const { rows } = await sql<Row & Beside>`
    select ${columns}, ${besides} from post_publications p where ${sql.join(conditions(filter), sql` and `)}
    order by ${orderOf(filter)} limit ${filter.limit} offset ${filter.skip ?? 0}`.execute(db)
  return rows.map(wholePost)
}

function orderOf({ forFeed = false }: PostFilter): RawBuilder<unknown> {
  return forFeed ? sql`p.changed_at desc, p.post_id desc` : sql`p.published_at desc, p.post_id desc`
}

/** Where a post can be read, in languages that have a text of their own; withdrawn ones too. */
export async function readAddresses(
  db: Db,
  postId: string,
): Promise<{ kind: PostKind; locale: Language; slug: string }[]> {
  const { rows } = await sql<{ kind: PostKind; locale: Language; slug: string }>`
    select kind, locale, slug from post_publications where post_id = ${postId} and locale = text_locale
    order by withdrawn_at is null desc, locale`.execute(db)
  return rows
}

/** What is pinned in a language, and until when. */
export async function pinnedNow(db: Db, locale: Language): Promise<{ id: string; until: Date }[]> {
  const { rows } = await sql<{ id: string; until: Date }>`
    select post_id as id, pinned_until as until from post_publications
    where locale = ${locale} and pinned_until is not null and withdrawn_at is null order by published_at desc`.execute(
    db,
  )
  return rows
}

type Beside = {
  content: unknown
  revision: number
  sourceLocale: Language
  isBehind: boolean
  related: string[]
  parentId: string | null
  corrections: { id: string; texts: Record<Language, string>; correctedAt: string }[] | null
  variants: WholePost['variants'] | null
}

/** Characters of a text that lists tell, to the end of a word. */
const excerptLength = 480

function cutAtWord(text: string): string {
  if (text.length <= excerptLength) return text
  return `${text.slice(0, excerptLength).replace(/\s+\S*$/, '')} …`
}

function publishedPost<Known extends Row>({ facts, topics, bylines, excerpt, ...row }: Known) {
  const { kicker, place, facts: known } = PostContent.parse(facts)
  const { source, resource, signatories } = known
  const named = (topics ?? []).filter(({ name }) => name !== '')
  return {
    ...row,
    excerpt: cutAtWord(excerpt),
    kicker,
    place,
    source,
    resource,
    signatories,
    topics: named,
    bylines: bylines ?? [],
  }
}

function wholePost({ content, corrections, variants, ...row }: Row & Beside): WholePost {
  const { body, facts } = PostContent.parse(content)
  return {
    ...publishedPost(row),
    body,
    actionId: facts.actionId,
    corrections: (corrections ?? []).flatMap(({ id, texts, correctedAt }) => {
      const language = texts[row.textLocale] ? row.textLocale : Object.keys(texts)[0]
      return language ? [{ id, text: texts[language] ?? '', language, correctedAt: new Date(correctedAt) }] : []
    }),
    variants: variants ?? [],
  }
}
