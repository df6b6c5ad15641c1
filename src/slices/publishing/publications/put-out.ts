import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { RichText } from '#platform/rich-text/document.ts'
import { plainText, wordCount } from '#platform/rich-text/plain-text.ts'
import { momentOf } from '#platform/zoned-time.ts'
import type { Language } from '../languages/language.ts'
import { type PublishingSettings, readPublishingSettings } from '../languages/settings.queries.ts'
import { type Post, readPost } from '../posts/post.queries.ts'
import type { PostContent } from '../posts/post-content.ts'
import { readRevision } from '../posts/revision.queries.ts'
import { readVariants, type Variant } from '../posts/variant.queries.ts'
import { indexPost } from '../search/index-post.ts'
import { factsOf } from './agreed-facts.ts'
import { lastCorrection, type NewPublication, replacePublications } from './publication.queries.ts'
import { variantsBehind } from './variants-behind.ts'

/** Words that are read in a minute. */
const pace = 220

/**
 * Makes anew what the public sees of a post: in each language of the organisation its own variant, or another one where the policy
 * is to show it, or nothing. A pure function of what was published; does the same however often it runs.
 */
export async function putOut(db: Db, organisation: Organisation, postId: string): Promise<void> {
  const post = await readPost(db, postId)
  if (!post) throw notFound()
  const settings = await readPublishingSettings(db, organisation)
  const variants = await readVariants(db, postId)
  const behind = await variantsBehind(db, post, variants)
  const correctedAt = await lastCorrection(db, postId)
  const facts = await factsOf(db, post, variants)
  const rows: NewPublication[] = []
  for (const [locale, variant] of shownVariants(post, settings, variants)) {
    const content = await readRevision(db, { postId, locale: variant.locale }, variant.publishedRevision ?? 0)
    const shown = { post, locale, variant, correctedAt, isBehind: behind.has(variant.locale) }
    if (content) rows.push(publicationOf({ ...shown, content: { ...content, facts: facts(variant) } }))
  }
  await replacePublications(db, postId, rows)
  await indexPost(db, organisation, postId, rows)
}

/** Which variant each language shows. */
export function shownVariants<Known extends Pick<Variant, 'locale' | 'state'>>(
  post: Pick<Post, 'policy' | 'sourceLocale'>,
  settings: PublishingSettings,
  variants: readonly Known[],
): [Language, Known][] {
  const policy = post.policy ?? settings.policy
  const known = variants.filter(({ state }) => state === 'published' || state === 'withdrawn')
  const live = known.filter(({ state }) => state === 'published')
  const isWhole = settings.languages.every((locale) => known.some((variant) => variant.locale === locale))
  // What was withdrawn keeps its notice, whatever else is waited for.
  if (policy === 'wait' && !isWhole && live.length > 0) return []
  const other = live.find(({ locale }) => locale === post.sourceLocale) ?? live[0]
  return settings.languages.flatMap((locale): [Language, Known][] => {
    const own = known.find((variant) => variant.locale === locale)
    const shown = own ?? (policy === 'fallback' ? other : undefined)
    return shown ? [[locale, shown]] : []
  })
}

type Shown = {
  post: Post
  locale: Language
  variant: Variant
  content: PostContent
  correctedAt: Date | null
  isBehind: boolean
}

function publicationOf({ post, locale, variant, content, correctedAt, isBehind }: Shown): NewPublication {
  const { facts, slug, title, standfirst, body } = content
  const first = variant.firstPublishedAt ?? new Date(0)
  const words = plainText(body)
  return {
    post_id: post.id,
    locale,
    text_locale: variant.locale,
    kind: post.kind,
    ...{ slug, title, standfirst, content, words },
    minutes: minutesFor(body),
    revision: variant.publishedRevision ?? 0,
    picture_id: facts.pictureId,
    topics: facts.topics,
    bylines: facts.bylines,
    related: facts.related,
    parent_id: post.parentId,
    position: post.position,
    first_published_at: first,
    published_at: momentOf(facts.dated) ?? first,
    changed_at: latest([variant.publishedAt, correctedAt, variant.withdrawnAt]) ?? first,
    pinned_until: post.pinnedUntil,
    withdrawn_at: variant.withdrawnAt,
    withdrawal: variant.withdrawal,
    is_behind: isBehind,
  }
}

/** How long a text takes to read. */
export function minutesFor(body: RichText): number {
  return Math.max(1, Math.round(wordCount(body) / pace))
}

function latest(times: readonly (Date | null)[]): Date | null {
  return times.reduce((last, time) => (time && (!last || time > last) ? time : last), null)
}
