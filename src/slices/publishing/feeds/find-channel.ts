import { type Db, inOrganisation } from '#platform/db.ts'
import { findBylineSlug, readByline } from '../bylines/byline.queries.ts'
import type { ReaderPage } from '../languages/reader-routes.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { findTopicSlug, readTopic } from '../topics/topic.queries.ts'
import { type Channel, feedPath } from './channel.ts'
import type { Found } from './read-feed.ts'

/** What a feed tells of, at its address today; null where there is no such thing. From memory, until something is published. */
export function findChannel({ platform, request }: ReaderPage, channel: Channel): Promise<Found | null> {
  const { organisation, words } = request
  const key = `feed of ${organisation.id} ${feedPath(channel, 'rss')}`
  return platform.pages.recall(key, postsTopic(organisation.id), async () => {
    if (channel.of === 'all') return { channel, filter: {}, id: organisation.id, name: '' }
    if (channel.of === 'kind') {
      const name = words.say(`publishing.feeds.kind.${channel.kind}`)
      return { channel, filter: { kinds: [channel.kind] }, id: organisation.id, name }
    }
    return inOrganisation(platform.db, organisation.id, (db) =>
      channel.of === 'topic' ? findTopic(db, channel) : findByline(db, channel),
    )
  })
}

async function findTopic(db: Db, channel: Extract<Channel, { of: 'topic' }>): Promise<Found | null> {
  const { language, slug } = channel
  const id = await findTopicSlug(db, language, slug)
  const topic = id ? await readTopic(db, id) : null
  const name = topic?.texts[language]?.name
  if (!topic || !name) return null
  return {
    channel: { ...channel, slug: topic.slugs[language] ?? slug },
    filter: { topicId: topic.id },
    id: topic.id,
    name,
  }
}

async function findByline(db: Db, channel: Extract<Channel, { of: 'byline' }>): Promise<Found | null> {
  const id = await findBylineSlug(db, channel.slug)
  const byline = id && (await readByline(db, id))
  if (!byline) return null
  return {
    channel: { ...channel, slug: byline.slug },
    filter: { bylineId: byline.id },
    id: byline.id,
    name: byline.name,
  }
}
