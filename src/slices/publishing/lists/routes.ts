import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { parameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { findBylineSlug, readByline } from '../bylines/byline.queries.ts'
import { type ReaderPage, readerRoute } from '../languages/reader-routes.ts'
import { postKinds } from '../posts/post-content.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { findTopicSlug, readTopic } from '../topics/topic.queries.ts'
import { showArchive, showMonth } from './archive.tsx'
import { everywhere } from './everywhere.ts'
import { picturesFor } from './pictures.ts'
import { sendList } from './show-list.tsx'

/** What was published, by kind, topic, byline and month. */
export function listRoutes(web: Web, platform: Platform): void {
  readerRoute(web, platform, '/posts', showAll)
  readerRoute(web, platform, '/kinds/:kind', showKind)
  readerRoute(web, platform, '/topics/:slug', showTopic)
  readerRoute(web, platform, '/bylines/:slug', showByline)
  readerRoute(web, platform, '/archive', showArchive)
  readerRoute(web, platform, '/archive/:year', showArchive)
  readerRoute(web, platform, '/archive/:year/:month', showMonth)
}

function showAll(page: ReaderPage): Promise<unknown> {
  const { request, language } = page
  const title = request.words.say('publishing.lists.all')
  const addresses = everywhere(page, '/posts')
  return sendList(page, {
    ...{ title, addresses, isHouse: true, path: '/posts', filter: {} },
    channel: { of: 'all', language },
  })
}

async function showKind(page: ReaderPage): Promise<unknown> {
  const { request, language } = page
  const kind = postKinds.find((known) => known === parameter(request, 'kind') && known !== 'page')
  if (!kind) throw notFound()
  const path = `/kinds/${kind}`
  return sendList(page, {
    ...{ path, isHouse: true, filter: { kinds: [kind] }, addresses: everywhere(page, path) },
    title: request.words.say(`publishing.feeds.kind.${kind}`),
    channel: { of: 'kind', language, kind },
  })
}

async function showTopic(page: ReaderPage): Promise<unknown> {
  const { platform, request, reply, language, settings } = page
  const { id } = request.organisation
  const slug = parameter(request, 'slug')
  const topic = await platform.pages.recall(`topic at ${id} ${language} ${slug}`, postsTopic(id), () =>
    inOrganisation(platform.db, id, async (db) => {
      const topicId = await findTopicSlug(db, language, slug)
      return topicId ? readTopic(db, topicId) : null
    }),
  )
  const text = topic?.texts[language]
  if (!topic || !text?.name) throw notFound()
  const current = topic.slugs[language] ?? slug
  const path = `/topics/${current}`
  if (current !== slug) return reply.redirect(`/${language}${path}`, 301)
  const addresses = settings.languages.map((tag) => [
    tag,
    topic.slugs[tag] ? `/${tag}/topics/${topic.slugs[tag]}` : `/${tag}/`,
  ])
  return sendList(page, {
    ...{ path, isHouse: false, filter: { topicId: topic.id }, addresses: Object.fromEntries(addresses) },
    ...{ title: text.name, description: text.description },
    kicker: request.words.say('publishing.lists.topic'),
    channel: { of: 'topic', language, slug: current },
  })
}

async function showByline(page: ReaderPage): Promise<unknown> {
  const { platform, request, reply, language } = page
  const { id } = request.organisation
  const slug = parameter(request, 'slug')
  const found = await platform.pages.recall(`byline at ${id} ${language} ${slug}`, postsTopic(id), () =>
    inOrganisation(platform.db, id, async (db) => {
      const bylineId = await findBylineSlug(db, slug)
      const byline = bylineId ? await readByline(db, bylineId) : null
      if (!byline) return null
      return { byline, pictures: await picturesFor(db, language, [byline.pictureId]) }
    }),
  )
  if (!found) throw notFound()
  const { byline, pictures } = found
  const path = `/bylines/${byline.slug}`
  if (byline.slug !== slug) return reply.redirect(`/${language}${path}`, 301)
  return sendList(page, {
    ...{ path, isHouse: false, filter: { bylineId: byline.id }, addresses: everywhere(page, path) },
    ...{ title: byline.name, description: byline.about[language] ?? '', link: byline.link },
    picture: (byline.pictureId && pictures.get(byline.pictureId)) || null,
    channel: { of: 'byline', language, slug: byline.slug },
  })
}
