import type { Web } from '#platform/http/web.ts'
import { isLocale, locales } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { type SitemapPage, type SitemapPart, sitemapType, writeSitemap } from '#platform/sitemap.ts'
import { actionsTopic } from '../campaigns/note-and-tell.ts'
import { publishedActions } from './published-actions.ts'
import { pathOf } from './take-action.ts'

/** Actions for search engines: /LANG/sitemaps/actions.xml */
export function actionSitemapRoutes(web: Web, platform: Platform): void {
  web.get('/sitemaps/actions.xml', { access: 'public' }, (request, reply) => {
    const { organisation, words } = request
    const key = `actions sitemap ${organisation.id} ${words.locale}`
    return platform.pages.send(
      request,
      reply,
      key,
      actionsTopic(organisation.id),
      async () => {
        const actions = await publishedActions(platform, organisation)
        const pages = actions.flatMap(({ slugs }): SitemapPage[] => {
          const own = locales.filter((locale) => slugs[locale] && organisation.locales.includes(locale))
          if (!own.includes(words.locale)) return []
          const languages = own.map((language) => ({ language, path: pathOf(slugs, language) }))
          return [{ path: pathOf(slugs, words.locale), changedAt: null, ...(languages.length > 1 && { languages }) }]
        })
        return writeSitemap(platform.publicUrl(organisation), pages)
      },
      sitemapType,
    )
  })
}

/** The lists of an organisation, for the index. */
export async function actionSitemaps(platform: Platform, organisation: Organisation): Promise<SitemapPart[]> {
  const actions = await publishedActions(platform, organisation)
  return organisation.locales
    .filter((locale) => isLocale(locale) && actions.some(({ slugs }) => slugs[locale]))
    .map((locale) => ({ path: `/${locale}/sitemaps/actions.xml`, changedAt: null }))
}
