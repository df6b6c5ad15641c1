import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { settingsPath } from '#ui/settings-tabs.tsx'
import { retireWording, returnWording, type Saved, saveWording } from './save-wording.ts'
import { starterWordings } from './starter-wordings.ts'
import { readWording, typedWording } from './wording.form.ts'
import { WordingPage } from './wording.page.tsx'
import { readVersions, readWordings, type Wording } from './wording.queries.ts'
import { WordingsPage } from './wordings.page.tsx'

const path = settingsPath('wordings')
const mayRead = { access: 'organisation.read' } as const
const mayEdit = { access: 'wordings.edit' } as const

/** What people are asked to agree to when they ask for news: a wording for each jurisdiction, in versions. */
export function wordingRoutes(web: Web, platform: Platform): void {
  web.get(path, mayRead, (request, reply) => list(platform, request, reply))
  web.get(`${path}/new`, mayEdit, (request, reply) => show(platform, request, reply, null))
  web.post(`${path}/new`, mayEdit, (request, reply) => save(platform, request, reply, null))
  web.post(`${path}/starters`, mayEdit, (request, reply) => begin(platform, request, reply))
  web.get(`${path}/:id`, mayRead, async (request, reply) =>
    show(platform, request, reply, await find(platform, request)),
  )
  web.post(`${path}/:id`, mayEdit, async (request, reply) =>
    save(platform, request, reply, await find(platform, request)),
  )
  web.post(`${path}/:id/retirement`, mayEdit, async (request, reply) => {
    await retireWording(platform.db, workOf(request), await find(platform, request))
    return reply.redirect(back(request), 303)
  })
  web.post(`${path}/:id/return`, mayEdit, async (request, reply) => {
    const wording = await find(platform, request)
    const outcome = await returnWording(platform.db, workOf(request), wording)
    if (outcome.outcome === 'saved') return reply.redirect(back(request), 303)
    return show(platform, request, reply, wording, { typed: typedWording(wording), faults: faultsOf(outcome) })
  })
}

async function list(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const wordings = await inOrganisation(platform.db, request.organisation.id, readWordings)
  const isDone = (request.query as { done?: unknown }).done === 'saved'
  const frame = await consoleFrame(platform, request, path)
  return reply.page(<WordingsPage frame={frame} wordings={wordings} isDone={isDone} />)
}

async function find(platform: Platform, request: FastifyRequest): Promise<Wording> {
  const id = idParameter(request)
  const all = await inOrganisation(platform.db, request.organisation.id, readWordings)
  const wording = all.find((one) => one.id === id)
  if (!wording) throw notFound()
  return wording
}

type Shown = { typed: Typed; faults: Faults }

async function show(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  wording: Wording | null,
  form?: Shown,
) {
  const versions = wording
    ? await inOrganisation(platform.db, request.organisation.id, (db) => readVersions(db, wording.id))
    : []
  const frame = await consoleFrame(platform, request, `${path}/${wording?.id ?? 'new'}`)
  const typed = wording ? typedWording(wording) : { id: randomUUID() }
  const page = <WordingPage frame={frame} form={form ?? { typed, faults: {} }} wording={wording} versions={versions} />
  return reply.page(page, form ? 422 : 200)
}

async function save(platform: Platform, request: FastifyRequest, reply: FastifyReply, wording: Wording | null) {
  const form = readWording(request.organisation.locales, request.body)
  if (!form.ok) return show(platform, request, reply, wording, form)
  const outcome = await saveWording(platform.db, workOf(request), { ...form.value, id: wording?.id ?? form.value.id })
  if (outcome.outcome === 'saved') return reply.redirect(back(request), 303)
  return show(platform, request, reply, wording, { typed: form.typed, faults: faultsOf(outcome) })
}

/** Those whose jurisdictions have one already are left out. */
async function begin(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words } = request
  for (const starter of starterWordings(organisation, words.locale))
    await saveWording(platform.db, workOf(request), { ...starter, id: randomUUID() })
  return reply.redirect(back(request), 303)
}

function workOf({ organisation, actor }: FastifyRequest) {
  return { organisationId: organisation.id, actor }
}

function faultsOf(outcome: Saved): Faults {
  return outcome.outcome === 'taken' ? { jurisdictions: `supporters.fault.taken.${outcome.jurisdiction ?? 'one'}` } : {}
}

function back({ words }: FastifyRequest): string {
  return `/${words.locale}${path}?done=saved`
}
