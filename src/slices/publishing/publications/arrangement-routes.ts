import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation, isUuid } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { keepTyped, readForm, typedText } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { instantOf } from '#platform/zoned-time.ts'
import { amendCorrection, correctPost } from '../corrections/correct-post.ts'
import { readCorrection } from '../corrections/correction.form.ts'
import { correctable } from '../corrections/corrections-panel.tsx'
import { readPostHeader } from '../posts/overview.queries.ts'
import { policies } from '../posts/post.queries.ts'
import { type Arranging, changePolicy, movePage, pinPost } from './arrange-post.ts'
import { PinForm } from './plan.form.ts'
import { doneAt, showPublication } from './show-publication.tsx'

const path = '/console/posts/:id'

/** How a post stands among others, and what was wrong in it. */
export function arrangementRoutes(web: Web, platform: Platform): void {
  const access = 'posts.publish' as const
  const arrange = async (request: FastifyRequest, work: (db: Db, arranging: Arranging) => Promise<void>) => {
    const { organisation, actor } = request
    const postId = idParameter(request)
    await inOrganisation(platform.db, organisation.id, (db) => work(db, { organisation, actor, postId }))
  }
  web.post(`${path}/pin`, { access }, async (request, reply) => {
    const form = readForm(PinForm, request.body)
    if (!form.ok) throw new Refusal(422, 'publishing.publications.fault.when')
    const { until: local } = form.value
    const until = local === '' ? null : instantOf(local, request.organisation.time_zone)
    await arrange(request, (db, arranging) => pinPost(db, { ...arranging, until }))
    return reply.redirect(doneAt(request, 'pinned'), 303)
  })
  web.post(`${path}/place`, { access }, async (request, reply) => {
    const typed = keepTyped(request.body)
    const parent = typedText(typed, 'parent')
    const position = Number(/^\d{1,4}$/.exec(typedText(typed, 'position'))?.[0] ?? 0)
    const parentId = isUuid(parent) ? parent : null
    await arrange(request, (db, arranging) => movePage(db, { ...arranging, parentId, position }))
    return reply.redirect(doneAt(request, 'arranged'), 303)
  })
  web.post(`${path}/policy`, { access }, async (request, reply) => {
    const policy = policies.find((one) => one === typedText(keepTyped(request.body), 'policy')) ?? null
    await arrange(request, (db, arranging) => changePolicy(db, { ...arranging, policy }))
    return reply.redirect(doneAt(request, 'arranged'), 303)
  })
  web.post(`${path}/corrections`, { access }, (request, reply) => correct(platform, request, reply, null))
  web.post(`${path}/corrections/:correctionId`, { access }, (request, reply) =>
    correct(platform, request, reply, idParameter(request, 'correctionId')),
  )
}

/** @param amended the one that is worded anew; null adds one */
async function correct(platform: Platform, request: FastifyRequest, reply: FastifyReply, amended: string | null) {
  const { organisation, actor } = request
  const postId = idParameter(request)
  const header = await inOrganisation(platform.db, organisation.id, (db) => readPostHeader(db, postId))
  if (!header) throw notFound()
  const form = readCorrection(request.body, correctable(header))
  if (!form.ok) {
    const sentBack = { about: amended ? `correction ${amended}` : 'correction', form }
    return showPublication(platform, request, reply, { sentBack, status: 422 })
  }
  const { id, texts } = form.value
  const correcting = { organisation, actor, postId, correctionId: amended ?? id, texts }
  await inOrganisation(platform.db, organisation.id, (db) =>
    amended ? amendCorrection(db, correcting) : correctPost(db, correcting),
  )
  return reply.redirect(doneAt(request, 'corrected'), 303)
}
