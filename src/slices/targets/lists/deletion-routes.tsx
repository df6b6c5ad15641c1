import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { deleteTargetList } from './delete-target-list.ts'
import { DeletionPage } from './deletion.page.tsx'
import { findListUses } from './list-uses.ts'
import { readTargetList } from './target-list.queries.ts'

const path = '/console/targets/lists/:id/deletion'

/** Asks before a list goes, and says who writes to it. */
export function listDeletionRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'targets.edit' }, (request, reply) => ask(platform, request, reply, 200))
  web.post(path, { access: 'targets.edit' }, async (request, reply) => {
    const { actor, organisation, words } = request
    const id = idParameter(request)
    const { outcome } = await inOrganisation(platform.db, organisation.id, (db) =>
      deleteTargetList(db, actor, { id, findUses: findListUses }),
    )
    if (outcome === 'inUse') return ask(platform, request, reply, 409)
    return reply.redirect(`/${words.locale}/console/targets?done=listDeleted`, 303)
  })
}

async function ask(platform: Platform, request: FastifyRequest, reply: FastifyReply, status: 200 | 409) {
  const id = idParameter(request)
  const { list, uses } = await inOrganisation(platform.db, request.organisation.id, async (db) => {
    const list = await readTargetList(db, id)
    if (!list) throw notFound()
    return { list, uses: await findListUses(db, id) }
  })
  const frame = await consoleFrame(platform, request, `/console/targets/lists/${id}/deletion`)
  return reply.page(<DeletionPage frame={frame} list={list} uses={uses} />, status)
}
