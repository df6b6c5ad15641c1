import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Platform } from '#platform/platform.ts'
import { nameDevice } from './name-device.ts'
import { deleteSessionByToken } from './session.queries.ts'
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts'
import type { NewSession, Visit } from './start-session.ts'

/** From where a request comes, as a session remembers it. */
export function visitOf(platform: Platform, request: FastifyRequest, device: 'own' | 'shared'): Visit {
  return {
    host: request.hostname.toLowerCase(),
    isSharedDevice: device === 'shared',
    device: nameDevice(request.headers['user-agent']),
    now: platform.now(),
  }
}

/** Hands the browser its new session; the one it carried until now ends. */
export async function letIn(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  session: NewSession,
): Promise<void> {
  const carried = readSessionCookie(platform, request)
  if (carried) await deleteSessionByToken(platform.db, carried)
  setSessionCookie(platform, request, reply, session)
}

/** Ends the browser's session and has it forget every page of ours (W3C Clear Site Data). */
export async function letOut(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const carried = readSessionCookie(platform, request)
  if (carried) await deleteSessionByToken(platform.db, carried)
  clearSessionCookie(platform, request, reply)
  reply.header('clear-site-data', '"cache", "storage"')
}
