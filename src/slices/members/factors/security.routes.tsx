import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Web } from '#platform/http/web.ts'
import type { MessageKey } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { readAccount } from '../accounts/account.queries.ts'
import { readSessions } from '../sessions/session.queries.ts'
import { passkeyPlace } from './passkey-place.ts'
import { readFactors } from './read-factors.ts'
import { SecurityPage } from './security.page.tsx'

export const securityPath = '/console/security'

const done = {
  ended: 'members.sessions.ended',
  password: 'members.password.changed',
  account: 'members.account.changed',
  passkey: 'members.passkeys.added',
  app: 'members.app.added',
  codes: 'members.codes.done',
  removed: 'members.security.removed',
} as const satisfies Record<string, MessageKey>

/** A member's own ways to sign in, and where they are signed in. */
export function securityRoutes(web: Web, platform: Platform): void {
  web.get(securityPath, { access: 'signed-in' }, (request, reply) => showSecurity(platform, request, reply))
}

/** Where a member goes after something was done, to be told that it was. */
export function securityDone({ words }: FastifyRequest, what: keyof typeof done): string {
  return `/${words.locale}${securityPath}?done=${what}`
}

/** The page of a member's own security. */
export async function showSecurity(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { fault, status = 200 }: { fault?: MessageKey; status?: number } = {},
): Promise<FastifyReply> {
  const { actor, organisation } = request
  const shown = await inOrganisation(platform.db, organisation.id, async (db) => ({
    hasPassword: (await readAccount(db, actor.accountId)).has_password,
    factors: await readFactors(db, actor.accountId),
    sessions: await readSessions(db, actor.accountId, platform.now()),
  }))
  const frame = await consoleFrame(platform, request, securityPath)
  const query = request.query as { done?: unknown; asked?: unknown }
  const said = Object.entries(done).find(([name]) => name === query.done)?.[1]
  const passkeyHost = passkeyPlace(platform, request)?.host ?? null
  const props = { frame, ...shown, passkeyHost, done: said, fault, isAsked: query.asked === 'yes' }
  return reply.page(<SecurityPage {...props} />, status)
}
