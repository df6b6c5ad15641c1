import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { inOrganisation } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { readForm } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisations, signInLinkFor } from '#slices/members'
import { consoleFrame } from '#ui/frame.ts'
import { memberCommands } from '../../slices/members/slice.ts'
import type { Sites } from '../sites.ts'
import { askForExample, needsHostName, readExample } from './example.ts'
import { beginOwn, findOwn } from './own-organisation.ts'
import { ExamplePage, type ExamplePageProps, MovedPage, WelcomePage } from './welcome.page.tsx'

const path = '/console/welcome'
const examplePath = '/console/example'

type House = { platform: Platform; sites: Sites }
const AnswerForm = z.object({ answer: z.enum(['look-around', 'set-up']) })

/** What an owner wants to do first, and the way between the example and an organisation of one's own. */
export function welcomeRoutes(web: Web, platform: Platform, sites: Sites): void {
  const mayEdit = { access: 'organisation.edit' } as const
  const house = { platform, sites }
  web.get(path, mayEdit, (request, reply) => ask(house, request, reply))
  web.post(path, mayEdit, (request, reply) => takeAnswer(house, request, reply))
  web.get(examplePath, mayEdit, (request, reply) => showExample(platform, request, reply))
  web.post(examplePath, mayEdit, (request, reply) => loadIt(platform, request, reply))
  web.post(`${examplePath}/visits`, mayEdit, (request, reply) => visit(platform, request, reply))
}

async function ask(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { platform } = house
  const { organisation, actor } = request
  const own = organisation.is_demo ? await findOwn(house, actor.accountId) : null
  const frame = await consoleFrame(platform, request, path)
  return reply.page(<WelcomePage frame={frame} own={own} takes={await addressTaken(house, organisation)} />)
}

/** The host name of PUBLIC_URL goes to the first organisation that is none of an example, unless the example has a name of its own. */
async function addressTaken({ platform }: House, { host_name, is_demo }: Organisation): Promise<string | null> {
  const { PUBLIC_URL } = platform.config
  if (!is_demo || host_name || !PUBLIC_URL) return null
  const url = new URL(PUBLIC_URL)
  return /(^|\.)localhost$/.test(url.hostname) ? null : url.origin
}

async function takeAnswer(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { platform } = house
  const { organisation, words } = request
  const form = readForm(AnswerForm, request.body)
  if (!form.ok) throw notFound()
  const { answer } = form.value
  if (answer === 'set-up' && organisation.is_demo) return openOwn(house, request, reply)
  await inOrganisation(platform.db, organisation.id, (db) => memberCommands.answerWelcome(db, answer))
  if (answer === 'set-up') return reply.redirect(`/${words.locale}/console/set-up`, 303)
  if (organisation.is_demo) return reply.redirect(`/${words.locale}/console/actions`, 303)
  if (await mayLoadAtOnce(platform, organisation)) await loadFor(platform, request, null)
  return reply.redirect(`/${words.locale}${examplePath}`, 303)
}

async function mayLoadAtOnce(platform: Platform, organisation: Organisation): Promise<boolean> {
  const [first] = await readOrganisations(platform.db)
  if (first?.id !== organisation.id || (await needsHostName(platform, organisation))) return false
  return (await readExample(platform, organisation)).kind === 'none'
}

async function openOwn(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { platform, sites } = house
  const { words, organisation, actor } = request
  const own = await beginOwn(house, organisation, actor)
  if (!own) throw new Refusal(409, 'welcome.taken.title')
  const here = await sites.find(request.hostname)
  if (here?.id === own.id) return reply.redirect(`/${words.locale}/console/set-up`, 303)
  return sendOver(platform, request, reply, own)
}

/** A session holds for one host name, so whoever goes over gets a one-time link there. */
async function sendOver(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  to: Organisation,
): Promise<FastifyReply> {
  const link = await signInLinkFor(platform.db, to, request.actor.email)
  if (!link) throw new Refusal(403, 'welcome.example.stranger.title')
  const address = platform.publicUrl(to)
  const frame = { words: request.words, organisation: null, assets: platform.assets, path: '/' }
  return reply
    .header('referrer-policy', 'no-referrer')
    .page(<MovedPage frame={frame} address={address} link={address + link} />)
}

type Showing = { form?: ExamplePageProps['form']; status?: number }

async function showExample(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { form = { typed: {} }, status = 200 }: Showing = {},
): Promise<FastifyReply> {
  const { organisation } = request
  // Whoever looks for it from inside is led to the question instead.
  if (organisation.is_demo) return reply.redirect(`/${request.words.locale}${path}`, 303)
  const state = await readExample(platform, organisation)
  const frame = await consoleFrame(platform, request, examplePath)
  if (state.kind === 'loading') reply.header('refresh', '5')
  const needsHost = await needsHostName(platform, organisation)
  return reply.page(<ExamplePage frame={frame} state={state} needsHost={needsHost} form={form} />, status)
}

const { host_name } = memberCommands.settingFields
const HostForm = z.object({ host_name: host_name.refine((name) => name !== '', 'welcome.example.badHost') })

async function loadIt(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, words } = request
  const organisations = await readOrganisations(platform.db)
  if (organisation.is_demo || organisations[0]?.id !== organisation.id) throw new Refusal(409, 'welcome.taken.title')
  const needsHost = await needsHostName(platform, organisation)
  const form = readForm(HostForm, request.body)
  if (needsHost && !form.ok) return showExample(platform, request, reply, { form, status: 422 })
  const name = needsHost && form.ok ? form.value.host_name : null
  if (name !== null && organisations.some((one) => one.host_name === name && !one.is_demo)) {
    const faults = { host_name: 'welcome.example.hostTaken' }
    return showExample(platform, request, reply, { form: { ...form, faults }, status: 422 })
  }
  await loadFor(platform, request, name)
  return reply.redirect(`/${words.locale}${examplePath}`, 303)
}

function loadFor(platform: Platform, { organisation, actor }: FastifyRequest, hostName: string | null): Promise<void> {
  return askForExample(platform, { organisationId: organisation.id, accountId: actor.accountId, hostName })
}

async function visit(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const state = await readExample(platform, request.organisation)
  if (state.kind !== 'there' || state.address === null) throw notFound()
  return sendOver(platform, request, reply, state.example)
}
