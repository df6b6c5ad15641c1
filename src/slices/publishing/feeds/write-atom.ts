import type { Feed, FeedItem } from './feed.ts'
import { marked, unmarked } from './marks.ts'
import { pictureContent } from './picture-content.ts'
import { tombstones } from './tombstones.ts'

/** Atom 1.0 (RFC 4287) in parts (RFC 5005), with tombstones (RFC 6721). */
export async function writeAtom(feed: Feed): Promise<string> {
  const { generateAtomFeed } = await import('feedsmith')
  const { id, title, description, channel, publisher, logo, updated } = feed
  const written = generateAtomFeed(
    marked({
      ...{ id, updated },
      title: { value: title, type: 'text' },
      subtitle: { value: description, type: 'text' },
      links: linksOf(feed),
      authors: [{ name: publisher.name, uri: publisher.url }],
      generator: { text: 'Clamor' },
      ...(logo && { logo: logo.url }),
      entries: feed.items.map(entryOf),
      xml: { lang: channel.language },
    }),
  )
  return unmarked(written).replace(/<\/feed>\s*$/, () => `${tombstones(feed.items)}</feed>\n`)
}

const type = 'application/atom+xml'

function linksOf({ address, page, hasNext, hubs, home, channel }: Feed) {
  const to = (rel: string, part: number) => ({ rel, type, href: address('atom', part) })
  return [
    to('self', page),
    { rel: 'alternate', type: 'text/html', href: home, hreflang: channel.language },
    ...hubs.map((href) => ({ rel: 'hub', href })),
    ...(page > 1 ? [to('first', 1), to('previous', page - 1)] : []),
    ...(hasNext ? [to('next', page + 1)] : []),
  ]
}

function entryOf(item: FeedItem) {
  const { id, url, title, summary, html, language, published, updated, authors, topics, source, picture } = item
  const enclosures = item.attachments.map(({ url: href, type, bytes, title }) => ({
    ...{ rel: 'enclosure', href, type },
    ...(bytes > 0 && { length: bytes }),
    ...(title && { title }),
  }))
  return {
    ...{ id, published, updated },
    title: { value: title, type: 'text' },
    links: [
      { rel: 'alternate', type: 'text/html', href: url, hreflang: language },
      ...(source ? [{ rel: 'via', href: source.url, ...(source.language && { hreflang: source.language }) }] : []),
      ...enclosures,
    ],
    authors: authors.map(({ name, url: uri }) => ({ name, uri })),
    categories: topics.map(({ name, slug, scheme }) => ({ term: slug, label: name, scheme })),
    summary: { value: summary, type: 'text' },
    ...(html && { content: { value: html, type: 'html' } }),
    ...(source && { source: { id: source.url, title: { value: source.outlet, type: 'text' } } }),
    ...(picture && { media: { contents: [pictureContent(picture)] } }),
    xml: { lang: language },
  }
}
