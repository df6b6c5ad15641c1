import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { type Faults, readForm, type Typed } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import { listMediaFiles } from '#platform/media/media.queries.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { settingsPath } from '#ui/settings-tabs.tsx'
import { type SettingsPart, settingsForms, settingsOf, typedSettings } from './change-settings.form.ts'
import { MovedPage, SettingsPage } from './change-settings.page.tsx'
import { changeSettings } from './change-settings.ts'

const parts = Object.keys(settingsForms) as SettingsPart[]

export function organisationRoutes(web: Web, platform: Platform): void {
  for (const part of parts) {
    web.get(settingsPath(part), { access: 'organisation.read' }, (request, reply) =>
      showSettings(platform, request, reply, { part, form: { typed: typedSettings(request.organisation) } }),
    )
    web.post(settingsPath(part), { access: 'organisation.edit' }, (request, reply) =>
      save(platform, part, request, reply),
    )
  }
}

async function save(platform: Platform, part: SettingsPart, request: FastifyRequest, reply: FastifyReply) {
  const form = readForm(settingsForms[part], request.body)
  if (!form.ok) return showSettings(platform, request, reply, { part, form, status: 422 })
  const before = request.organisation
  const settings = settingsOf(form.value)
  const { host_name = before.host_name } = settings
  const outcome = await changeSettings(platform.db, request.actor, before, settings)
  if (outcome === 'changed') {
    if (host_name !== before.host_name) return answerMoved(platform, request, reply, host_name)
    return reply.redirect(`/${request.words.locale}${settingsPath(part)}?done=saved`, 303)
  }
  const faults: Faults =
    outcome === 'host-taken' ? { host_name: 'members.settings.hostTaken' } : { logo_id: 'members.settings.noLogo' }
  return showSettings(platform, request, reply, { part, form: { ...form, faults }, status: 422 })
}

/** A new host name may leave nobody at the old one to be redirected by: the answer itself says where to go on. */
async function answerMoved(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  host_name: string | null,
): Promise<FastifyReply> {
  const { organisation, words } = request
  const path = `/${words.locale}${settingsPath('identity')}`
  const frame = await consoleFrame(platform, request, settingsPath('identity'))
  return reply.page(<MovedPage frame={frame} address={platform.publicUrl({ ...organisation, host_name }) + path} />)
}

async function showSettings(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { part, form, status = 200 }: { part: SettingsPart; form: { typed: Typed; faults?: Faults }; status?: number },
): Promise<FastifyReply> {
  const frame = await consoleFrame(platform, request, settingsPath(part))
  const pictures = await inOrganisation(platform.db, request.organisation.id, (db) =>
    listMediaFiles(db, { limit: 100, before: null }),
  )
  const isSaved = status === 200 && (request.query as { done?: unknown }).done === 'saved'
  return reply.page(
    <SettingsPage frame={frame} part={part} form={form} pictures={pictures} isSaved={isSaved} />,
    status,
  )
}
