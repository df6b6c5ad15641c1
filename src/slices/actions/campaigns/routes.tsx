import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation, isUuid } from '#platform/db.ts'
import { readForm } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { showCoverage } from '../coverage/show-coverage.tsx'
import { editorRoutes } from './editor-routes.tsx'
import { letterListRoutes } from './letter-list-routes.tsx'
import { ListActionsPage } from './list-actions.page.tsx'
import { OpenActionForm } from './open-action.form.ts'
import { OpenActionPage } from './open-action.page.tsx'
import { openAction, plainSalutations } from './open-action.ts'
import { listActions } from './overview.queries.ts'
import { publicationRoutes } from './publication-routes.tsx'
import { showOverview } from './show-overview.tsx'

const path = '/console/actions'
const perPage = 50

/** The console's pages about actions: the list, how each goes, writing it, putting it out. */
export function campaignRoutes(web: Web, platform: Platform): void {
  const { db, now } = platform

  web.get(path, { access: 'actions.read' }, async (request, reply) => {
    const { before, archived: filter } = request.query as { before?: unknown; archived?: string }
    const archived = filter === 'yes'
    const found = await inOrganisation(db, request.organisation.id, (db) =>
      listActions(db, { limit: perPage + 1, before: isUuid(before) ? before : null, archived }),
    )
    const actions = found.slice(0, perPage)
    const next =
      found.length > perPage
        ? `/${request.words.locale}${path}?${archived ? 'archived=yes&' : ''}before=${actions.at(-1)?.id}`
        : null
    const frame = await consoleFrame(platform, request, path)
    return reply.page(<ListActionsPage frame={frame} actions={actions} now={now()} next={next} archived={archived} />)
  })
  web.get(`${path}/new`, { access: 'actions.edit' }, async (request, reply) => {
    const frame = await consoleFrame(platform, request, `${path}/new`)
    return reply.page(<OpenActionPage frame={frame} form={{ typed: {}, faults: {} }} />)
  })
  web.post(path, { access: 'actions.edit' }, (request, reply) => open(platform, request, reply))
  web.get(`${path}/:id`, { access: 'actions.read' }, (request, reply) => showOverview(platform, request, reply))
  web.get(`${path}/:id/coverage`, { access: 'actions.read' }, (request, reply) =>
    showCoverage(platform, request, reply),
  )
  editorRoutes(web, platform)
  publicationRoutes(web, platform)
  letterListRoutes(web, platform)
}

async function open(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, actor, words } = request
  const form = readForm(OpenActionForm, request.body)
  if (!form.ok)
    return reply.page(<OpenActionPage frame={await consoleFrame(platform, request, path)} form={form} />, 422)
  const source = organisation.locales[0]
  const id = await inOrganisation(platform.db, organisation.id, (db) =>
    openAction(db, actor, form.value.name, { source, salutations: plainSalutations() }),
  )
  return reply.redirect(`/${words.locale}${path}/${id}/page`, 303)
}
