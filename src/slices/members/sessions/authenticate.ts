import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Detour } from '#platform/http/web.ts'
import type { Actor } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { mustSetUpSecondStep, setUpPath } from './second-step-duty.ts'
import { readSession, touchSession } from './session.queries.ts'
import { readSessionCookie, setSessionCookie } from './session-cookie.ts'
import { isWorthNoting, sessionEnd } from './session-length.ts'

/**
 * Who sends a request: a member of this host's organisation with a live session made on this host, or nobody. Who owes the
 * organisation a second step is led to where it is set up.
 */
export async function authenticate(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Actor | Detour | null> {
  const token = readSessionCookie(platform, request)
  if (!token) return null
  const now = platform.now()
  const host = request.hostname.toLowerCase()
  const found = await inOrganisation(platform.db, request.organisation.id, async (db) => {
    const session = await readSession(db, { token, host, now })
    if (!session || !isWorthNoting(session.is_shared_device, session.expires_at, now)) return session
    const until = sessionEnd(session.is_shared_device, now)
    await touchSession(db, session.session_id, { now, expiresAt: until })
    setSessionCookie(platform, request, reply, { token, until: session.is_shared_device ? null : until })
    return session
  })
  if (!found) return null
  if (mustSetUpSecondStep(request, found, now)) return { leadTo: setUpPath(request) }
  return {
    accountId: found.account_id,
    memberId: found.member_id,
    name: found.name,
    email: found.email,
    role: found.role,
    sessionId: found.session_id,
    isSharedDevice: found.is_shared_device,
  }
}
