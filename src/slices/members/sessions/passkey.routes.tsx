import type { FastifyReply, FastifyRequest } from 'fastify'
import { notFound, Refusal } from '#platform/errors.ts'
import { refuseForeignSite } from '#platform/http/forgery.ts'
import { readForm } from '#platform/http/forms.ts'
import { createLimiter, visitorKey } from '#platform/http/visitor-limits.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { type PasskeyPlace, passkeyPlace } from '../factors/passkey-place.ts'
import { passkeyToShow } from '../factors/show-passkey.ts'
import { admit, visitOf } from './session-door.ts'
import { PasskeyForm, placeAfter } from './sign-in.form.ts'
import { overTls, showSignIn } from './sign-in.routes.tsx'
import { signInByPasskey } from './sign-in-by-passkey.ts'

const minute = 60_000

/** What the script of the sign-in page asks for, and the form that it sends. */
export function passkeyRoutes(web: Web, platform: Platform): void {
  const limiter = createLimiter({
    burst: { max: 40, perMs: 15 * minute },
    sustained: { max: 400, perMs: 24 * 60 * minute },
    now: () => platform.now(),
  })
  web.post('/sign-in/passkey/options', { access: 'public' }, async (request, reply) => {
    refuseForeignSite(request)
    const place = placeOf(platform, request)
    if (!limiter.take(visitorKey(request))) throw new Refusal(429, 'platform.tooMany.title')
    return reply.header('cache-control', 'no-store').send(await passkeyToShow(platform.db, place, platform.now()))
  })
  web.post(
    '/sign-in/passkey',
    { access: 'public' },
    overTls(platform, (request, reply) => take(platform, request, reply)),
  )
}

async function take(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  refuseForeignSite(request)
  const place = placeOf(platform, request)
  const form = readForm(PasskeyForm, request.body)
  const visit = visitOf(platform, request, 'own')
  const session =
    form.ok &&
    (await signInByPasskey(platform.db, request.organisation.id, { place, answer: form.value.passkey }, visit))
  if (!session) {
    const again = { typed: { to: form.typed.to ?? '' }, faults: { '': 'members.signIn.wrongPasskey' } }
    return showSignIn(platform, request, reply, again, 422)
  }
  const to = placeAfter(form.value.to, `/${request.words.locale}/console`)
  return admit(platform, request, reply, { entry: { session }, to })
}

function placeOf(platform: Platform, request: FastifyRequest): PasskeyPlace {
  const place = passkeyPlace(platform, request)
  if (!place) throw notFound()
  return place
}
