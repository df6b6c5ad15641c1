import type { Feed, FeedItem } from './feed.ts'
import { marked, unmarked } from './marks.ts'
import { pictureContent } from './picture-content.ts'

/** RSS 2.0, with Media RSS, Dublin Core, `content:encoded` and Atom's links. */
export async function writeRss(feed: Feed): Promise<string> {
  const { generateRssFeed } = await import('feedsmith')
  const { channel, title, home, description, publisher, logo, updated } = feed
  const written = generateRssFeed(
    marked({
      title,
      link: home,
      description,
      language: channel.language,
      lastBuildDate: updated,
      generator: 'Clamor',
      docs: 'https://www.rssboard.org/rss-specification',
      ...(logo && { image: { url: logo.url, title, link: home } }),
      atom: { links: linksOf(feed) },
      dc: { publishers: [publisher.name] },
      items: feed.items.map(itemOf),
    }),
  )
  return unmarked(written)
}

function linksOf({ address, page, hasNext, hubs }: Feed) {
  const to = (rel: string, part: number) => ({ rel, href: address('rss', part), type: 'application/rss+xml' })
  return [
    to('self', page),
    ...hubs.map((href) => ({ rel: 'hub', href })),
    ...(page > 1 ? [to('first', 1), to('previous', page - 1)] : []),
    ...(hasNext ? [to('next', page + 1)] : []),
  ]
}

function itemOf(item: FeedItem) {
  const { id, url, title, summary, html, language, published, updated, authors, topics, source, picture } = item
  const [enclosure] = item.attachments
  return {
    title,
    link: url,
    description: summary,
    guid: { value: id, isPermaLink: false },
    pubDate: published,
    categories: topics.map(({ name, scheme: domain }) => ({ name, domain })),
    ...(enclosure && { enclosures: [{ url: enclosure.url, type: enclosure.type, length: enclosure.bytes }] }),
    ...(source && { source: { title: source.outlet, url: source.url } }),
    atom: { updated },
    dc: {
      creators: authors.map(({ name }) => name),
      languages: [language],
      ...(source && { sources: [source.url] }),
    },
    ...(html && { content: { encoded: html } }),
    ...(picture && { media: { contents: [pictureContent(picture)] } }),
    xml: { lang: language },
  }
}
