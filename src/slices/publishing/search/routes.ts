import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { readerRoute } from '../languages/reader-routes.ts'
import { searchDesk } from './show-search.tsx'

export function searchRoutes(web: Web, platform: Platform): void {
  readerRoute(web, platform, '/search', searchDesk(platform))
}
