import { type Db, inOrganisation } from '#platform/db.ts'
import type { Words } from '#platform/i18n.ts'
import { readMediaFiles } from '#platform/media/media.queries.ts'
import { type PictureSource, pictureSource } from '#platform/media/picture.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { picturesIn } from '#platform/rich-text/contents.ts'
import type { PublishingSettings } from '../languages/settings.queries.ts'
import { keyOf, type Placed, placedIn } from '../placed/placed-blocks.ts'
import { listWholePublished, type PostFilter } from '../publications/published.queries.ts'
import type { WholePost } from '../publications/published-post.ts'
import { type Channel, channelPath, feedPath } from './channel.ts'
import type { Feed } from './feed.ts'
import { feedItem } from './feed-item.ts'
import { stableId } from './stable-id.ts'

/** Items of one part of a feed. */
export const perPage = 20
/** How long a feed tells that something was withdrawn, milliseconds. */
const tellsFor = 30 * 24 * 60 * 60_000

/** A channel that there is, with the name of what it tells of. */
export type Found = { channel: Channel; filter: Partial<PostFilter>; id: string; name: string }

export type Asked = {
  platform: Platform
  organisation: Organisation
  words: Words
  settings: PublishingSettings
  found: Found
  page: number
}

/** What a feed tells; null where there is no such part of it. */
export async function readFeed(asked: Asked): Promise<Feed | null> {
  const { platform, organisation, page } = asked
  const posts = await inOrganisation(platform.db, organisation.id, (db) => readPosts(db, asked))
  if (posts.length === 0 && page > 1) return null
  const shown = posts.slice(0, perPage)
  const pictures = await inOrganisation(platform.db, organisation.id, (db) => readPictures(db, asked, shown))
  const origin = platform.publicUrl(organisation)
  const items = await Promise.all(shown.map((post) => feedItem({ ...asked, origin, post, pictures })))
  return { ...frameOf(asked, origin), hasNext: posts.length > perPage, updated: newest(shown), items }
}

/** What its texts place, each once; null where there is no such part of it. */
export async function placedInFeed(asked: Asked): Promise<Placed[] | null> {
  const { platform, organisation, page } = asked
  const posts = await inOrganisation(platform.db, organisation.id, (db) => readPosts(db, asked))
  if (posts.length === 0 && page > 1) return null
  const all = posts.slice(0, perPage).flatMap(placedIn)
  return [...new Map(all.map((one) => [keyOf(one), one])).values()]
}

function readPosts(db: Db, { found, page, platform }: Asked): Promise<WholePost[]> {
  return listWholePublished(db, {
    locale: found.channel.language,
    ...found.filter,
    forFeed: true,
    withdrawnSince: new Date(platform.now().getTime() - tellsFor),
    limit: perPage + 1,
    skip: (page - 1) * perPage,
  })
}

/** Every picture of some posts. */
async function readPictures(
  db: Db,
  { words }: Asked,
  posts: readonly WholePost[],
): Promise<Map<string, PictureSource>> {
  const ids = posts.flatMap(({ pictureId, body }) => [...(pictureId ? [pictureId] : []), ...picturesIn(body)])
  const files = await readMediaFiles(db, [...new Set(ids)])
  return new Map(files.map((file) => [file.id, pictureSource(file, words.locale)]))
}

function frameOf({ organisation, words, settings, found, page }: Asked, origin: string) {
  const { channel, name } = found
  const { logo } = organisation
  const title = name ? `${name} — ${organisation.name}` : organisation.name
  const description = name
    ? words.say('publishing.feeds.aboutWhat', { organisation: organisation.name, what: name })
    : words.say('publishing.feeds.about', { organisation: organisation.name })
  return {
    id: stableId(found.id, `feed ${channel.language}${channel.of === 'kind' ? ` ${channel.kind}` : ''}`),
    ...{ channel, title, description, page, hubs: settings.hubs },
    publisher: { name: organisation.name, url: `${origin}/` },
    home: origin + channelPath(channel),
    address: (format: Parameters<Feed['address']>[0], part = page) => origin + feedPath(channel, format, part),
    logo: logo && { url: origin + logo.src, width: logo.width, height: logo.height },
  }
}

/** A feed where nothing stands yet is as old as time, so that its bytes never change. */
function newest(posts: readonly WholePost[]): Date {
  return posts.reduce((last, { changedAt }) => (changedAt > last ? changedAt : last), new Date(0))
}
