import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { renderFragment } from '#platform/html.tsx'
import { keepTyped, typedText } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import { readMediaFile } from '#platform/media/media.queries.ts'
import { pictureSource } from '#platform/media/picture.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { escapeXml } from '#platform/xml-text.ts'
import { siteLocale } from '../languages/language.ts'
import { findSlug } from '../publications/publication.queries.ts'
import { readPublished } from '../publications/published.queries.ts'
import { postPath, type WholePost } from '../publications/published-post.ts'
import { describePost } from './describe-post.ts'
import { sharePath } from './share-picture.ts'

/** How wide a card wants to be, and how high one of that width is at most, pixels. */
const [widest, highest] = [600, 320]

/** Answers who shows a post on a page of their own (oEmbed 1.0). Nothing but our own posts, and no script in what is shown. */
export function oembedRoutes(web: Web, platform: Platform): void {
  web.plain('GET', '/oembed', { access: 'public' }, (request, reply) => answer(platform, request, reply))
}

async function answer(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, query } = request
  const asked = keepTyped(query)
  const format = typedText(asked, 'format') || 'json'
  if (format !== 'json' && format !== 'xml')
    return reply.code(501).type('text/plain; charset=utf-8').send(request.words.say('publishing.metadata.format'))
  const origin = platform.publicUrl(organisation)
  const place = placeOf(typedText(asked, 'url'), origin)
  if (!place) throw notFound()
  const card = await inOrganisation(platform.db, organisation.id, async (db) => {
    const postId = await findSlug(db, place.language, place.slug)
    const post = postId ? await readPublished(db, place.language, postId) : null
    if (!post || post.withdrawnAt) return null
    const file = post.pictureId ? await readMediaFile(db, post.pictureId) : null
    const picture = file && pictureSource(file, siteLocale(organisation, place.language))
    return cardOf({ post, organisation, origin, thumbnail: origin + sharePath({ post, organisation, picture }) })
  })
  if (!card) throw notFound()
  const sized = { ...card, ...sizeIn(asked) }
  reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
  reply.header('cache-control', 'public, max-age=300')
  if (format === 'json') return reply.type('application/json; charset=utf-8').send(JSON.stringify(sized))
  return reply.type('text/xml; charset=utf-8').send(writeXml(sized))
}

/** Only a post of this site has an answer. */
function placeOf(address: string, origin: string): { language: string; slug: string } | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.host !== new URL(origin).host) return null
  const [, language, slug] = /^\/([A-Za-z0-9-]{2,35})\/(?:posts|pages)\/([a-z0-9-]{1,80})\/?$/.exec(url.pathname) ?? []
  return language && slug ? { language, slug } : null
}

function sizeIn(asked: ReturnType<typeof keepTyped>): { width: number; height: number } {
  const most = (name: string, otherwise: number) => {
    const number = Number.parseInt(typedText(asked, name), 10)
    return number > 0 ? Math.min(number, otherwise) : otherwise
  }
  return { width: most('maxwidth', widest), height: most('maxheight', highest) }
}

type Carded = { post: WholePost; organisation: Organisation; origin: string; thumbnail: string }

function cardOf({ post, organisation, origin, thumbnail }: Carded) {
  const [author] = post.bylines
  return {
    version: '1.0',
    type: 'rich',
    title: post.title,
    author_name: author?.name ?? organisation.name,
    author_url: author ? `${origin}/${post.locale}/bylines/${author.slug}` : `${origin}/`,
    provider_name: organisation.name,
    provider_url: `${origin}/`,
    cache_age: 3_600,
    thumbnail_url: thumbnail,
    thumbnail_width: 1_200,
    thumbnail_height: 630,
    html: quotation({ post, organisation, url: origin + postPath(post) }),
  }
}

function quotation({ post, organisation, url }: Pick<Carded, 'post' | 'organisation'> & { url: string }): string {
  return renderFragment(
    <blockquote cite={url} lang={post.textLocale}>
      <p>
        <a href={url}>{post.title}</a>
      </p>
      <p>{describePost(post)}</p>
      <footer>{[...post.bylines.map(({ name }) => name), organisation.name].join(' · ')}</footer>
    </blockquote>,
  )
}

function writeXml(card: Record<string, string | number>): string {
  const elements = Object.entries(card).map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${elements.join('')}</oembed>\n`
}
