import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuseForeignSite } from '#platform/http/forgery.ts'
import { type Form, readForm, type Typed } from '#platform/http/forms.ts'
import { createLimiter, type Limiter, visitorKey } from '#platform/http/visitor-limits.ts'
import type { Handler, Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { siteFrame } from '#ui/frame.ts'
import { passkeyPlace } from '../factors/passkey-place.ts'
import { cookieNameFor } from './session-cookie.ts'
import { admit, forgetPages, letOut, visitOf } from './session-door.ts'
import { placeAfter, SignInForm } from './sign-in.form.ts'
import { type Ending, endings, NoTlsPage, SignInPage } from './sign-in.page.tsx'
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
      const ending = endings.find((ending) => ending === done)
      // Only at a word of our own page: a link elsewhere must not empty a browser.
      if (ending === 'idle' && isOwnPages(request)) forgetPages(reply)
      return showSignIn(platform, request, reply, { typed: { to }, ...(ending && { ending }) })
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

function isOwnPages({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-site'] === undefined || headers['sec-fetch-site'] === 'same-origin'
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
  const visit = visitOf(platform, request, device)
  const entry = await signIn(platform.db, request.organisation.id, { email, password, to }, visit)
  if (!entry) return showSignIn(platform, request, reply, withFault(form, 'members.signIn.wrong'), 422)
  limits.visitors.giveBack(visitor)
  limits.accounts.giveBack(email)
  return admit(platform, request, reply, { entry, to: placeAfter(to, `/${request.words.locale}/console`) })
}

function withFault<T>({ typed }: Form<T>, fault: string) {
  return { typed, faults: { '': fault } }
}

/** The page with the form as it was typed. */
export async function showSignIn(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { ending, ...form }: { typed: Typed; faults?: Record<string, string>; ending?: Ending },
  status = 200,
): Promise<FastifyReply> {
  const frame = await siteFrame(platform, request.organisation, request.words, '/sign-in')
  const takesPasskeys = passkeyPlace(platform, request) !== null
  const page = <SignInPage frame={frame} form={form} takesPasskeys={takesPasskeys} ending={ending} />
  return reply.page(page, status)
}
