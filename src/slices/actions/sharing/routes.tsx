import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { readDraft } from '../campaigns/campaign.queries.ts'
import { readActionHeader } from '../campaigns/overview.queries.ts'
import { codeAsPng, codeAsSvg } from './draw-code.ts'
import { shareAddress } from './share-address.ts'
import { showPoster } from './show-poster.tsx'

/** The address of an action for cameras, in the language of the route, and a page to print with it. */
export function sharingRoutes(web: Web, platform: Platform): void {
  for (const kind of ['svg', 'png'] as const)
    web.get(`/console/actions/:id/share/code.${kind}`, { access: 'actions.read' }, (request, reply) =>
      sendCode(platform, kind, request, reply),
    )
  web.get('/actions/:slug/poster', { access: 'public' }, (request, reply) => showPoster(platform, request, reply))
}

async function sendCode(platform: Platform, kind: 'svg' | 'png', request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words } = request
  const id = idParameter(request)
  const address = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await readActionHeader(db, id)
    const draft = header && (await readDraft(db, id))
    return draft && shareAddress(platform, organisation, { header, content: draft.content }, words.locale)
  })
  if (!address) throw notFound()
  const { url } = address
  return reply
    .type(kind === 'svg' ? 'image/svg+xml' : 'image/png')
    .header('content-disposition', `attachment; filename="${url.split('/').at(-1)}-${words.locale}.${kind}"`)
    .header('cache-control', 'no-store')
    .send(kind === 'svg' ? codeAsSvg(url) : await codeAsPng(url))
}
