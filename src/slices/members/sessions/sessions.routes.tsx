import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { endSession, endSessions } from './end-sessions.ts'
import { shortenSession } from './session.queries.ts'
import { letOut } from './session-door.ts'
import { afterTab } from './session-length.ts'

export function sessionRoutes(web: Web, platform: Platform): void {
  const { db } = platform

  web.post('/console/sessions/:id/ending', { access: 'signed-in' }, async (request, reply) => {
    const id = idParameter(request)
    await inOrganisation(db, request.organisation.id, (db) => endSession(db, request.actor, id))
    return reply.redirect(`/${request.words.locale}/console/security?done=ended`, 303)
  })
  web.post('/console/sessions/endings', { access: 'signed-in' }, (request, reply) => endMany(platform, request, reply))
  // What the script of a shared device says: somebody is here; the tab was closed, or only its page turned.
  web.get('/console/sessions/presence', { access: 'signed-in' }, (_request, reply) => reply.code(204).send())
  web.post('/console/sessions/leaving', { access: 'signed-in' }, async ({ actor }, reply) => {
    const until = new Date(platform.now().getTime() + afterTab)
    if (actor.isSharedDevice) await shortenSession(db, actor.sessionId, until)
    return reply.code(204).send()
  })
}

/** Everywhere else, or here too: then this browser is let out as by *sign out*. */
async function endMany(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { actor, organisation, words } = request
  const isAll = (request.body as { here?: unknown } | null)?.here === 'too'
  await inOrganisation(platform.db, organisation.id, (db) => endSessions(db, actor, isAll ? 'all' : 'others'))
  if (!isAll) return reply.redirect(`/${words.locale}/console/security?done=ended`, 303)
  await letOut(platform, request, reply)
  return reply.redirect(`/${words.locale}/sign-in?done=signed-out`, 303)
}
