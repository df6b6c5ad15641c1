import { inOrganisation } from '#platform/db.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { MessageKey } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { endOtherSessions, endSession } from './end-sessions.ts'
import { readSessions } from './session.queries.ts'
import { SessionsPage } from './sessions.page.tsx'

const done: Record<string, MessageKey> = {
  ended: 'members.sessions.ended',
  password: 'members.password.changed',
  account: 'members.account.changed',
}

export function sessionRoutes(web: Web, platform: Platform): void {
  const { db } = platform

  web.get('/console/sessions', { access: 'signed-in' }, async (request, reply) => {
    const sessions = await readSessions(db, request.actor.accountId, platform.now())
    const frame = await consoleFrame(platform, request, '/console/sessions')
    const said = done[String((request.query as { done?: unknown }).done)]
    return reply.page(<SessionsPage frame={frame} sessions={sessions} done={said} />)
  })
  web.post('/console/sessions/:id/ending', { access: 'signed-in' }, async (request, reply) => {
    const id = idParameter(request)
    await inOrganisation(db, request.organisation.id, (db) => endSession(db, request.actor, id))
    return reply.redirect(`/${request.words.locale}/console/sessions?done=ended`, 303)
  })
  web.post('/console/sessions/endings', { access: 'signed-in' }, async (request, reply) => {
    await inOrganisation(db, request.organisation.id, (db) => endOtherSessions(db, request.actor))
    return reply.redirect(`/${request.words.locale}/console/sessions?done=ended`, 303)
  })
}
