import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { readPublishingSettings } from '../languages/settings.queries.ts'
import { DeskPage } from './desk.page.tsx'
import { countDesk, listDesk } from './desk.queries.ts'
import { deskAddress, readDeskQuery } from './desk-query.ts'
import { listTranslators } from './translators.ts'

const perPage = 50

/** The translation desk: what is to be done, in which language. */
export function deskRoutes(web: Web, platform: Platform): void {
  web.get('/console/translations', { access: 'translations.edit' }, (request, reply) => show(platform, request, reply))
}

async function show(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const asked = readDeskQuery(request.query)
  const found = await inOrganisation(platform.db, organisation.id, async (db) => {
    const { languages } = await readPublishingSettings(db, organisation)
    const chosen = languages.filter((language) => !asked.language || language === asked.language)
    const filter = { languages: chosen, view: asked.view, accountId: actor.accountId }
    const counts = await countDesk(db, filter)
    return { languages, counts, rows: await listDesk(db, filter, { after: asked.after, limit: perPage + 1 }) }
  })
  const rows = found.rows.slice(0, perPage)
  const last = found.rows.length > perPage ? rows.at(-1) : undefined
  const next = last ? `/${words.locale}${deskAddress(asked, last)}` : null
  const translators = await listTranslators(platform.db, organisation)
  const frame = await consoleFrame(platform, request, deskAddress(asked))
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: organisation.time_zone }).format(platform.now())
  return reply.page(<DeskPage frame={frame} asked={asked} {...found} {...{ rows, next, translators, today }} />)
}
