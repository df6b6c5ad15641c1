import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { isUpload } from '#platform/http/forgery.ts'
import { keepTyped } from '#platform/http/forms.ts'
import { parameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import { locales } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { siteFrame } from '#ui/frame.ts'
import { ConfirmSignUpPage, type ConfirmSignUpPageProps } from './confirm-sign-up.page.tsx'
import { confirmSignUp, refuseSignUp } from './confirm-sign-up.ts'
import { LeaveListPage } from './leave-list.page.tsx'
import { leaveList } from './leave-list.ts'
import { readSignUp, type SignUpRow } from './sign-up.queries.ts'
import { openNewsLink } from './sign-up-links.ts'
import { readStanding } from './standing.queries.ts'

const open = { access: 'public', bodyLimit: 8 * 1024 } as const

/** What mails about news lead to. Opening a page changes nothing: mail scanners open every link. */
export function newsLinkRoutes(web: Web, platform: Platform): void {
  web.get('/sign-ups/:token', open, (request, reply) => showSignUp(platform, request, reply))
  web.post('/sign-ups/:token', open, (request, reply) => confirm(platform, request, reply))
  web.post('/sign-ups/:token/refusal', open, (request, reply) => refuse(platform, request, reply))
  web.get('/leave/:token', open, (request, reply) => showLeave(platform, request, reply))
  leaveByPost(web, (request, reply) => leave(platform, request, reply))
}

/** Mail programs press the button in either encoding of a form (RFC 8058 §3.2); the address says all, so no field is read. */
function leaveByPost(web: Web, handler: (request: FastifyRequest, reply: FastifyReply) => unknown): void {
  web.server.register(async (scope) => {
    scope.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer', bodyLimit: open.bodyLimit },
      async () => ({}),
    )
    for (const locale of locales)
      scope.route({
        method: 'POST',
        url: `/${locale}/leave/:token`,
        config: { access: 'public', locale },
        bodyLimit: open.bodyLimit,
        handler: async (request, reply) => handler(request, reply),
      })
  })
}

async function showSignUp(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, words } = request
  const token = parameter(request, 'token')
  const id = openNewsLink(platform, 'sign-up', token)
  if (!id) throw notFound()
  const signUp = await inOrganisation(platform.db, organisation.id, (db) => readSignUp(db, id))
  const isLeft = signUp !== null && !signUp.isOver
  const isRefused = (request.query as { done?: unknown }).done === 'refused'
  const waits = isLeft ? waitsIn(signUp) : isRefused ? 'refused' : 'over'
  const frame = await siteFrame(platform, organisation, words, `/sign-ups/${token}`)
  return privately(reply).page(<ConfirmSignUpPage frame={frame} waits={waits} />, waits === 'over' ? 404 : 200)
}

function waitsIn({ isConfirmed, wording, locale }: SignUpRow): ConfirmSignUpPageProps['waits'] {
  return isConfirmed ? 'done' : { wording, lang: locale }
}

/** The button. Pressed twice it has been pressed once. */
async function confirm(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, words } = request
  const token = parameter(request, 'token')
  const id = openNewsLink(platform, 'sign-up', token)
  if (!id) throw notFound()
  await inOrganisation(platform.db, organisation.id, (db) => confirmSignUp(db, id))
  return privately(reply).redirect(`/${words.locale}/sign-ups/${token}`, 303)
}

/** *It was not me.* */
async function refuse(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, words } = request
  const token = parameter(request, 'token')
  const id = openNewsLink(platform, 'sign-up', token)
  if (!id) throw notFound()
  await inOrganisation(platform.db, organisation.id, (db) => refuseSignUp(db, platform.data, id))
  return privately(reply).redirect(`/${words.locale}/sign-ups/${token}?done=refused`, 303)
}

async function showLeave(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, words } = request
  const token = parameter(request, 'token')
  const id = openNewsLink(platform, 'leave', token)
  if (!id) throw notFound()
  const standing = await inOrganisation(platform.db, organisation.id, (db) => readStanding(db, id))
  const frame = await siteFrame(platform, organisation, words, `/leave/${token}`)
  return privately(reply).page(<LeaveListPage frame={frame} isOnList={standing?.isOnList ?? false} />)
}

/** Its button; or a mail program's, which must not be led elsewhere. */
async function leave(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, words } = request
  const token = parameter(request, 'token')
  const id = openNewsLink(platform, 'leave', token)
  if (!id) throw notFound()
  const said = { wording: words.say('supporters.leave.send'), locale: words.locale, page: `/${words.locale}/leave` }
  await inOrganisation(platform.db, organisation.id, (db) => leaveList(db, id, said))
  const isOneClick = isUpload(request) || keepTyped(request.body)['List-Unsubscribe'] === 'One-Click'
  if (isOneClick) return showLeave(platform, request, reply)
  return privately(reply).redirect(`/${words.locale}/leave/${token}`, 303)
}

function privately(reply: FastifyReply): FastifyReply {
  return reply.header('referrer-policy', 'no-referrer')
}
