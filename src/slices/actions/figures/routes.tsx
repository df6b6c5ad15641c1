import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { sendFigures } from './export-figures.ts'
import { showFigures } from './show-figures.tsx'

/** What an action has come to: for everybody, and with nothing left out for who may take letters out. */
export function figureRoutes(web: Web, platform: Platform): void {
  for (const form of ['figures', 'figures.json', 'figures.csv'] as const)
    web.get(`/actions/:slug/${form}`, { access: 'public' }, (request, reply) =>
      showFigures(platform, form, request, reply),
    )
  // POSTs, because it is written down who took figures out, and no GET changes anything.
  for (const form of ['csv', 'json'] as const)
    web.post(`/console/actions/:id/figures.${form}`, { access: 'letters.export' }, (request, reply) =>
      sendFigures(platform, form, request, reply),
    )
}
