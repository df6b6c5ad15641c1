import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { type Faults, readForm } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import { createLimiter, type Limiter } from '#platform/http/visitor-limits.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { nameDevice } from '../sessions/name-device.ts'
import { deviceName } from '../sessions/sessions-panel.tsx'
import {
  addCodeApp,
  addPasskey,
  makeCodes,
  makeFirstCodes,
  removeCodeApp,
  removeCodes,
  removePasskey,
} from './change-factors.ts'
import { CodeAppPage } from './code-app.page.tsx'
import { addressForApp, beginCodeApp } from './code-app.ts'
import { CodesPage } from './codes.page.tsx'
import { passkeyToMake } from './make-passkey.ts'
import type { OwnChange } from './note-change.ts'
import { type PasskeyPlace, passkeyPlace } from './passkey-place.ts'
import { securityDone, securityPath, showSecurity } from './security.routes.tsx'

const minute = 60_000
const PasskeyForm = z.object({ passkey: z.string().min(2).max(50_000), name: z.string().trim().max(60).catch('') })
const CodeForm = z.object({ code: z.string().trim().max(12).catch('') })

/** What anybody who signs in does with their own account; all of it shown anew first (needsFreshProof). */
const own = { access: 'account.secure' } as const
const app = `${securityPath}/app`

export function factorRoutes(web: Web, platform: Platform): void {
  const limiter = createLimiter({
    burst: { max: 20, perMs: 15 * minute },
    sustained: { max: 100, perMs: 24 * 60 * minute },
    now: () => platform.now(),
  })
  web.post(`${securityPath}/passkeys/options`, { access: 'signed-in' }, (request, reply) =>
    giveOptions(platform, limiter, request, reply),
  )
  web.post(`${securityPath}/passkeys`, own, (request, reply) => keepPasskey(platform, request, reply))
  web.get(app, { access: 'signed-in' }, (request, reply) => showApp(platform, request, reply))
  web.post(app, own, async (request, reply) => {
    await beginCodeApp(platform.db, platform.data, request.actor.accountId)
    return reply.redirect(`/${request.words.locale}${app}`, 303)
  })
  web.post(`${app}/confirmation`, own, (request, reply) => confirmApp(platform, limiter, request, reply))
  web.post(`${securityPath}/codes`, own, async (request, reply) => {
    const codes = await changing(platform, request, (db, change) => makeCodes(db, platform.data, change))
    return showCodes(platform, request, reply, codes)
  })
  removalRoutes(web, platform)
}

function removalRoutes(web: Web, platform: Platform): void {
  const removal = (path: string, remove: (db: Db, change: OwnChange, request: FastifyRequest) => Promise<void>) =>
    web.post(`${path}/removal`, own, async (request, reply) => {
      await changing(platform, request, (db, change) => remove(db, change, request))
      return reply.redirect(securityDone(request, 'removed'), 303)
    })
  removal(`${securityPath}/passkeys/:id`, (db, change, request) => removePasskey(db, change, idParameter(request)))
  removal(app, removeCodeApp)
  removal(`${securityPath}/codes`, removeCodes)
}

/** One change of a member's own account, in a transaction scoped to the organisation whose page it was made on. */
function changing<T>(
  platform: Platform,
  { actor, organisation }: FastifyRequest,
  work: (db: Db, change: OwnChange) => Promise<T>,
): Promise<T> {
  const change = { actor, organisation, site: platform.publicUrl(organisation), now: platform.now() }
  return inOrganisation(platform.db, organisation.id, (db) => work(db, change))
}

/** On a device that others use too no passkey is made. */
function placeOf(platform: Platform, request: FastifyRequest): PasskeyPlace {
  const place = passkeyPlace(platform, request)
  if (!place || request.actor.isSharedDevice) throw notFound()
  return place
}

async function giveOptions(platform: Platform, limiter: Limiter, request: FastifyRequest, reply: FastifyReply) {
  const place = placeOf(platform, request)
  if (!limiter.take(request.actor.accountId)) throw new Refusal(429, 'platform.tooMany.title')
  const { actor, organisation } = request
  const wanted = { actor, place, issuer: organisation.name, now: platform.now() }
  return reply.header('cache-control', 'no-store').send(await passkeyToMake(platform.db, wanted))
}

async function keepPasskey(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const place = placeOf(platform, request)
  const form = readForm(PasskeyForm, request.body)
  if (!form.ok) return showSecurity(platform, request, reply, { fault: 'members.passkeys.notMade', status: 422 })
  const name = form.value.name || deviceName(request.words, nameDevice(request.headers['user-agent']))
  const added = await changing(platform, request, async (db, change) => {
    const isAdded = await addPasskey(db, change, { place, answer: form.value.passkey, name })
    return isAdded && { codes: await makeFirstCodes(db, platform.data, change) }
  })
  if (!added) return showSecurity(platform, request, reply, { fault: 'members.passkeys.notMade', status: 422 })
  if (added.codes) return showCodes(platform, request, reply, added.codes)
  return reply.redirect(securityDone(request, 'passkey'), 303)
}

async function confirmApp(platform: Platform, limiter: Limiter, request: FastifyRequest, reply: FastifyReply) {
  if (!limiter.take(request.actor.accountId))
    return showApp(platform, request, reply, { faults: { '': 'members.signIn.tooOften' }, status: 429 })
  const { code } = CodeForm.parse(request.body ?? {})
  const added = await changing(platform, request, async (db, change) => {
    const isAdded = await addCodeApp(db, platform.data, change, code.replace(/\s/g, ''))
    return isAdded && { codes: await makeFirstCodes(db, platform.data, change) }
  })
  if (!added) return showApp(platform, request, reply, { faults: { code: 'members.app.wrong' }, status: 422 })
  if (added.codes) return showCodes(platform, request, reply, added.codes)
  return reply.redirect(securityDone(request, 'app'), 303)
}

async function showApp(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { faults = {}, status = 200 }: { faults?: Faults; status?: number } = {},
): Promise<FastifyReply> {
  const { actor, organisation, words } = request
  const asked = { accountId: actor.accountId, issuer: organisation.name, email: actor.email }
  const address = await addressForApp(platform.db, platform.data, asked)
  if (!address) return reply.redirect(`/${words.locale}${securityPath}#app`, 303)
  const frame = await consoleFrame(platform, request, `${securityPath}/app`)
  return reply.page(<CodeAppPage frame={frame} address={address} faults={faults} />, status)
}

async function showCodes(platform: Platform, request: FastifyRequest, reply: FastifyReply, codes: string[]) {
  const frame = await consoleFrame(platform, request, securityPath)
  return reply.page(<CodesPage frame={frame} codes={codes} now={platform.now()} />)
}
