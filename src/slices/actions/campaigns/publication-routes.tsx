import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { readForm } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import { readSendingState } from '#platform/mail-servers/sending-state.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { type Coverage, reachIn } from '../coverage/coverage.ts'
import { readCoverage } from '../coverage/read-coverage.ts'
import { archiveAction, unarchiveAction } from './archive-action.ts'
import { readDraft } from './campaign.queries.ts'
import { closeAction, type Ending, withdrawAction } from './close-action.ts'
import { DuplicateForm } from './duplicate-action.form.ts'
import { duplicateAction } from './duplicate-action.ts'
import { missingForPublication } from './missing-for-publication.ts'
import { outdatedIn } from './outdated.ts'
import { readActionHeader } from './overview.queries.ts'
import { PublicationPage } from './publication.page.tsx'
import { publishAction } from './publish-action.ts'
import { putBack, putFirst } from './put-first.ts'

const path = '/console/actions/:id'

/** Publishing, closing and taking off: each is something one creates. */
export function publicationRoutes(web: Web, platform: Platform): void {
  const { db, now } = platform

  web.get(`${path}/publication`, { access: 'actions.publish' }, (request, reply) => show(platform, request, reply))
  web.post(`${path}/publication`, { access: 'actions.publish' }, async (request, reply) => {
    const { organisation, actor } = request
    const actionId = idParameter(request)
    const reach = reachIn(await coverageToday(platform, organisation.id, actionId))
    const publication = await inOrganisation(db, organisation.id, (db) =>
      publishAction(db, { organisation, actor, actionId, reach, now: now() }),
    )
    if (publication.outcome === 'incomplete') return show(platform, request, reply, true)
    return reply.redirect(done(request, 'published'), 303)
  })
  const ending = (part: string, end: (db: Db, ending: Ending) => Promise<void>, said: string) =>
    web.post(`${path}/${part}`, { access: 'actions.publish' }, async (request, reply) => {
      const { organisation, actor } = request
      const actionId = idParameter(request)
      await inOrganisation(db, organisation.id, (db) => end(db, { organisation, actor, actionId }))
      return reply.redirect(done(request, said), 303)
    })
  ending('closing', closeAction, 'closed')
  ending('withdrawal', withdrawAction, 'withdrawn')
  ending('archiving', archiveAction, 'archived')
  ending('unarchiving', unarchiveAction, 'unarchived')
  ending('precedence', putFirst, 'putFirst')
  ending('precedence/removal', putBack, 'putBack')
  web.post(`${path}/copies`, { access: 'actions.edit' }, async (request, reply) => {
    const { organisation, actor, words } = request
    const actionId = idParameter(request)
    const form = readForm(DuplicateForm, request.body)
    if (!form.ok) throw new Refusal(422, 'actions.campaigns.fault.name')
    const { copy_id: copyId, name } = form.value
    await inOrganisation(db, organisation.id, (db) =>
      duplicateAction(db, { organisation, actor, actionId, copyId, name }),
    )
    return reply.redirect(`/${words.locale}/console/actions/${copyId}?done=duplicated`, 303)
  })
}

async function show(platform: Platform, request: FastifyRequest, reply: FastifyReply, refused = false) {
  const { organisation } = request
  const actionId = idParameter(request)
  const coverage = await coverageToday(platform, organisation.id, actionId)
  const reach = reachIn(coverage)
  const { header, missing, outdated, isCurrent } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await readActionHeader(db, actionId)
    const draft = header && (await readDraft(db, actionId))
    if (!draft) throw notFound()
    const missing = await missingForPublication(db, draft.content, { organisation, actionId, reach })
    const outdated = outdatedIn(draft.content, organisation.locales)
    return { header, missing, outdated, isCurrent: header.state === 'published' && draft.isPublished }
  })
  const frame = await consoleFrame(platform, request, `/console/actions/${actionId}/publication`)
  const page = (
    <PublicationPage
      frame={frame}
      header={header}
      now={platform.now()}
      missing={missing}
      isCurrent={isCurrent}
      outdated={outdated}
      refused={refused}
      coverage={coverage}
      sending={await readSendingState(platform, organisation)}
    />
  )
  return reply.page(page, refused ? 422 : 200)
}

/** Whom the draft's letters reach today; null where no list is chosen. */
async function coverageToday(platform: Platform, organisationId: string, actionId: string): Promise<Coverage | null> {
  const draft = await inOrganisation(platform.db, organisationId, (db) => readDraft(db, actionId))
  return draft && readCoverage(platform, organisationId, draft.content)
}

function done({ words, params }: FastifyRequest, what: string): string {
  return `/${words.locale}/console/actions/${(params as { id: string }).id}?done=${what}`
}
