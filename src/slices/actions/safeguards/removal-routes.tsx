import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { type Faults, readForm, type Typed } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { instantOf } from '#platform/zoned-time.ts'
import { consoleFrame } from '#ui/frame.ts'
import { readActionHeader } from '../campaigns/overview.queries.ts'
import { readAlarms } from './alarm.queries.ts'
import { ConditionForm, conditionOf, RemovalForm, type TypedCondition } from './moderation.form.ts'
import { listRemovals } from './removal.queries.ts'
import { previewRemoval } from './removal-condition.queries.ts'
import { RemovalsPage } from './removals.page.tsx'
import { removeParticipations, reverseRemoval } from './remove-participations.ts'
import { doneNotice } from './show-moderation.tsx'

const path = '/console/actions/:id/moderation/removals'
const access = { access: 'moderation.decide' } as const
const shownRemovals = 50

/** Taking many out at once, by what they have in common; and taking that back. */
export function removalRoutes(web: Web, platform: Platform): void {
  web.get(path, access, (request, reply) => showRemovals(platform, request, reply))
  web.post(path, access, (request, reply) => remove(platform, request, reply))
  web.post(`${path}/:removal/reversal`, access, (request, reply) => reverse(platform, request, reply))
}

type Showing = { status?: number; form?: { typed: Typed; faults: Faults } }

/** The condition stands in the address, so that a preview can be bookmarked and sent to a colleague; it names nobody. */
async function showRemovals(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { status = 200, form }: Showing = {},
) {
  const { organisation } = request
  const id = idParameter(request)
  const before = platform.now()
  const asked = readForm(ConditionForm, form?.typed ?? request.query)
  const shown = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await readActionHeader(db, id)
    if (!header) throw notFound()
    return {
      header,
      alarms: await readAlarms(db, id),
      removals: await listRemovals(db, id, shownRemovals),
      preview: asked.ok
        ? await previewRemoval(db, { actionId: id, condition: inZone(request, asked.value), before })
        : null,
    }
  })
  // Nothing asked for is no fault; something that cannot be meant is.
  const isAsked = Object.values(asked.typed).some((value) => value !== '')
  const faults = form?.faults ?? (asked.ok || !isAsked ? {} : asked.faults)
  const page = (
    <RemovalsPage
      frame={await consoleFrame(platform, request, `/console/actions/${id}/moderation/removals`)}
      now={before}
      {...shown}
      form={{ typed: asked.typed, faults }}
      notice={doneNotice(request)}
    />
  )
  return reply.page(page, status)
}

function inZone({ organisation }: FastifyRequest, typed: TypedCondition) {
  return conditionOf(typed, (local) => instantOf(local, organisation.time_zone))
}

async function remove(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const form = readForm(RemovalForm, request.body)
  if (!form.ok) return showRemovals(platform, request, reply, { status: 422, form })
  const { organisation, actor } = request
  const actionId = idParameter(request)
  const { reason, note, before } = form.value
  const { people } = await inOrganisation(platform.db, organisation.id, async (db) => {
    if (!(await readActionHeader(db, actionId))) throw notFound()
    return removeParticipations(db, actor, {
      organisationId: organisation.id,
      actionId,
      condition: inZone(request, form.value),
      before: new Date(before),
      reason,
      note,
    })
  })
  return reply.redirect(`${pageOf(request)}?done=removed&count=${people}`, 303)
}

async function reverse(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor } = request
  const reversing = {
    organisationId: organisation.id,
    actionId: idParameter(request),
    removalId: idParameter(request, 'removal'),
  }
  const people = await inOrganisation(platform.db, organisation.id, (db) => reverseRemoval(db, actor, reversing))
  return reply.redirect(`${pageOf(request)}?done=reversed&count=${people}`, 303)
}

function pageOf(request: FastifyRequest): string {
  return `/${request.words.locale}/console/actions/${idParameter(request)}/moderation/removals`
}
