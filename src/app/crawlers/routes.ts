import type { Web } from '#platform/http/web.ts'
import { locales } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { sitemapType, writeSitemapIndex } from '#platform/sitemap.ts'
import { slices } from '../slices.ts'

/** For programs that go through a site: which pages there are, in whatever room, and which are nobody's business. */
export function crawlerRoutes(web: Web, platform: Platform): void {
  web.plain('GET', '/sitemap.xml', { access: 'public' }, (request, reply) => {
    const { organisation } = request
    const rooms = slices.flatMap(({ sitemaps }) => (sitemaps ? [sitemaps] : []))
    const topics = rooms.flatMap(({ topics }) => topics(organisation.id))
    return platform.pages.send(
      request,
      reply,
      `sitemap ${organisation.id}`,
      topics,
      async () => {
        const parts = await Promise.all(rooms.map(({ parts }) => parts(platform, organisation)))
        return writeSitemapIndex(platform.publicUrl(organisation), parts.flat())
      },
      sitemapType,
    )
  })
  web.plain('GET', '/robots.txt', { access: 'public' }, (request, reply) => {
    const closed = ['console', 'sign-in', 'thanks', 'receipts', 'confirmations', 'withdrawals']
    const lines = [
      'User-agent: *',
      ...locales.flatMap((locale) => closed.map((part) => `Disallow: /${locale}/${part}`)),
      '',
      `Sitemap: ${platform.publicUrl(request.organisation)}/sitemap.xml`,
    ]
    return reply
      .header('cache-control', 'public, max-age=3600')
      .type('text/plain; charset=utf-8')
      .send(`${lines.join('\n')}\n`)
  })
}
