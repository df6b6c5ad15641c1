import type { PictureSource } from '#platform/media/picture.ts'
import { isWebLink } from '#platform/rich-text/safe-link.ts'
import { cleanText } from '#platform/xml-text.ts'
import { describePost } from '../metadata/describe-post.ts'
import { sizeOfSrc } from '../metadata/size-of-src.ts'
import { linksOf, placedIn } from '../placed/placed-blocks.ts'
import { postPath, type WholePost } from '../publications/published-post.ts'
import type { Attachment, FeedItem, FeedPicture } from './feed.ts'
import { feedContent } from './feed-content.tsx'
import type { Asked } from './read-feed.ts'
import { itemId } from './stable-id.ts'

type Given = Asked & { origin: string; post: WholePost; pictures: ReadonlyMap<string, PictureSource> }

/** One post as every format tells it. What was withdrawn keeps its title, and says why in place of its text. */
export async function feedItem(given: Given): Promise<FeedItem> {
  const { post, origin, organisation, words, pictures } = given
  const { withdrawnAt: at, withdrawal: reason, kind, source, topics } = post
  const common = {
    id: itemId(post),
    url: origin + postPath(post),
    language: post.textLocale,
    published: post.publishedAt,
    updated: post.changedAt > post.publishedAt ? post.changedAt : post.publishedAt,
    authors: authorsOf(given),
    topics: topics.map(({ name, slug }) => ({ name, slug, scheme: `${origin}/${post.locale}/topics/` })),
  }
  if (at) {
    const said = words.say('publishing.feeds.withdrawnOn', { organisation: organisation.name, date: words.date(at) })
    const title = words.say('publishing.feeds.withdrawn', { title: post.title })
    const nothing = { html: '', picture: null, attachments: [], source: null, corrections: [] }
    return { ...common, ...nothing, title, summary: `${said} ${reason}`, withdrawn: { at, reason } }
  }
  const picture = await pictureOf(given)
  const links = await linksOf(given, placedIn(post))
  return {
    ...common,
    title: cleanText(post.title).trim() || post.slug,
    summary: describePost(post),
    html: feedContent({ post, words, picture, pictures, links, origin }),
    picture,
    attachments: attachmentsOf(post, picture),
    source: kind === 'clipping' && isWebLink(source.url) ? source : null,
    corrections: post.corrections,
    withdrawn: null,
  }
}

function authorsOf({ post, origin, organisation }: Given): FeedItem['authors'] {
  const { bylines, locale } = post
  if (bylines.length === 0) return [{ name: organisation.name, url: `${origin}/` }]
  return bylines.map(({ name, slug }) => ({ name, url: `${origin}/${locale}/bylines/${slug}` }))
}

async function pictureOf({ post, pictures, platform, organisation, origin }: Given): Promise<FeedPicture | null> {
  const source = post.pictureId ? pictures.get(post.pictureId) : undefined
  if (!source) return null
  const { src, alt, caption, credit, licence } = source
  const key = `${organisation.id}/${src.slice('/media/'.length)}`
  const bytes = await platform.pages.recall(`bytes of ${key}`, [], async () => {
    const copy = await platform.media.read('copies', key)
    return copy?.length ?? null
  })
  return { url: origin + src, ...sizeOfSrc(source), ...{ alt, caption, credit, licence }, bytes: bytes ?? 0 }
}

const mediaTypes = new Map(
  Object.entries({
    pdf: 'application/pdf',
    epub: 'application/epub+zip',
    odt: 'application/vnd.oasis.opendocument.text',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    csv: 'text/csv',
    mp3: 'audio/mpeg',
    mp4: 'video/mp4',
    webm: 'video/webm',
  }),
)

/** A document that is offered comes first, since most programs show one enclosure. Its length is not ours to know. */
function attachmentsOf({ resource, title }: WholePost, picture: FeedPicture | null): Attachment[] {
  const drawn = picture ? [{ url: picture.url, type: 'image/jpeg', bytes: picture.bytes, title: picture.alt }] : []
  const ending = isWebLink(resource.url) ? (/\.(\w+)$/.exec(new URL(resource.url).pathname)?.[1] ?? '') : ''
  const type = mediaTypes.get(ending.toLowerCase())
  return type ? [{ url: resource.url, type, bytes: 0, title }, ...drawn] : drawn
}
