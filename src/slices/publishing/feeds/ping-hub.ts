import { inOrganisation } from '#platform/db.ts'
import { askOutside, type OutsideAnswer } from '#platform/outgoing.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisation } from '#slices/members'
import { readPublished } from '../publications/published.queries.ts'
import type { WholePost } from '../publications/published-post.ts'
import { type Channel, feedFormats, feedPath } from './channel.ts'
import { languagesOfPost, noteOutcome, readHubs } from './hub.queries.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'publishing/feeds/ping-hub': { organisationId: string; postId: string; hub: string }
  }
}

const timeoutMs = 10_000

/**
 * The job: tells a hub which feeds have news (`hub.mode=publish`, `hub.url` for each). To be told twice does a hub no harm. One that
 * does not take it is told again later; what it answered stands in the console.
 */
export async function pingHub(
  platform: Platform,
  { organisationId, postId, hub }: { organisationId: string; postId: string; hub: string },
): Promise<void> {
  const { db, config, now } = platform
  const organisation = await readOrganisation(db, organisationId)
  if (!organisation) return
  const posts = await inOrganisation(db, organisationId, async (db) => {
    if (!(await readHubs(db)).hubs.includes(hub)) return []
    const languages = await languagesOfPost(db, postId)
    return Promise.all(languages.map((language) => readPublished(db, language, postId)))
  })
  const urls = posts
    .flatMap((post) => (post ? feedsOf(post) : []))
    .map((path) => platform.publicUrl(organisation) + path)
  if (urls.length === 0) return
  const body = new URLSearchParams([['hub.mode', 'publish'], ...urls.map((url) => ['hub.url', url])]).toString()
  const contentType = 'application/x-www-form-urlencoded'
  const allowPrivate = config.HUB_ALLOW_PRIVATE === '1'
  const outcome = outcomeOf(
    await askOutside(new URL(hub), { timeoutMs, maxBytes: 10_000, body, contentType, allowPrivate }),
  )
  await inOrganisation(db, organisationId, (db) => noteOutcome(db, hub, { at: now().toISOString(), outcome }))
  if (outcome !== 'told') throw new Error(`A hub did not take the news of a feed: ${outcome}`)
}

/** Every feed that tells of a post in its language. */
function feedsOf({ locale: language, kind, topics, bylines }: WholePost): string[] {
  const channels: Channel[] = [
    ...(kind === 'page' ? [] : [{ of: 'all', language } as const]),
    { of: 'kind', language, kind },
    ...topics.map(({ slug }) => ({ of: 'topic', language, slug }) as const),
    ...bylines.map(({ slug }) => ({ of: 'byline', language, slug }) as const),
  ]
  return channels.flatMap((channel) => feedFormats.map((format) => feedPath(channel, format)))
}

function outcomeOf(answer: OutsideAnswer): string {
  if (!answer.ok) return answer.failure
  return answer.status >= 200 && answer.status < 300 ? 'told' : 'badStatus'
}
