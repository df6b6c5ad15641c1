import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import { keepTyped, typedText } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { assignTranslation, handBackTranslation } from './assign-translation.ts'
import { deskRoutes } from './desk-routes.tsx'
import { placeOf } from './place-of.ts'
import {
  approveTranslation,
  handInTranslation,
  publishTranslation,
  type Reviewing,
  returnTranslation,
} from './review-translation.ts'
import { saveRoute } from './save-route.tsx'
import { showTranslation } from './show-translation.tsx'
import { listTranslators } from './translators.ts'

const path = '/console/posts/:id/:locale/translation'

/** The translator's screen and what is done on it: each act is something one creates. */
export function translationRoutes(web: Web, platform: Platform): void {
  deskRoutes(web, platform)
  web.get(path, { access: 'translations.edit' }, (request, reply) => {
    const { done = '' } = request.query as { done?: string }
    return showTranslation(platform, request, reply, { done })
  })
  saveRoute(web, platform, path)
  assignmentRoutes(web, platform)
  reviewRoutes(web, platform)
  publicationRoute(web, platform)
}

function assignmentRoutes(web: Web, platform: Platform): void {
  const { db, now, publicUrl } = platform
  web.post(`${path}/assignment`, { access: 'translations.edit' }, async (request, reply) => {
    const { organisation, actor, body } = request
    const typed = keepTyped(body)
    const translators = await listTranslators(db, organisation)
    const to = translators.find(({ account_id }) => account_id === typedText(typed, 'member'))
    if (!to) throw new Refusal(422, 'publishing.translations.fault.member')
    const due = typedText(typed, 'due')
    const isOther = to.account_id !== actor.accountId
    if (isOther && !request.may('posts.edit')) throw new Refusal(403, 'publishing.translations.notYours')
    const dueOn = isDay(due) ? due : null
    const note = typedText(typed, 'note').trim().slice(0, 500)
    const site = publicUrl(organisation)
    const place = placeOf(request)
    await inOrganisation(db, organisation.id, (db) =>
      assignTranslation(db, { organisation, actor, place, site, to, dueOn, note, now: now() }),
    )
    return back(request, reply, 'assigned')
  })
  web.post(`${path}/hand-back`, { access: 'translations.edit' }, async (request, reply) => {
    const { organisation, actor } = request
    const isEditor = request.may('posts.edit')
    await inOrganisation(db, organisation.id, (db) =>
      handBackTranslation(db, { organisation, actor, place: placeOf(request), isEditor }),
    )
    return back(request, reply, 'handedBack')
  })
}

function reviewRoutes(web: Web, platform: Platform): void {
  const { db, now, publicUrl } = platform
  const act = async (request: FastifyRequest, decide: (db: Db, reviewing: Reviewing) => Promise<void>) => {
    const { organisation, actor } = request
    const mark = typedText(keepTyped(request.body), 'mark')
    await inOrganisation(db, organisation.id, (db) =>
      decide(db, { organisation, actor, place: placeOf(request), mark }),
    )
  }
  web.post(`${path}/hand-in`, { access: 'translations.edit' }, async (request, reply) => {
    const typed = keepTyped(request.body)
    const said = { isRight: typedText(typed, 'is_right') === 'yes', original: typedText(typed, 'original') }
    await act(request, (db, reviewing) => handInTranslation(db, { ...reviewing, ...said }))
    return back(request, reply, 'handedIn')
  })
  web.post(`${path}/approval`, { access: 'posts.publish' }, async (request, reply) => {
    await act(request, approveTranslation)
    return back(request, reply, 'approved')
  })
  web.post(`${path}/return`, { access: 'posts.publish' }, async (request, reply) => {
    const note = typedText(keepTyped(request.body), 'return_note').trim().slice(0, 2_000)
    if (note === '') {
      const faults = { return_note: 'publishing.translations.fault.note' }
      return showTranslation(platform, request, reply, { faults, status: 422 })
    }
    const translators = await listTranslators(db, request.organisation)
    const site = publicUrl(request.organisation)
    await act(request, (db, reviewing) => returnTranslation(db, { ...reviewing, note, site, translators, now: now() }))
    return back(request, reply, 'returned')
  })
}

function publicationRoute(web: Web, platform: Platform): void {
  const { db, now } = platform
  web.post(`${path}/publication`, { access: 'posts.publish' }, async (request, reply) => {
    const { organisation, actor } = request
    const mark = typedText(keepTyped(request.body), 'mark')
    const done = await inOrganisation(db, organisation.id, (db) =>
      publishTranslation(db, { organisation, actor, place: placeOf(request), mark, now: now() }),
    )
    if (done.outcome === 'incomplete')
      return showTranslation(platform, request, reply, { missing: done.missing, status: 422 })
    return back(request, reply, 'published')
  })
}

function back(request: FastifyRequest, reply: FastifyReply, done: string) {
  const { postId, locale } = placeOf(request)
  return reply.redirect(`/${request.words.locale}/console/posts/${postId}/${locale}/translation?done=${done}`, 303)
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
}
