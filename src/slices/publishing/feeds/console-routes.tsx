import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { publishingSettings } from '../languages/reader-routes.ts'
import { FeedsPage } from './feeds.page.tsx'
import { readHubs } from './hub.queries.ts'
import { readHubsForm } from './hubs.form.ts'
import { saveHubs } from './save-hubs.ts'

const path = '/console/site/feeds'
const access = { access: 'site.edit' } as const

/** Where feeds are, and which hubs hear of their news. */
export function consoleFeedRoutes(web: Web, platform: Platform): void {
  web.get(path, access, (request, reply) => show(platform, request, reply))
  web.post(path, access, async (request, reply) => {
    const form = readHubsForm(request.body, platform.config.HUB_ALLOW_PRIVATE === '1')
    if (!form.ok) return show(platform, request, reply, form)
    await inOrganisation(platform.db, request.organisation.id, (db) => saveHubs(db, request, form.value))
    return reply.redirect(`/${request.words.locale}${path}?done=saved`, 303)
  })
}

async function show(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  form?: { typed: Typed; faults: Faults },
) {
  const { organisation, query } = request
  const { hubs, outcomes } = await inOrganisation(platform.db, organisation.id, readHubs)
  const { languages } = await publishingSettings(platform, organisation)
  const frame = await consoleFrame(platform, request, path)
  const shown = form ?? { typed: { hubs: hubs.join('\n') }, faults: {} }
  const isSaved = (query as { done?: string }).done === 'saved'
  const origin = platform.publicUrl(organisation)
  return reply.page(
    <FeedsPage {...{ frame, hubs, outcomes, languages, origin, isSaved }} form={shown} />,
    form ? 422 : 200,
  )
}
