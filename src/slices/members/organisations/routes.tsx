import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { renderPage } from '#platform/html.tsx'
import { type Faults, readForm, type Typed } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import { listMediaFiles } from '#platform/media/media.queries.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame, siteFrame } from '#ui/frame.ts'
import { SettingsForm, typedSettings } from './change-settings.form.ts'
import { MovedPage, SettingsPage } from './change-settings.page.tsx'
import { changeSettings } from './change-settings.ts'
import { PrivacyPage } from './privacy.page.tsx'

export function organisationRoutes(web: Web, platform: Platform): void {
  web.get('/privacy', { access: 'public' }, (request, reply) => sendPrivacy(platform, request, reply))

  web.get('/console/settings', { access: 'organisation.read' }, (request, reply) =>
    showSettings(platform, request, reply, { form: { typed: typedSettings(request.organisation) } }),
  )
  web.post('/console/settings', { access: 'organisation.edit' }, async (request, reply) => {
    const form = readForm(SettingsForm, request.body)
    if (!form.ok) return showSettings(platform, request, reply, { form, status: 422 })
    const outcome = await changeSettings(platform.db, request.actor, request.organisation, form.value)
    if (outcome === 'changed') return answerSaved(platform, request, reply, form.value.host_name)
    const faults: Faults =
      outcome === 'host-taken' ? { host_name: 'members.settings.hostTaken' } : { logo_id: 'members.settings.noLogo' }
    return showSettings(platform, request, reply, { form: { ...form, faults }, status: 422 })
  })
}

/** A new host name may leave nobody at the old one to be redirected by: the answer itself says where to go on. */
async function answerSaved(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  host_name: string | null,
): Promise<FastifyReply> {
  const { organisation, words } = request
  const path = `/${words.locale}/console/settings`
  if (host_name === organisation.host_name) return reply.redirect(`${path}?done=saved`, 303)
  const frame = await consoleFrame(platform, request, '/console/settings')
  return reply.page(<MovedPage frame={frame} address={platform.publicUrl({ ...organisation, host_name }) + path} />)
}

async function showSettings(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { form, status = 200 }: { form: { typed: Typed; faults?: Faults }; status?: number },
): Promise<FastifyReply> {
  const frame = await consoleFrame(platform, request, '/console/settings')
  const pictures = await inOrganisation(platform.db, request.organisation.id, (db) =>
    listMediaFiles(db, { limit: 100, before: null }),
  )
  const isSaved = status === 200 && (request.query as { done?: unknown }).done === 'saved'
  return reply.page(<SettingsPage frame={frame} form={form} pictures={pictures} isSaved={isSaved} />, status)
}

function sendPrivacy(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, words } = request
  const language = [words.locale, ...organisation.locales].find((locale) => organisation.privacy_notice[locale])
  const notice = language && organisation.privacy_notice[language]
  if (!notice) throw notFound()
  return platform.pages.send(
    request,
    reply,
    `${organisation.id} privacy ${words.locale}`,
    `${organisation.id} organisation`,
    async () => {
      const frame = await siteFrame(platform, organisation, words, '/privacy')
      return renderPage(<PrivacyPage frame={frame} notice={notice} language={language} />)
    },
  )
}
