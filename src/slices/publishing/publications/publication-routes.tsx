import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { readForm } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { instantOf, zonedTime } from '#platform/zoned-time.ts'
import { placeIn } from '../editing/place-in.ts'
import { languageTag } from '../languages/language.ts'
import { arrangementRoutes } from './arrangement-routes.ts'
import { PlanForm, WithdrawalForm } from './plan.form.ts'
import { publishPost } from './publish-post.ts'
import { schedulePost, unschedulePost } from './schedule-post.ts'
import { doneAt, showPublication } from './show-publication.tsx'
import { withdrawPost } from './withdraw-post.ts'

const path = '/console/posts/:id'

/** Putting texts before the public, now or later, and taking them away: each is something one creates. */
export function publicationRoutes(web: Web, platform: Platform): void {
  const access = 'posts.publish' as const
  web.get(`${path}/publication`, { access: 'posts.read' }, (request, reply) =>
    showPublication(platform, request, reply),
  )
  web.post(`${path}/publication`, { access }, (request, reply) => publish(platform, request, reply))
  web.post(`${path}/:locale/plan`, { access }, (request, reply) => plan(platform, request, reply))
  web.post(`${path}/:locale/unplanning`, { access }, async (request, reply) => {
    const { organisation, actor } = request
    await inOrganisation(platform.db, organisation.id, (db) =>
      unschedulePost(db, { organisation, actor, ...placeIn(request) }),
    )
    return reply.redirect(doneAt(request, 'unplanned'), 303)
  })
  web.post(`${path}/:locale/withdrawal`, { access }, (request, reply) => withdraw(platform, request, reply))
  arrangementRoutes(web, platform)
}

/** In each language that was asked for and lacks nothing; of the others it says what they lack. */
async function publish(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, actor } = request
  const postId = idParameter(request)
  const { languages = [], facts = '' } = (request.body ?? {}) as { languages?: unknown; facts?: unknown }
  const seenFacts = typeof facts === 'string' ? facts : ''
  const asked = [languages].flat().filter((one): one is string => typeof one === 'string' && languageTag(one) === one)
  if (asked.length === 0) throw notFound()
  const refused = await inOrganisation(platform.db, organisation.id, async (db) => {
    const left: string[] = []
    for (const locale of new Set(asked)) {
      const release = { organisation, actor, postId, locale, now: platform.now(), seenFacts }
      const { outcome } = await publishPost(db, release)
      if (outcome === 'incomplete') left.push(locale)
    }
    return left
  })
  if (refused.length > 0) return showPublication(platform, request, reply, { refused, status: 422 })
  return reply.redirect(doneAt(request, 'published'), 303)
}

async function plan(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, actor } = request
  const place = placeIn(request)
  const about = `plan ${place.locale}`
  const form = readForm(PlanForm, request.body)
  if (!form.ok) return showPublication(platform, request, reply, { sentBack: { about, form }, status: 422 })
  const time = zonedTime(form.value.local, form.value.zone)
  if (instantOf(time.local, time.zone) <= platform.now()) {
    const faults = { local: 'publishing.publications.fault.past' }
    return showPublication(platform, request, reply, { sentBack: { about, form: { ...form, faults } }, status: 422 })
  }
  const { embargo } = form.value
  const { outcome } = await inOrganisation(platform.db, organisation.id, (db) =>
    schedulePost(db, { organisation, actor, ...place, time, embargo }),
  )
  if (outcome === 'incomplete')
    return showPublication(platform, request, reply, { refused: [place.locale], status: 422 })
  return reply.redirect(doneAt(request, 'planned'), 303)
}

async function withdraw(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, actor } = request
  const place = placeIn(request)
  const form = readForm(WithdrawalForm, request.body)
  if (!form.ok) {
    const sentBack = { about: `withdrawal ${place.locale}`, form }
    return showPublication(platform, request, reply, { sentBack, status: 422 })
  }
  const { reason } = form.value
  await inOrganisation(platform.db, organisation.id, (db) =>
    withdrawPost(db, { organisation, actor, ...place, reason, now: platform.now() }),
  )
  return reply.redirect(doneAt(request, 'withdrawn'), 303)
}
