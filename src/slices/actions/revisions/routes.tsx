import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { idParameter, parameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { readActionHeader } from '../campaigns/overview.queries.ts'
import { ListRevisionsPage } from './list-revisions.page.tsx'
import { restoreRevision } from './restore-revision.ts'
import { listRevisions } from './revision.queries.ts'
import { showComparison } from './show-comparison.tsx'

const path = '/console/actions/:id/revisions'
const perPage = 50

/** What an action said and when: the list, what changed between any two, and the way back. */
export function revisionRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'translations.edit' }, (request, reply) => list(platform, request, reply))
  web.get(`${path}/comparison`, { access: 'translations.edit' }, (request, reply) => {
    const { from, to } = request.query as { from?: string; to?: string }
    return showComparison(platform, request, reply, { from: numberIn(from), to: numberIn(to) })
  })
  web.get(`${path}/:number`, { access: 'translations.edit' }, (request, reply) => {
    const to = numberIn(parameter(request, 'number'))
    if (to === null) throw notFound()
    return showComparison(platform, request, reply, { from: to - 1, to })
  })
  web.post(`${path}/:number/restoration`, { access: 'actions.edit' }, async (request, reply) => {
    const { organisation, actor, words } = request
    const [actionId, number] = [idParameter(request), numberIn(parameter(request, 'number'))]
    if (number === null) throw notFound()
    await inOrganisation(platform.db, organisation.id, (db) => restoreRevision(db, { actor, actionId, number }))
    return reply.redirect(`/${words.locale}/console/actions/${actionId}/revisions?done=restored`, 303)
  })
}

/** Revisions are counted from 1, and nobody makes a million of one action. */
function numberIn(text: string | undefined): number | null {
  return /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : null
}

async function list(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const id = idParameter(request)
  const { before, done } = request.query as { before?: string; done?: string }
  const { header, found } = await inOrganisation(platform.db, request.organisation.id, async (db) => {
    const header = await readActionHeader(db, id)
    if (!header) throw notFound()
    return { header, found: await listRevisions(db, id, { limit: perPage + 1, before: numberIn(before) }) }
  })
  const revisions = found.slice(0, perPage)
  const address = `/console/actions/${id}/revisions`
  const next = found.length > perPage ? `/${request.words.locale}${address}?before=${revisions.at(-1)?.number}` : null
  return reply.page(
    <ListRevisionsPage
      frame={await consoleFrame(platform, request, address)}
      header={header}
      now={platform.now()}
      revisions={revisions}
      next={next}
      restored={done === 'restored'}
    />,
  )
}
