import type { Feed, FeedItem } from './feed.ts'

/** JSON Feed 1.1. feedsmith would leave `items` out of a feed where nothing stands yet, which has to have it. */
export function writeJsonFeed(feed: Feed): string {
  const { title, description, home, address, page, hasNext, publisher, logo, hubs, channel } = feed
  const written = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: address('json', page),
    description,
    ...(hasNext && { next_url: address('json', page + 1) }),
    ...(logo && { icon: logo.url }),
    authors: [publisher],
    language: channel.language,
    ...(hubs.length > 0 && { hubs: hubs.map((url) => ({ type: 'WebSub', url })) }),
    items: feed.items.map(itemOf),
  }
  return JSON.stringify(written, (_key, value) => (typeof value === 'string' ? value.toWellFormed() : value))
}

function itemOf(item: FeedItem) {
  const { id, url, title, summary, html, language, published, updated, authors, topics, source, picture } = item
  return {
    ...{ id, url, title, summary, language, authors },
    ...(source && { external_url: source.url }),
    ...(html ? { content_html: html } : { content_text: summary }),
    ...(picture && { image: picture.url }),
    date_published: published.toISOString(),
    date_modified: updated.toISOString(),
    ...(topics.length > 0 && { tags: topics.map(({ name }) => name) }),
    ...(item.attachments.length > 0 && { attachments: item.attachments.map(attachment) }),
    ...extensionOf(item),
  }
}

function attachment({ url, type, bytes, title }: FeedItem['attachments'][number]) {
  return { url, mime_type: type, ...(title && { title }), ...(bytes > 0 && { size_in_bytes: bytes }) }
}

/** What JSON Feed has no word for: `_clamor`, as the room's README says. */
function extensionOf({ withdrawn, corrections, picture, source }: FeedItem) {
  const told = {
    ...(withdrawn && { withdrawn: { at: withdrawn.at.toISOString(), reason: withdrawn.reason } }),
    ...(corrections.length > 0 && {
      corrections: corrections.map(({ text, language, correctedAt }) => ({
        text,
        language,
        at: correctedAt.toISOString(),
      })),
    }),
    ...(picture && { picture: pictureOf(picture) }),
    ...(source && { source }),
  }
  return Object.keys(told).length > 0 ? { _clamor: told } : {}
}

function pictureOf({ url, width, height, alt, caption, credit, licence }: NonNullable<FeedItem['picture']>) {
  return { ...{ url, width, height, alt, caption, credit }, ...(licence && { licence }) }
}
