import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { loadDirectory, lookAgain } from '../finding/directory.ts'
import { reachOf } from '../lists/count-channels.ts'
import { listTargetLists } from '../lists/target-list.queries.ts'
import { closeOffice, mustBeOwn, reopenOffice } from './close-office.ts'
import { ClosingPage } from './closing.page.tsx'
import { readTargets } from './target.queries.ts'

const path = '/console/targets/offices/:seatId'

/** Closing an organisation's own office, which asks first, and opening it again. */
export function closingRoutes(web: Web, platform: Platform): void {
  web.get(`${path}/closing`, { access: 'targets.edit' }, (request, reply) => ask(platform, request, reply))
  web.post(`${path}/closing`, { access: 'targets.edit' }, (request, reply) =>
    change(platform, request, reply, closeOffice),
  )
  web.post(`${path}/reopening`, { access: 'targets.edit' }, (request, reply) =>
    change(platform, request, reply, reopenOffice),
  )
}

async function ask(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation } = request
  const seatId = idParameter(request, 'seatId')
  const directory = await loadDirectory(platform, organisation.id)
  const { target, lists } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const [target] = await readTargets(db, [seatId])
    if (!target) throw notFound()
    await mustBeOwn(db, seatId)
    return { target, lists: await listTargetLists(db) }
  })
  return reply.page(
    <ClosingPage
      frame={await consoleFrame(platform, request, `/console/targets/offices/${seatId}/closing`)}
      target={target}
      lists={lists.filter(({ rule }) => reachOf(directory, rule).some((reached) => reached.seatId === seatId))}
    />,
  )
}

async function change(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  verb: typeof closeOffice | typeof reopenOffice,
) {
  const { organisation, actor, words } = request
  const seatId = idParameter(request, 'seatId')
  await inOrganisation(platform.db, organisation.id, (db) => verb(db, actor, seatId))
  lookAgain(platform.db)
  return reply.redirect(`/${words.locale}/console/targets/offices/${seatId}`, 303)
}
