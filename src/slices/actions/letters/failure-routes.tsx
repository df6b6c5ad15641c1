import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { readForm } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import { readReport } from '#platform/inbound/read-report.ts'
import type { Platform } from '#platform/platform.ts'
import { showLetter } from '../campaigns/letter-list-routes.tsx'
import { readActionHeader } from '../campaigns/overview.queries.ts'
import { CameBackForm, FailedForm, faultsOfRemedy, ReturnForm } from './delivery.form.ts'
import { done } from './delivery-routes.tsx'
import { findByMessageId } from './find-by-message-id.ts'
import { readDeliveryOf } from './letter.queries.ts'
import { noteReturned } from './settle-deliveries.ts'
import { decideOnFailed } from './settle-failed.ts'
import { showDelivery } from './show-delivery.tsx'

const path = '/console/actions/:id'

/** What a person does about letters that did not get through, and how they tell us of one that came back. */
export function failureRoutes(web: Web, platform: Platform): void {
  const access = 'deliveries.settle'
  web.post(`${path}/delivery/failures`, { access }, (request, reply) => decide(platform, request, reply))
  web.post(`${path}/delivery/returns`, { access }, (request, reply) => noteMail(platform, request, reply))
  web.post(`${path}/letters/:letter/return`, { access }, (request, reply) => noteOne(platform, request, reply))
}

async function decide(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const form = readForm(FailedForm, request.body)
  if (!form.ok) return showDelivery(platform, request, reply, { failedForm: form, status: 422 })
  const { actor, organisation } = request
  const { failed: deliveryIds, remedy, evidence } = form.value
  const decision = { organisationId: organisation.id, actionId: idParameter(request), deliveryIds, remedy, evidence }
  const decided = await inOrganisation(platform.db, organisation.id, (db) => decideOnFailed(db, actor, decision))
  if (decided === 'evidence-missing') {
    const faults = faultsOfRemedy({ evidence: '', note: '' })
    return showDelivery(platform, request, reply, { failedForm: { typed: form.typed, faults }, status: 422 })
  }
  return done(request, reply, remedy, decided.done, decided.left)
}

async function noteMail(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const form = readForm(ReturnForm, request.body)
  if (!form.ok) return showDelivery(platform, request, reply, { returnForm: form, status: 422 })
  const { actor, organisation } = request
  const { mail } = form.value
  const actionId = idParameter(request)
  const key = platform.data.secret('message-id').at(-1)?.key ?? Buffer.alloc(0)
  const wanted = { actionId, text: mail, key, sendingAddress: organisation.sending_address }
  const { words } = await readReport(Buffer.from(mail), true)
  const count = await inOrganisation(platform.db, organisation.id, async (db) => {
    const deliveryIds = await findByMessageId(db, wanted)
    return noteReturned(db, actor, { actionId, deliveryIds, words: words || mail.slice(0, 300) })
  })
  if (count > 0) return done(request, reply, 'returned', count)
  const faults = { mail: 'actions.letters.fault.noSuchLetter' }
  return showDelivery(platform, request, reply, { returnForm: { typed: form.typed, faults }, status: 422 })
}

async function noteOne(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { actor, organisation, words } = request
  const actionId = idParameter(request)
  const letterId = idParameter(request, 'letter')
  const page = `/${words.locale}/console/actions/${actionId}/letters/${letterId}`
  const form = readForm(CameBackForm, request.body)
  if (!form.ok) return showLetter(platform, request, reply, form)
  await inOrganisation(platform.db, organisation.id, async (db) => {
    const delivery = (await readActionHeader(db, actionId)) && (await readDeliveryOf(db, letterId))
    if (!delivery) throw notFound()
    await noteReturned(db, actor, { actionId, deliveryIds: [delivery], words: form.value.words })
  })
  return reply.redirect(page, 303)
}
