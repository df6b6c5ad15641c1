import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { readerRoute } from '../languages/reader-routes.ts'
import { frontConsoleRoutes } from './console-routes.tsx'
import { showFront } from './show-front.tsx'

/** The front page, and how it is arranged. */
export function frontRoutes(web: Web, platform: Platform): void {
  readerRoute(web, platform, '/', showFront)
  frontConsoleRoutes(web, platform)
  web.get('/console/site', { access: 'site.edit' }, ({ words }, reply) =>
    reply.redirect(`/${words.locale}/console/site/front`, 303),
  )
}
