import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import { readForm } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import { openDns } from '#platform/mail-domain/resolver.ts'
import { readMailServer } from '#platform/mail-servers/mail-server.queries.ts'
import { findPreset } from '#platform/mail-servers/presets.ts'
import { loginOf } from '#platform/mail-servers/ways-out.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { ServerForm } from './change-server.form.ts'
import { changeServer, isToken, takeServerAway } from './change-server.ts'
import { checkDomain } from './check-domain.ts'
import { ReleaseForm, releaseLetters } from './release-letters.ts'
import { renewKey } from './renew-key.ts'
import type { Sent } from './sending.page.tsx'
import { ServerPage } from './server.page.tsx'
import { type Done, sendingPath as path, showSending } from './show-sending.tsx'
import { TestForm, testServer } from './test-server.ts'

/** How an organisation's mail leaves: the server, a test of it, the domain that it comes from. */
export function sendingRoutes(web: Web, platform: Platform): void {
  const mayEdit = { access: 'organisation.edit' } as const
  web.get(path, { access: 'organisation.read' }, (request, reply) => showSending(platform, request, reply))
  web.get(`${path}/server`, mayEdit, (request, reply) => showServer(platform, request, reply))
  web.post(`${path}/server`, mayEdit, (request, reply) => takeServer(platform, request, reply))
  web.post(`${path}/server/removal`, mayEdit, async (request, reply) => {
    await takeServerAway(platform.db, request.actor, request.organisation.id)
    platform.postman.lookAgain?.(request.organisation.id)
    return reply.redirect(backTo(request, 'removed'), 303)
  })
  web.post(`${path}/tests`, mayEdit, (request, reply) => takeTest(platform, request, reply))
  web.post(`${path}/checks`, mayEdit, async (request, reply) => {
    refuseExample(request)
    return reply.redirect(backTo(request, await look(platform, request)), 303)
  })
  web.post(`${path}/keys`, mayEdit, async (request, reply) => {
    refuseExample(request)
    await renewKey(platform, request.actor, request.organisation)
    // What to enter is known after a look: the new key is not there yet, the one before still signs.
    await look(platform, request)
    return reply.redirect(backTo(request, 'renewed'), 303)
  })
  web.post(`${path}/releases`, mayEdit, async (request, reply) => {
    refuseExample(request)
    const form = readForm(ReleaseForm, request.body)
    if (!form.ok) return showSending(platform, request, reply, { releaseForm: form, status: 422 })
    const { organisation, actor } = request
    await releaseLetters(platform.db, actor, { organisation, reason: form.value.reason })
    return reply.redirect(backTo(request, 'released'), 303)
  })
}

function backTo({ words }: FastifyRequest, what: Done): string {
  return `/${words.locale}${path}?done=${what}`
}

async function look(platform: Platform, { organisation, actor }: FastifyRequest): Promise<'green' | 'red'> {
  const outcome = await checkDomain(platform, openDns(platform.config), { organisation, actor })
  if (!outcome) throw new Refusal(409, 'members.sending.noServer')
  platform.postman.lookAgain?.(organisation.id)
  return outcome
}

/** The server as it is, with what a chosen relay asks for in its place. */
async function showServer(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation } = request
  const known = await inOrganisation(platform.db, organisation.id, readMailServer)
  const login = known && loginOf(platform.data, organisation.id, known)
  const { preset: name } = request.query as { preset?: unknown }
  const preset = typeof name === 'string' ? findPreset({ name }) : null
  const typed: Record<string, string> = { per_day: known?.per_day ? String(known.per_day) : '' }
  if (preset && preset.name !== known?.preset) Object.assign(typed, { ...serverOf(preset), preset: preset.name })
  else if (known) {
    const username = login && login !== 'sealed' && !isToken(login) ? login.username : ''
    Object.assign(typed, { ...serverOf({ ...known, username }), preset: known.preset })
  }
  const isSame = known !== null && typed.host === known.host
  return sendServer(platform, request, reply, { form: { typed }, hasLogin: isSame && known.sealed_login !== null })
}

function serverOf({
  host,
  port,
  security,
  username = '',
}: {
  host: string
  port: number
  security: string
  username?: string
}) {
  return { host, port: String(port), security, username }
}

async function takeServer(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, actor } = request
  refuseExample(request)
  const form = readForm(ServerForm, request.body)
  const known = await inOrganisation(platform.db, organisation.id, readMailServer)
  const hasLogin = known?.sealed_login != null && known.host === form.typed.host
  if (!form.ok) return sendServer(platform, request, reply, { form, hasLogin, status: 422 })
  const change = { actor, organisationId: organisation.id, typed: form.value }
  const outcome = await changeServer(platform.db, platform.data, change)
  platform.postman.lookAgain?.(organisation.id)
  if (outcome === 'changed') return reply.redirect(backTo(request, 'saved'), 303)
  const faults = { password: 'members.sending.noPassword' }
  return sendServer(platform, request, reply, { form: { ...form, faults }, hasLogin, status: 422 })
}

/** Of an example nothing leaves, whatever is set. */
function refuseExample({ organisation }: FastifyRequest): void {
  if (organisation.is_demo) throw new Refusal(409, 'members.sending.isExample')
}

type Answer = { form: Sent; hasLogin: boolean; status?: number }

async function sendServer(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { form, hasLogin, status = 200 }: Answer,
): Promise<FastifyReply> {
  const frame = await consoleFrame(platform, request, `${path}/server`)
  return reply.page(<ServerPage frame={frame} form={form} hasLogin={hasLogin} />, status)
}

async function takeTest(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  refuseExample(request)
  const form = readForm(TestForm, request.body)
  if (!form.ok) return showSending(platform, request, reply, { testForm: form, status: 422 })
  const { organisation, actor, words } = request
  const test = await testServer(platform, { organisation, actor, words, to: form.value.to })
  if (!test) throw new Refusal(409, 'members.sending.noServer')
  return showSending(platform, request, reply, { test, testForm: form })
}
