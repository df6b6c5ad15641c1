import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { renderFragment } from '#platform/html.tsx'
import { keepTyped, readForm, typedText } from '#platform/http/forms.ts'
import { visitorKey } from '#platform/http/visitor-limits.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { issueChallenge } from '#platform/proof-of-work.ts'
import { answerForm } from './answer-form.tsx'
import { askedAction } from './asked-action.ts'
import { listActions } from './list-actions.tsx'
import { FoundOffices } from './offices.tsx'
import { officesOf, placeOf } from './offices-of.ts'
import { ownRoutes } from './own-routes.tsx'
import { confirmParticipation } from './participation.queries.ts'
import { openPrivateToken, privateToken } from './private-link.ts'
import { privately, showConfirmation, showReceipt, showThanks } from './private-pages.tsx'
import { openReception, type Reception } from './reception.ts'
import { type Report, ReportForm, reportFromReceipt, reportFromThanks } from './report-letter.ts'
import { showAction } from './show-action.tsx'
import { submissionHash } from './submission-token.ts'
import { showWithdrawal, takeWithdrawal } from './withdraw-participation.tsx'

/** A form with a letter in it; nothing else that people send here is long. */
const bodyLimit = 128 * 1024

/** What the public sees of actions, and sends. Nothing here reads a cookie; nothing but POST changes anything. */
export function participationRoutes(web: Web, platform: Platform): void {
  const reception = openReception(platform)
  const open = { access: 'public', bodyLimit } as const
  web.get('/actions', open, (request, reply) => listActions(platform, request, reply))
  web.get('/actions/:slug', open, (request, reply) => showAction(platform, request, reply))
  web.post('/actions/:slug', open, (request, reply) => answerForm({ platform, reception, request, reply }))
  web.post('/actions/:slug/offices', open, (request, reply) => answerOffices(platform, reception, request, reply))
  web.get('/actions/:slug/challenge', open, (request, reply) => giveChallenge(platform, reception, request, reply))

  web.get('/thanks/:token', open, (request, reply) => showThanks({ platform, request, reply }))
  web.post('/thanks/:token/letters/:seatId/report', open, (request, reply) =>
    takeReport(platform, request, reply, (db, token, report) =>
      reportFromThanks(db, submissionHash(token, platform.now()), report),
    ),
  )
  web.get('/receipts/:token', open, (request, reply) => showReceipt({ platform, request, reply }))
  web.post('/receipts/:token/letters/:seatId/report', open, (request, reply) =>
    takeReport(platform, request, reply, (db, token, report) =>
      reportFromReceipt(db, openPrivateToken(platform, 'receipt', token), report),
    ),
  )
  ownRoutes(web, platform, reception)
  web.get('/confirmations/:token', open, (request, reply) => showConfirmation({ platform, request, reply }))
  web.post('/confirmations/:token', open, (request, reply) => confirm(platform, request, reply))
  web.get('/withdrawals/:token', open, (request, reply) => showWithdrawal(platform, request, reply))
  web.post('/withdrawals/:token', open, (request, reply) => takeWithdrawal(platform, request, reply))
}

/** A piece of the page for its script: whom a place leads to. By POST, so that no address ever holds where somebody lives. */
async function answerOffices(
  platform: Platform,
  { questions }: Reception,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const asked = await askedOf(platform, questions, request)
  const offices = await officesOf(asked, placeOf(keepTyped(request.body)))
  const piece = renderFragment(<FoundOffices words={request.words} asked={asked} offices={offices} />)
  return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(piece)
}

async function giveChallenge(
  platform: Platform,
  { questions, proofKeys }: Reception,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { action } = await askedOf(platform, questions, request)
  const [key] = proofKeys(action.id)
  if (!key) throw notFound()
  return reply.header('cache-control', 'no-store').send(issueChallenge(key, platform.now()))
}

async function askedOf(platform: Platform, questions: Reception['questions'], request: FastifyRequest) {
  if (!questions.take(visitorKey(request))) throw new Refusal(429, 'platform.tooMany.title')
  const { slug } = request.params as { slug: string }
  const asked = await askedAction(platform, request.organisation, { locale: request.words.locale, slug })
  if (asked?.phase !== 'open') throw notFound()
  return asked
}

type Take = (db: Platform['db'], token: string, report: Report) => Promise<void>

async function takeReport(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  take: Take,
): Promise<unknown> {
  const { token, seatId } = request.params as { token: string; seatId: string }
  const { organisation } = request
  const form = readForm(ReportForm, request.body)
  if (!form.ok) throw new Refusal(400, 'platform.badRequest.title')
  const report = { seatId, said: form.value, now: platform.now(), organisationId: organisation.id }
  await inOrganisation(platform.db, organisation.id, (db) => take(db, token, report))
  const page = request.url.slice(0, request.url.indexOf('/letters/'))
  const isSession = typedText(form.typed, 'next') === 'calls'
  return privately(reply).redirect(isSession ? `${page}/calls` : `${page}#office-${seatId}`, 303)
}

/** The button of the confirmation page. Whoever has the mail may see the receipt: the address has proved to be theirs. */
async function confirm(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, words } = request
  const id = openPrivateToken(platform, 'confirmation', (request.params as { token: string }).token)
  if (!id) throw notFound()
  await inOrganisation(platform.db, organisation.id, (db) => confirmParticipation(db, id))
  return privately(reply).redirect(`/${words.locale}/receipts/${privateToken(platform.data, 'receipt', id)}`, 303)
}
