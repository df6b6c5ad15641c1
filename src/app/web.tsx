import type { FastifyRequest, onRouteHookHandler } from 'fastify'
import { proxiesIn } from '#platform/config.ts'
import { isDatabaseAway } from '#platform/db.ts'
import type { Html } from '#platform/html.tsx'
import { buildSite, type Site, type Web } from '#platform/http/web.ts'
import { negotiateLocale, type Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { doorkeeper, readOrganisations } from '#slices/members'
import { redirectFinder } from '#slices/publishing'
import { siteFrame } from '#ui/frame.ts'
import { publishingCommands } from '../slices/publishing/slice.ts'
import { crawlerRoutes } from './crawlers/routes.ts'
import { demoRoutes } from './demo/routes.tsx'
import { devUiRoutes } from './dev-ui.tsx'
import { ErrorPage } from './error.page.tsx'
import { findOrganisation } from './find-organisation.ts'
import { healthRoutes } from './health.ts'
import { mediaRoutes } from './media/routes.tsx'
import { outboxRoutes } from './outbox/routes.tsx'
import { Sites } from './sites.ts'
import { slices } from './slices.ts'
import { welcomeRoutes } from './welcome/routes.tsx'

export type WebOptions = {
  /** Whose site a host name is; from the database at every request where it is not said. */
  findOrganisation?(host: string): Promise<Organisation | null>
  /** The organisations that `findOrganisation` knows; told where a page opens or ends one. */
  sites?: Sites
  /** Told of every route as it is added. */
  onRoute?: onRouteHookHandler
}

/** The whole site of a platform, not yet listening. */
export async function buildWeb(platform: Platform, options: WebOptions = {}): Promise<Site> {
  const { config, data, log } = platform
  const readAndFind = async (host: string) => findOrganisation(await readOrganisations(platform.db), host)
  const redirects = redirectFinder(platform)
  const site = await buildSite({
    log,
    trustedProxies: proxiesIn(config.TRUSTED_PROXIES),
    secure: config.PUBLIC_URL?.startsWith('https:') ?? false,
    forgeryKey: data.secret('forgery')[0].key,
    findOrganisation: options.findOrganisation ?? readAndFind,
    ...doorkeeper(platform),
    findRedirect: (request) => redirects.find(request),
    giveAtOnce: (request, response) => platform.pages.recent.give(request, response),
    errorPage: (request, ending) => errorPage(platform, request, ending),
  })
  const { web } = site
  if (options.onRoute) site.server.addHook('onRoute', options.onRoute)
  site.server.addHook('onClose', () => redirects.writeHits())
  healthRoutes(web, platform)
  outsideLanguages(web, platform)
  crawlerRoutes(web, platform)
  if (!config.PUBLIC_URL) devUiRoutes(web, platform)
  mediaRoutes(web, platform)
  outboxRoutes(web, platform)
  const sites = options.sites ?? new Sites(platform.db, { publicUrl: config.PUBLIC_URL, port: config.PORT })
  demoRoutes(web, platform, sites)
  welcomeRoutes(web, platform, sites)
  for (const slice of slices) slice.routes?.(web, platform)
  return site
}

type Ending = { status: number; key: string; values: Record<string, string | number> }

async function errorPage(platform: Platform, request: FastifyRequest, { status, key, values }: Ending): Promise<Html> {
  const { words, organisation, id } = request
  const found = status === 404 && organisation ? await findWay(platform, organisation, words) : null
  const frame = found?.frame ?? { words, organisation, assets: platform.assets, path: '/' }
  return (
    <ErrorPage frame={frame} status={status} messageKey={key} values={values} requestId={id}>
      {found?.way}
    </ErrorPage>
  )
}

/** Null where the database is away: the calm page does without. */
async function findWay(platform: Platform, organisation: Organisation, words: Words) {
  try {
    const frame = await siteFrame(platform, organisation, words, '', { sheet: 'reading.css' })
    return { frame, way: await publishingCommands.whereToGo(platform, organisation, words) }
  } catch (error) {
    if (isDatabaseAway(error)) return null
    throw error
  }
}

/** Stylesheets, scripts, and the root, which leads to a language. */
function outsideLanguages(web: Web, { assets }: Platform): void {
  web.plain(
    'GET',
    '/assets/*',
    { access: 'instance' },
    (request, reply) => assets.send(request, reply) ?? reply.callNotFound(),
  )
  web.plain('GET', '/', { access: 'public' }, (request, reply) => {
    const locale = negotiateLocale(request.headers['accept-language'], request.organisation.locales)
    return reply.header('vary', 'accept-language').header('cache-control', 'no-cache').redirect(`/${locale}/`, 302)
  })
}
