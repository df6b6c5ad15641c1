import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { parameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { mostPages, type SitemapPage, type SitemapPart, sitemapType, writeSitemap } from '#platform/sitemap.ts'
import { publishingSettings, type ReaderPage, readerRoute } from '../languages/reader-routes.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { postPath } from '../publications/published-post.ts'
import { countByTopic, listTopics } from '../topics/topic.queries.ts'
import { countForSitemap, type ListedPost, listForSitemap } from './sitemap.queries.ts'

const twoDays = 2 * 24 * 60 * 60_000
/** Of a list of news. */
const mostNews = 1_000

/** Lists of pages for search engines: /LANG/sitemaps/posts-1.xml, …, topics.xml, and news.xml of the last two days. */
export function sitemapRoutes(web: Web, platform: Platform): void {
  readerRoute(web, platform, '/sitemaps/:list', (page) => show(page))
}

/** The lists of an organisation, for the index. */
export async function postSitemaps(platform: Platform, organisation: Organisation): Promise<SitemapPart[]> {
  const { languages } = await publishingSettings(platform, organisation)
  return inOrganisation(platform.db, organisation.id, async (db) => {
    const parts: SitemapPart[] = []
    for (const language of languages) {
      const { posts, changedAt } = await countForSitemap(db, language)
      for (let page = 1; page <= Math.ceil(posts / mostPages); page++)
        parts.push({ path: `/${language}/sitemaps/posts-${page}.xml`, changedAt })
      if (posts === 0) continue
      parts.push({ path: `/${language}/sitemaps/topics.xml`, changedAt })
      parts.push({ path: `/${language}/sitemaps/news.xml`, changedAt })
    }
    return parts
  })
}

async function show(page: ReaderPage): Promise<unknown> {
  const { platform, request, reply, language } = page
  const { organisation } = request
  const list = parameter(request, 'list')
  const [, number] = /^posts-([1-9]\d{0,3})\.xml$/.exec(list) ?? []
  const read = number ? () => posts(page, Number(number)) : readers.get(list)?.bind(null, page)
  if (!read) throw notFound()
  const origin = platform.publicUrl(organisation)
  // News grow old by the clock.
  const hour = platform.now().toISOString().slice(0, 13)
  const key = `sitemap ${organisation.id} ${language} ${list} ${list === 'news.xml' ? hour : ''}`
  const render = async () => writeSitemap(origin, await read(), list === 'news.xml' ? organisation.name : '')
  return platform.pages.send(request, reply, key, postsTopic(organisation.id), render, sitemapType)
}

const readers = new Map<string, (page: ReaderPage) => Promise<SitemapPage[]>>([
  ['topics.xml', topics],
  ['news.xml', news],
])

async function posts(page: ReaderPage, number: number): Promise<SitemapPage[]> {
  const found = await list(page, { limit: mostPages, skip: (number - 1) * mostPages, since: null })
  if (found.length === 0) throw notFound()
  return found.map((post) => pageOf(page, post))
}

async function news(page: ReaderPage): Promise<SitemapPage[]> {
  const since = new Date(page.platform.now().getTime() - twoDays)
  const found = await list(page, { limit: mostNews, skip: 0, since })
  return found.map((post) => {
    const { title, publishedAt } = post
    return { ...pageOf(page, post), news: { title, publishedAt, language: page.language } }
  })
}

function list({ platform, request, language }: ReaderPage, part: Parameters<typeof listForSitemap>[2]) {
  return inOrganisation(platform.db, request.organisation.id, (db) => listForSitemap(db, language, part))
}

function pageOf({ language }: ReaderPage, { kind, slug, changedAt, variants }: ListedPost): SitemapPage {
  const path = postPath({ kind, locale: language, slug })
  const languages = variants.map((variant) => ({ language: variant.locale, path: postPath({ kind, ...variant }) }))
  return { path, changedAt, ...(languages.length > 1 && { languages }) }
}

/** Those that have something to read. */
async function topics({ platform, request, language }: ReaderPage): Promise<SitemapPage[]> {
  const [all, counts] = await inOrganisation(platform.db, request.organisation.id, async (db) => [
    await listTopics(db),
    await countByTopic(db, language),
  ])
  return all
    .filter(({ id, slugs }) => slugs[language] && counts.has(id))
    .map(({ slugs }) => ({ path: `/${language}/topics/${slugs[language]}`, changedAt: null }))
}
