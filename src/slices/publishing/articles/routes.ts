import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { readerRoute } from '../languages/reader-routes.ts'
import { showPost } from './show-post.tsx'

/** A post at its own address, under every language that there is. */
export function articleRoutes(web: Web, platform: Platform): void {
  readerRoute(web, platform, '/posts/:slug', showPost)
  readerRoute(web, platform, '/pages/:slug', showPost)
}
