import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { inOrganisation, isUuid } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import { readForm } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { countOpenReports, listReports } from './report.queries.ts'
import { ReportsPage } from './reports.page.tsx'
import { settle } from './settle.ts'

const path = '/console/reports'
const access = { access: 'posts.edit' } as const
const perPage = 25
const Settlement = z.object({ verdict: z.enum(['corrected', 'dismissed']) })

/** What readers say is wrong, and what became of it. */
export function consoleReportRoutes(web: Web, platform: Platform): void {
  web.get(path, access, (request, reply) => show(platform, request, reply))
  web.post(`${path}/:id/settlement`, access, (request, reply) => answer(platform, request, reply))
}

async function show(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words } = request
  const { state, after, done } = request.query as { state?: string; after?: string; done?: string }
  const isOpen = state !== 'settled'
  const [open, rows] = await inOrganisation(platform.db, organisation.id, async (db) => [
    await countOpenReports(db),
    await listReports(db, { isOpen, after: isUuid(after) ? after : null, limit: perPage + 1 }),
  ])
  const reports = rows.slice(0, perPage)
  const rest = new URLSearchParams({ ...(!isOpen && { state: 'settled' }), after: reports.at(-1)?.id ?? '' })
  const next = rows.length > perPage ? `/${words.locale}${path}?${rest}` : null
  const frame = await consoleFrame(platform, request, path)
  return reply.page(<ReportsPage {...{ frame, reports, isOpen, open, next }} isDone={done === 'dismissed'} />)
}

/** What was wrong is corrected in the open: the way leads on to where that is done. */
async function answer(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const form = readForm(Settlement, request.body)
  if (!form.ok) throw new Refusal(400, 'platform.badRequest.title')
  const { verdict } = form.value
  const postId = await inOrganisation(platform.db, organisation.id, (db) =>
    settle(db, actor, { id: idParameter(request), verdict, now: platform.now() }),
  )
  const to = verdict === 'corrected' ? `/console/posts/${postId}/publication#corrections` : `${path}?done=dismissed`
  return reply.redirect(`/${words.locale}${to}`, 303)
}
