import type { Language } from '../languages/language.ts'
import type { PostKind } from '../posts/post-content.ts'

/** What a feed tells of: everything that is published in a language, or what has a topic, a byline or a kind. */
export type Channel =
  | { of: 'all'; language: Language }
  | { of: 'topic'; language: Language; slug: string }
  | { of: 'byline'; language: Language; slug: string }
  | { of: 'kind'; language: Language; kind: PostKind }

export const feedFormats = ['rss', 'atom', 'json'] as const
export type FeedFormat = (typeof feedFormats)[number]

export const feedFiles: Record<FeedFormat, string> = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' }

/** Media types, as links and answers say them (RFC 4287 §7, JSON Feed 1.1). */
export const feedTypes: Record<FeedFormat, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

/** The page that a channel tells of: /es/topics/tierra */
export function channelPath(channel: Channel): string {
  const { language } = channel
  if (channel.of === 'topic') return `/${language}/topics/${channel.slug}`
  if (channel.of === 'byline') return `/${language}/bylines/${channel.slug}`
  return channel.of === 'kind' ? `/${language}/kinds/${channel.kind}` : `/${language}/`
}

/** The address of a feed: /es/feeds/rss.xml, /es/topics/tierra/feeds/atom.xml; later pages of it have a number. */
export function feedPath(channel: Channel, format: FeedFormat, page = 1): string {
  const path = `${channelPath(channel).replace(/\/$/, '')}/feeds/${feedFiles[format]}`
  return page > 1 ? `${path}?page=${page}` : path
}
