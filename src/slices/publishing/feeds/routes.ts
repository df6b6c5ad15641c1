import { notFound } from '#platform/errors.ts'
import { parameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { type ReaderPage, readerRoute } from '../languages/reader-routes.ts'
import { topicsOf } from '../placed/placed-blocks.ts'
import { postKinds } from '../posts/post-content.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { type Channel, type FeedFormat, feedFiles, feedFormats, feedPath, feedTypes } from './channel.ts'
import type { Feed } from './feed.ts'
import { findChannel } from './find-channel.ts'
import { placedInFeed, readFeed } from './read-feed.ts'
import { writeAtom } from './write-atom.ts'
import { writeJsonFeed } from './write-json-feed.ts'
import { writeRss } from './write-rss.ts'

/** Feeds of everything, of a topic, a byline, a kind, in three formats: the addresses in channel.ts. */
export function feedRoutes(web: Web, platform: Platform): void {
  readerRoute(web, platform, '/feeds/:file', (page) => showFeed(page, { of: 'all', language: page.language }))
  readerRoute(web, platform, '/topics/:slug/feeds/:file', (page) =>
    showFeed(page, { of: 'topic', language: page.language, slug: parameter(page.request, 'slug') }),
  )
  readerRoute(web, platform, '/bylines/:slug/feeds/:file', (page) =>
    showFeed(page, { of: 'byline', language: page.language, slug: parameter(page.request, 'slug') }),
  )
  readerRoute(web, platform, '/kinds/:kind/feeds/:file', (page) => {
    const kind = postKinds.find((known) => known === parameter(page.request, 'kind'))
    if (!kind) throw notFound()
    return showFeed(page, { of: 'kind', language: page.language, kind })
  })
}

const writers: Record<FeedFormat, (feed: Feed) => string | Promise<string>> = {
  rss: writeRss,
  atom: writeAtom,
  json: writeJsonFeed,
}

async function showFeed(reader: ReaderPage, channel: Channel): Promise<unknown> {
  const { platform, request, reply, settings } = reader
  const { organisation, words } = request
  const format = feedFormats.find((known) => feedFiles[known] === parameter(request, 'file'))
  const page = pageIn(request.query)
  if (!format || !page) throw notFound()
  const found = await findChannel(reader, channel)
  if (!found) throw notFound()
  const path = feedPath(found.channel, format, page)
  if (path !== feedPath(channel, format, page)) return reply.redirect(path, 301)
  // By the day, since it stops telling of what was withdrawn by the clock.
  const key = `feed ${organisation.id} ${path} ${platform.now().toISOString().slice(0, 10)}`
  const asked = { platform, organisation, words, settings, found, page }
  // Its texts name the actions that they place.
  const placed = await platform.pages.recall(`placed in ${organisation.id} ${path}`, postsTopic(organisation.id), () =>
    placedInFeed(asked),
  )
  if (!placed) throw notFound()
  const render = async () => {
    const feed = await readFeed(asked)
    if (!feed) throw notFound()
    return writers[format](feed)
  }
  return platform.pages.send(
    request,
    reply,
    key,
    [postsTopic(organisation.id), ...topicsOf(organisation.id, placed)],
    render,
    `${feedTypes[format]}; charset=utf-8`,
  )
}

function pageIn(query: unknown): number | null {
  const { page = '1' } = query as { page?: string }
  return /^[1-9]\d{0,3}$/.test(page) ? Number(page) : null
}
