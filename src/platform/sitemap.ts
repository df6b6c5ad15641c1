import { escapeXml } from './xml-text.ts'

/** A page that search engines may list. Paths begin with a slash. */
export type SitemapPage = {
  path: string
  changedAt: Date | null
  /** The same in every language that has it, itself too; none where it stands alone. */
  languages?: readonly { language: string; path: string }[]
  /** For who collects news of the last two days. */
  news?: { title: string; language: string; publishedAt: Date }
}

/** A list of pages that a room serves, for the index of all. */
export type SitemapPart = { path: string; changedAt: Date | null }

/** So many pages stand in one list (sitemaps.org). */
export const mostPages = 50_000
/** The media type of both. */
export const sitemapType = 'application/xml; charset=utf-8'

/** Writes a list of pages (sitemaps.org 0.9, with other languages, and news). @param name whose news they are */
export function writeSitemap(origin: string, pages: readonly SitemapPage[], name = ''): string {
  const written = pages.map((page) => {
    const others = (page.languages ?? []).map(
      ({ language, path }) =>
        `<xhtml:link rel="alternate" hreflang="${escapeXml(language)}" href="${escapeXml(origin + path)}"/>`,
    )
    return `<url>${locOf(origin, page)}${others.join('')}${newsOf(page, name)}</url>`
  })
  const spaces = [
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
    'xmlns:xhtml="http://www.w3.org/1999/xhtml"',
    ...(name ? ['xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'] : []),
  ]
  return `${head}<urlset ${spaces.join(' ')}>\n${written.join('\n')}\n</urlset>\n`
}

/** Writes the list of such lists. */
export function writeSitemapIndex(origin: string, parts: readonly SitemapPart[]): string {
  const written = parts.map((part) => `<sitemap>${locOf(origin, part)}</sitemap>`)
  return `${head}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${written.join('\n')}\n</sitemapindex>\n`
}

const head = '<?xml version="1.0" encoding="utf-8"?>\n'

function locOf(origin: string, { path, changedAt }: SitemapPart): string {
  const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
  return `<loc>${escapeXml(origin + path)}</loc>${changed}`
}

function newsOf({ news }: SitemapPage, name: string): string {
  if (!news) return ''
  const { title, language, publishedAt } = news
  return (
    `<news:news><news:publication><news:name>${escapeXml(name)}</news:name><news:language>${escapeXml(language)}</news:language>` +
    `</news:publication><news:publication_date>${publishedAt.toISOString()}</news:publication_date>` +
    `<news:title>${escapeXml(title)}</news:title></news:news>`
  )
}
