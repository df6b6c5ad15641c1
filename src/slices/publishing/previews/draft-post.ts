import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { plainText } from '#platform/rich-text/plain-text.ts'
import { momentOf } from '#platform/zoned-time.ts'
import { listBylines } from '../bylines/byline.queries.ts'
import { listCorrections } from '../corrections/correction.queries.ts'
import type { Language } from '../languages/language.ts'
import { type PostHeader, readPostHeader } from '../posts/overview.queries.ts'
import { emptyPost, type PostFacts } from '../posts/post-content.ts'
import { type Place, readDraft } from '../posts/revision.queries.ts'
import type { NamedByline, NamedTopic, WholePost } from '../publications/published-post.ts'
import { minutesFor } from '../publications/put-out.ts'
import { listTopics } from '../topics/topic.queries.ts'

/** A draft as its page would show it if it were published now. @throws Refusal 404 */
export async function draftAsPost(db: Db, { postId, locale }: Place, now: Date): Promise<WholePost> {
  const header = await readPostHeader(db, postId)
  const draft = header && (await readDraft(db, { postId, locale }))
  if (!draft) throw notFound()
  const { content, number } = draft
  const facts = await factsOf(db, header, locale, content.facts)
  const { title, kicker, standfirst, place, body } = content
  const words = plainText(body)
  const at = momentOf(facts.dated) ?? now
  return {
    ...{ id: postId, kind: header.kind, locale, textLocale: locale, sourceLocale: header.sourceLocale },
    ...{ title, kicker, standfirst, place, body, revision: number, slug: content.slug || 'preview' },
    ...{ source: facts.source, resource: facts.resource, signatories: facts.signatories },
    ...{ pictureId: facts.pictureId, related: facts.related, actionId: facts.actionId, parentId: header.parentId },
    ...{
      isBehind: false,
      publishedAt: at,
      firstPublishedAt: at,
      changedAt: now,
      pinnedUntil: null,
      withdrawnAt: null,
      withdrawal: '',
    },
    minutes: minutesFor(body),
    excerpt: words.slice(0, 300),
    topics: await topicsOf(db, facts, locale),
    bylines: await bylinesOf(db, facts),
    corrections: (await listCorrections(db, postId)).flatMap(({ id, texts, correctedAt }) => {
      const [language = locale] = texts[locale] ? [locale] : Object.keys(texts)
      return [{ id, text: texts[language] ?? '', language, correctedAt }]
    }),
    variants: header.variants.flatMap(({ locale, slug }) => (slug ? [{ locale, slug }] : [])),
  }
}

/** What is the same in every language, as the source's draft says it. */
async function factsOf(db: Db, { id, sourceLocale }: PostHeader, locale: Language, own: PostFacts): Promise<PostFacts> {
  if (locale === sourceLocale) return own
  return (await readDraft(db, { postId: id, locale: sourceLocale }))?.content.facts ?? emptyPost.facts
}

async function topicsOf(db: Db, { topics }: PostFacts, locale: Language): Promise<NamedTopic[]> {
  const all = await listTopics(db)
  return topics.flatMap((id) => {
    const topic = all.find((one) => one.id === id)
    const [name, slug] = [topic?.texts[locale]?.name, topic?.slugs[locale]]
    return name && slug ? [{ id, name, slug }] : []
  })
}

async function bylinesOf(db: Db, { bylines }: PostFacts): Promise<NamedByline[]> {
  const all = await listBylines(db)
  return bylines.flatMap((id) => all.filter((one) => one.id === id && one.slug !== ''))
}
