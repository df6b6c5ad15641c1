import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuseForeignSite } from '#platform/http/forgery.ts'
import { type Form, readForm, type Typed } from '#platform/http/forms.ts'
import { createLimiter, type Limiter, visitorKey } from '#platform/http/visitor-limits.ts'
import type { Handler, Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { siteFrame } from '#ui/frame.ts'
import { cookieNameFor } from './session-cookie.ts'
import { letIn, letOut, visitOf } from './session-door.ts'
import { placeAfter, SignInForm } from './sign-in.form.ts'
import { NoTlsPage, SignInPage } from './sign-in.page.tsx'
import { signIn } from './sign-in.ts'

const minute = 60_000
const day = 24 * 60 * minute

export function signInRoutes(web: Web, platform: Platform): void {
  const now = () => platform.now()
  const accounts = createLimiter({ burst: { max: 20, perMs: 15 * minute }, sustained: { max: 200, perMs: day }, now })
  const visitors = createLimiter({ burst: { max: 10, perMs: 15 * minute }, sustained: { max: 60, perMs: day }, now })

  web.get(
    '/sign-in',
    { access: 'public' },
    overTls(platform, (request, reply) => {
      const { to = '', done } = request.query as { to?: string; done?: string }
      return showSignIn(platform, request, reply, { typed: { to }, isLeaving: done === 'signed-out' })
    }),
  )
  web.post(
    '/sign-in',
    { access: 'public' },
    overTls(platform, (request, reply) => takeSignIn(platform, { accounts, visitors }, request, reply)),
  )
  web.post('/sign-out', { access: 'signed-in' }, async (request, reply) => {
    await letOut(platform, request, reply)
    return reply.redirect(`/${request.words.locale}/sign-in?done=signed-out`, 303)
  })
}

/** A way in works where its cookie can be kept; elsewhere the page says why not and what to do. */
export function overTls(platform: Platform, handler: Handler): Handler {
  return async (request, reply) => {
    if (cookieNameFor(platform, request)) return handler(request, reply)
    const frame = await siteFrame(platform, request.organisation, request.words, '/sign-in')
    return reply.page(<NoTlsPage frame={frame} host={request.hostname} />, request.method === 'GET' ? 200 : 403)
  }
}

async function takeSignIn(
  platform: Platform,
  limits: { accounts: Limiter; visitors: Limiter },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  refuseForeignSite(request)
  const form = readForm(SignInForm, request.body)
  if (!form.ok) return showSignIn(platform, request, reply, form, 422)
  const { email, password, device, to } = form.value
  const visitor = visitorKey(request)
  if (![limits.visitors.take(visitor), limits.accounts.take(email)].every(Boolean)) {
    return showSignIn(platform, request, reply, withFault(form, 'members.signIn.tooOften'), 429)
  }
  const session = await signIn(
    platform.db,
    request.organisation.id,
    { email, password },
    visitOf(platform, request, device),
  )
  if (!session) return showSignIn(platform, request, reply, withFault(form, 'members.signIn.wrong'), 422)
  limits.visitors.giveBack(visitor)
  limits.accounts.giveBack(email)
  await letIn(platform, request, reply, session)
  return reply.redirect(placeAfter(to, `/${request.words.locale}/console`), 303)
}

function withFault<T>({ typed }: Form<T>, fault: string) {
  return { typed, faults: { '': fault } }
}

async function showSignIn(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { isLeaving = false, ...form }: { typed: Typed; faults?: Record<string, string>; isLeaving?: boolean },
  status = 200,
): Promise<FastifyReply> {
  const frame = await siteFrame(platform, request.organisation, request.words, '/sign-in')
  return reply.page(<SignInPage frame={frame} form={form} isLeaving={isLeaving} />, status)
}
