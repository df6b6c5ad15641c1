import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { inOrganisation } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { readForm } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { Notice } from '#ui/notice.tsx'
import { type ActionHeader, readActionHeader } from '../campaigns/overview.queries.ts'
import { CancellationForm, CorrectionForm, SettlementForm } from './delivery.form.ts'
import type { DoubtsForm } from './delivery-doubts.tsx'
import { failureRoutes } from './failure-routes.tsx'
import { mendAddressAndRequeue, settleUnknown } from './settle-deliveries.ts'
import { showDelivery } from './show-delivery.tsx'
import { takeBackFromOffice } from './take-back.ts'
import { asQuery, takeBackRoutes, takenBackNotice } from './take-back-routes.tsx'

const path = '/console/actions/:id/delivery'

/** How letters of an action go, and what a person can do about it. */
export function letterRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'letters.read' }, (request, reply) =>
    showDelivery(platform, request, reply, { notice: takenBackNotice(request) ?? doneNotice(request) }),
  )
  web.post(`${path}/settlements`, { access: 'deliveries.settle' }, (request, reply) => settle(platform, request, reply))
  web.post(`${path}/corrections`, { access: 'deliveries.mend' }, (request, reply) => mend(platform, request, reply))
  web.post(`${path}/cancellations`, { access: 'deliveries.settle' }, (request, reply) =>
    cancel(platform, request, reply),
  )
  failureRoutes(web, platform)
  takeBackRoutes(web, platform)
}

async function settle(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const form = readForm(SettlementForm, request.body)
  if (!form.ok) return showAgain(platform, request, reply, form)
  const { delivery: deliveryIds, verdict, evidence } = form.value
  const { actor, organisation } = request
  const actionId = idParameter(request)
  const count = await inOrganisation(platform.db, organisation.id, (db) =>
    settleUnknown(db, actor, {
      organisationId: organisation.id,
      actionId,
      deliveryIds,
      verdict,
      evidence,
    }),
  )
  return done(request, reply, 'settled', count)
}

async function mend(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const form = readForm(CorrectionForm, request.body)
  if (!form.ok) return showAgain(platform, request, reply, form)
  const { seat: seatId, email } = form.value
  const { actor, organisation } = request
  await mustExist(platform, request)
  const count = await inOrganisation(platform.db, organisation.id, (db) =>
    mendAddressAndRequeue(db, actor, { organisationId: organisation.id, seatId, email }),
  )
  return done(request, reply, 'requeued', count)
}

async function cancel(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const form = readForm(CancellationForm, request.body)
  if (!form.ok) throw new Refusal(422, 'actions.letters.fault.office')
  const { actor, organisation } = request
  const { seat } = form.value
  const header = await mustExist(platform, request)
  const taken = await inOrganisation(platform.db, organisation.id, (db) => takeBackFromOffice(db, actor, header, seat))
  return reply.redirect(`/${request.words.locale}/console/actions/${header.id}/delivery?${asQuery(taken)}`, 303)
}

async function mustExist(platform: Platform, request: FastifyRequest): Promise<ActionHeader> {
  const id = idParameter(request)
  const header = await inOrganisation(platform.db, request.organisation.id, (db) => readActionHeader(db, id))
  if (!header) throw notFound()
  return header
}

type Rejected = Exclude<ReturnType<typeof readForm<z.ZodType>>, { ok: true }>

function showAgain(platform: Platform, request: FastifyRequest, reply: FastifyReply, { typed, faults }: Rejected) {
  const form: DoubtsForm = { typed, faults }
  return showDelivery(platform, request, reply, { form, status: 422 })
}

const doneKeys = ['settled', 'requeued', 'again', 'other_way', 'leave', 'returned'] as const

/** Back to the page, which says what was done. */
export function done(
  request: FastifyRequest,
  reply: FastifyReply,
  what: (typeof doneKeys)[number],
  count: number,
  left = 0,
) {
  const page = `/${request.words.locale}/console/actions/${idParameter(request)}/delivery`
  return reply.redirect(`${page}?done=${what}&count=${count}${left > 0 ? `&left=${left}` : ''}`, 303)
}

function doneNotice({ query, words }: FastifyRequest) {
  const { done, count, left } = query as { done?: string; count?: string; left?: string }
  const what = doneKeys.find((key) => key === done)
  if (!what) return null
  return (
    <Notice tone="good" live>
      <p>{words.say(`actions.letters.done.${what}`, { count: Number.parseInt(count ?? '0', 10) || 0 })}</p>
      {Number(left) > 0 && <p>{words.say('actions.letters.done.left', { count: Number(left) })}</p>}
    </Notice>
  )
}
