import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { type Form, readForm, type Typed } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { InviteForm } from '../invitations/invite-member.form.ts'
import { inviteMember } from '../invitations/invite-member.ts'
import { MovedPage } from '../organisations/change-settings.page.tsx'
import { asksForSettings, type SettingStep, saveStep, stepForms } from './save-step.ts'
import { markStep, putAway, readSetUp } from './set-up.queries.ts'
import { setUpPath as path, readProgress, showHome, showSheet, showStep } from './show-set-up.tsx'
import { nextStep, type Step, steps } from './steps.ts'

/** The first hour of an organisation, step by step; left and taken up again at any time. */
export function setUpRoutes(web: Web, platform: Platform): void {
  const mayEdit = { access: 'organisation.edit' } as const
  web.get('/console', { access: 'signed-in' }, (request, reply) => openConsole(platform, request, reply))
  web.get(path, mayEdit, (request, reply) => showHome(platform, request, reply))
  web.post(`${path}/putting-away`, mayEdit, async (request, reply) => {
    await inOrganisation(platform.db, request.organisation.id, putAway)
    return reply.redirect(`/${request.words.locale}/console/actions`, 303)
  })
  web.get('/console/recovery-sheet', mayEdit, (request, reply) => showSheet(platform, request, reply))
  for (const step of steps) {
    web.get(`${path}/${step}`, mayEdit, (request, reply) => showStep(platform, request, reply, { step }))
    web.post(`${path}/${step}/skipping`, mayEdit, (request, reply) =>
      goOn(platform, request, reply, { step, state: 'skipped' }),
    )
    if (asksForSettings(step))
      web.post(`${path}/${step}`, mayEdit, (request, reply) => takeSettings(platform, request, reply, step))
  }
  web.post(`${path}/owner`, mayEdit, (request, reply) => takeOwner(platform, request, reply))
  web.post(`${path}/sheet`, mayEdit, (request, reply) =>
    goOn(platform, request, reply, { step: 'sheet', state: 'done' }),
  )
}

/** The console's first page: a question, what is left to set up, or the actions. */
async function openConsole(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const actions = `/${request.words.locale}/console/actions`
  if (!request.may('organisation.edit')) return reply.redirect(actions, 303)
  const setUp = await inOrganisation(platform.db, request.organisation.id, readSetUp)
  if (!setUp || setUp.put_away_at) return reply.redirect(actions, 303)
  if (setUp.answer === null) return reply.redirect(`/${request.words.locale}/console/welcome`, 303)
  if (request.organisation.is_demo) return reply.redirect(actions, 303)
  const progress = await readProgress(platform, request.organisation)
  if (progress.every(({ state }) => state === 'done')) return reply.redirect(actions, 303)
  return showHome(platform, request, reply, { isFirstPage: true })
}

type Going = { step: Step; state: 'done' | 'skipped' }

/** Notes a step, and leads to the next that is open. */
async function goOn(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  going: Going,
): Promise<FastifyReply> {
  const { organisation, actor } = request
  await inOrganisation(platform.db, organisation.id, (db) => markStep(db, actor.accountId, going))
  return reply.redirect(await placeAfter(platform, request, going), 303)
}

async function placeAfter(
  platform: Platform,
  { organisation, words }: FastifyRequest,
  { step, state }: Going,
): Promise<string> {
  const next = nextStep(await readProgress(platform, organisation), step)
  const said = state === 'done' ? '?done=saved' : ''
  return `/${words.locale}${path}${next ? `/${next}` : ''}${said}`
}

async function takeSettings(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  step: SettingStep,
): Promise<FastifyReply> {
  const { organisation, actor, words } = request
  const form: Form<object> = readForm(stepForms[step], request.body)
  if (!form.ok) return showStep(platform, request, reply, { step, form, status: 422 })
  const faults = await saveStep(platform.db, actor, { organisation, typed: form.value })
  if (faults) return showStep(platform, request, reply, { step, form: { ...form, faults }, status: 422 })
  await inOrganisation(platform.db, organisation.id, (db) => markStep(db, actor.accountId, { step, state: 'done' }))
  if (step !== 'address' || hostOf(form.typed) === (organisation.host_name ?? ''))
    return reply.redirect(await placeAfter(platform, request, { step, state: 'done' }), 303)
  // Nobody may be left at the old name to be led on.
  const moved = { ...organisation, host_name: hostOf(form.typed) || null }
  const frame = await consoleFrame(platform, request, `${path}/address`)
  return reply.page(<MovedPage frame={frame} address={`${platform.publicUrl(moved)}/${words.locale}${path}`} />)
}

function hostOf({ host_name }: Typed): string {
  return typeof host_name === 'string' ? host_name.trim().toLowerCase() : ''
}

async function takeOwner(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, actor } = request
  const form = readForm(InviteForm.omit({ role: true }), request.body)
  if (!form.ok) return showStep(platform, request, reply, { step: 'owner', form, status: 422 })
  const site = platform.publicUrl(organisation)
  const invite = { ...form.value, role: 'owner', actor, organisation, site, now: platform.now() } as const
  const isInvited = await inOrganisation(platform.db, organisation.id, async (db) => {
    if (!(await inviteMember(db, invite))) return false
    await markStep(db, actor.accountId, { step: 'owner', state: 'done' })
    return true
  })
  if (isInvited) return reply.redirect(await placeAfter(platform, request, { step: 'owner', state: 'done' }), 303)
  const faults = { email: 'members.invite.isMember' }
  return showStep(platform, request, reply, { step: 'owner', form: { ...form, faults }, status: 422 })
}
