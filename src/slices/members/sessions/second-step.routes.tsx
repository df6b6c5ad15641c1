import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { inOrganisation } from '#platform/db.ts'
import { refuseForeignSite } from '#platform/http/forgery.ts'
import { type Faults, readForm } from '#platform/http/forms.ts'
import { createLimiter, type Limiter } from '#platform/http/visitor-limits.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { siteFrame } from '#ui/frame.ts'
import { passkeyPlace } from '../factors/passkey-place.ts'
import { proveCode } from '../factors/prove-code.ts'
import { readFactors } from '../factors/read-factors.ts'
import { provePasskey } from '../factors/show-passkey.ts'
import { clearBrowserCookie, readBrowserCookie } from './browser-cookies.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { SecondStepPage } from './second-step.page.tsx'
import { readSecondStep, type Waiting } from './second-step.ts'
import { admit, visitOf } from './session-door.ts'
import { placeAfter } from './sign-in.form.ts'
import { overTls } from './sign-in.routes.tsx'

const minute = 60_000
const path = '/sign-in/second-step'
const StepForm = z.object({ code: z.string().trim().max(60).catch(''), passkey: z.string().max(20_000).catch('') })

export function secondStepRoutes(web: Web, platform: Platform): void {
  // Six digits are guessed in a million tries: an account has fifty a day, and only after its password.
  const limiter = createLimiter({
    burst: { max: 10, perMs: 15 * minute },
    sustained: { max: 50, perMs: 24 * 60 * minute },
    now: () => platform.now(),
  })
  web.get(
    path,
    { access: 'public' },
    overTls(platform, async (request, reply) => {
      const waiting = await find(platform, request)
      return waiting ? show(platform, request, reply, { waiting }) : beginAnew(platform, request, reply)
    }),
  )
  web.post(
    path,
    { access: 'public' },
    overTls(platform, (request, reply) => take(platform, limiter, request, reply)),
  )
}

/** Who has shown a password in this browser a moment ago. */
function find(platform: Platform, request: FastifyRequest): Promise<Waiting | null> {
  const token = readBrowserCookie(platform, request, 'step')
  if (!token) return Promise.resolve(null)
  return readSecondStep(platform.db, request.hostname.toLowerCase(), token, platform.now())
}

async function take(platform: Platform, limiter: Limiter, request: FastifyRequest, reply: FastifyReply) {
  refuseForeignSite(request)
  const waiting = await find(platform, request)
  const token = readBrowserCookie(platform, request, 'step')
  if (!waiting || !token) return beginAnew(platform, request, reply)
  if (!limiter.take(waiting.accountId))
    return show(platform, request, reply, { waiting, faults: { '': 'members.signIn.tooOften' }, status: 429 })
  const form = readForm(StepForm, request.body)
  if (!form.ok || !(await prove(platform, request, waiting, form.value)))
    return show(platform, request, reply, { waiting, faults: { code: 'members.secondStep.wrong' }, status: 422 })
  limiter.giveBack(waiting.accountId)
  const visit = visitOf(platform, request, waiting.isSharedDevice ? 'shared' : 'own')
  const session = await inOrganisation(platform.db, request.organisation.id, (db) =>
    finishSignIn(db, { token, waiting, visit }),
  )
  if (!session) return beginAnew(platform, request, reply)
  const to = placeAfter(waiting.to, `/${request.words.locale}/console`)
  return admit(platform, request, reply, { entry: { session }, to })
}

async function prove(
  platform: Platform,
  request: FastifyRequest,
  { accountId, isSharedDevice }: Waiting,
  { code, passkey }: z.infer<typeof StepForm>,
): Promise<boolean> {
  const { db, data } = platform
  const now = platform.now()
  const place = passkeyPlace(platform, request)
  if (passkey && place && !isSharedDevice)
    return (await provePasskey(db, { place, answer: passkey, now })) === accountId
  return code !== '' && proveCode(db, data, { accountId, typed: code, now })
}

/** It was too long ago, or in another browser. */
function beginAnew(platform: Platform, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  clearBrowserCookie(platform, request, reply, 'step')
  return reply.redirect(`/${request.words.locale}/sign-in?done=too-late`, 303)
}

async function show(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { waiting, faults = {}, status = 200 }: { waiting: Waiting; faults?: Faults; status?: number },
): Promise<FastifyReply> {
  const frame = await siteFrame(platform, request.organisation, request.words, path)
  const { passkeys, app, codes } = await readFactors(platform.db, waiting.accountId)
  const place = passkeyPlace(platform, request)
  const hasPasskey = !waiting.isSharedDevice && passkeys.some(({ host }) => host === place?.host)
  const props = { frame, hasPasskey, hasApp: app !== null, hasCodes: codes.left > 0, faults }
  return reply.page(<SecondStepPage {...props} />, status)
}
