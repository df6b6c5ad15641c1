import type { FastifyReply, FastifyRequest } from 'fastify'
import { newToken } from '#platform/crypto.ts'
import type { Platform } from '#platform/platform.ts'
import type { Entry } from './begin-session.ts'
import { clearBrowserCookie, readBrowserCookie, setBrowserCookie } from './browser-cookies.ts'
import { nameDevice } from './name-device.ts'
import { deleteSessionByToken } from './session.queries.ts'
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts'
import type { NewSession, Visit } from './start-session.ts'

/** From where a request comes, as a session remembers it. */
export function visitOf(platform: Platform, request: FastifyRequest, device: 'own' | 'shared'): Visit {
  const { organisation } = request
  const mark = readBrowserCookie(platform, request, 'device') ?? newToken()
  return {
    host: request.hostname.toLowerCase(),
    isSharedDevice: device === 'shared',
    device: nameDevice(request.headers['user-agent']),
    now: platform.now(),
    browser: { mark, organisation, site: platform.publicUrl(organisation) },
  }
}

/** Lets somebody go on: to where they wanted, or to the second step. */
export async function admit(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { entry, to }: { entry: Entry; to: string },
): Promise<FastifyReply> {
  if ('session' in entry) {
    await letIn(platform, request, reply, entry.session)
    return reply.redirect(to, 303)
  }
  setBrowserCookie(platform, request, reply, { kind: 'step', value: entry.secondStep })
  return reply.redirect(`/${request.words.locale}/sign-in/second-step`, 303)
}

/** Hands the browser its new session; the one it carried until now ends. */
async function letIn(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  session: NewSession,
): Promise<void> {
  const carried = readSessionCookie(platform, request)
  if (carried) await deleteSessionByToken(platform.db, carried)
  setSessionCookie(platform, request, reply, session)
  if (readBrowserCookie(platform, request, 'step')) clearBrowserCookie(platform, request, reply, 'step')
  if (session.mark) setBrowserCookie(platform, request, reply, { kind: 'device', value: session.mark })
}

/** Ends the browser's session and has it forget every page of ours (W3C Clear Site Data). */
export async function letOut(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const carried = readSessionCookie(platform, request)
  if (carried) await deleteSessionByToken(platform.db, carried)
  clearSessionCookie(platform, request, reply)
  forgetPages(reply)
}

/** Has the browser forget every page of ours and all that they stored: going back shows nothing. */
export function forgetPages(reply: FastifyReply): void {
  reply.header('clear-site-data', '"cache", "storage"')
}
