import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { ways } from '#slices/targets'
import { consoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { countCwcWaiting } from './cwc-letter.queries.ts'
import { openCwc } from './cwc-port.ts'
import { fetchSenateOffices } from './fetch-offices.ts'
import { readRegistrationForm, typedRegistration } from './registration.form.ts'
import { RegistrationPage } from './registration.page.tsx'
import { readRegistration } from './registration.queries.ts'
import { saveRegistration } from './save-registration.ts'
import { openKey } from './sealed-key.ts'
import type { Chamber } from './write-message.ts'

const path = '/console/settings/cwc'

/** The registration with Congress's own system, and the Senate's list of who takes part. */
export function cwcRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'organisation.read' }, (request, reply) =>
    show(platform, request, reply, { notice: doneNotice(request) }),
  )
  web.post(path, { access: 'organisation.edit' }, (request, reply) => save(platform, request, reply))
  web.post(`${path}/senate-offices`, { access: 'organisation.edit' }, (request, reply) =>
    fetchList(platform, request, reply),
  )
}

type Showing = { form?: { typed: Typed; faults: Faults }; notice?: Html | null; status?: number }

async function show(platform: Platform, request: FastifyRequest, reply: FastifyReply, showing: Showing = {}) {
  const { organisation } = request
  const { form, notice = null, status = 200 } = showing
  const { registration, list, waiting } = await inOrganisation(platform.db, organisation.id, async (db) => ({
    registration: await readRegistration(db),
    list: await ways.readCwcList(db),
    waiting: await countCwcWaiting(db),
  }))
  const keys = (['house', 'senate'] as const).filter(
    (chamber: Chamber) => registration && openKey(platform.data, organisation.id, chamber, registration) !== null,
  )
  return reply.page(
    <RegistrationPage
      frame={await consoleFrame(platform, request, path)}
      form={form ?? { typed: typedRegistration(registration) }}
      keys={keys}
      list={list && { ...list, offices: list.offices.length }}
      waiting={waiting}
      notice={notice}
    />,
    status,
  )
}

async function save(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const kept = await inOrganisation(platform.db, organisation.id, readRegistration)
  const allowPrivate = platform.config.CWC_ALLOW_PRIVATE === '1'
  const form = readRegistrationForm(request.body, { kept, allowPrivate, isDemo: organisation.is_demo })
  if (!form.ok) return show(platform, request, reply, { form, status: 422 })
  await inOrganisation(platform.db, organisation.id, (db) =>
    saveRegistration(db, platform.data, { organisation, actor, fields: form.value }),
  )
  return reply.redirect(`/${words.locale}${path}?done=saved`, 303)
}

async function fetchList(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const port = openCwc({ allowPrivate: platform.config.CWC_ALLOW_PRIVATE === '1' })
  const fetched = await fetchSenateOffices(platform, port, { organisation, actor })
  if (fetched.outcome === 'fetched') return reply.redirect(`/${words.locale}${path}?done=fetched#senate-list`, 303)
  const text =
    fetched.outcome === 'failed'
      ? words.say('actions.cwc.fetchFailed', { words: fetched.words })
      : words.say('actions.cwc.fetchUnregistered')
  return show(platform, request, reply, { notice: <Notice tone="bad">{text}</Notice>, status: 422 })
}

function doneNotice({ query, words }: FastifyRequest): Html | null {
  const done = (['saved', 'fetched'] as const).find((key) => key === (query as { done?: string }).done)
  return done ? (
    <Notice tone="good" live>
      <p>{words.say(`actions.cwc.done.${done}`)}</p>
    </Notice>
  ) : null
}
