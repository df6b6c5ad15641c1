import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation, isUuid } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { officeName } from '../offices/office-name.ts'
import { readTargets } from '../offices/target.queries.ts'
import { checkReports } from './check-reports.ts'
import { readReports } from './report.queries.ts'
import { ReportsPage } from './reports.page.tsx'

const path = '/console/targets/reports'

/** What people said of offices that are not theirs. */
export function reportRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'targets.read' }, (request, reply) => showReports(platform, request, reply))
  web.post(`${path}/:seatId/check`, { access: 'targets.edit' }, (request, reply) => check(platform, request, reply))
}

async function showReports(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words } = request
  const { reports, targets } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const reports = await readReports(db)
    return { reports, targets: await readTargets(db, [...new Set(reports.map(({ seatId }) => seatId))]) }
  })
  const known = new Map(targets.map((target) => [target.seatId, target]))
  const shown = reports.flatMap((line) => {
    const target = known.get(line.seatId)
    return target ? [{ ...line, office: officeName(words, target), holder: target.holder?.fullName ?? '' }] : []
  })
  const frame = await consoleFrame(platform, request, path)
  const isChecked = (request.query as { done?: unknown }).done === 'checked'
  return reply.page(<ReportsPage frame={frame} reports={shown} isChecked={isChecked} />)
}

async function check(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const { seatId } = request.params as { seatId: string }
  if (!isUuid(seatId)) throw notFound()
  await inOrganisation(platform.db, organisation.id, (db) => checkReports(db, actor, seatId))
  return reply.redirect(`/${words.locale}${path}?done=checked`, 303)
}
