import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Platform } from '#platform/platform.ts'
import { attributesOf, cookieNameFor } from './session-cookie.ts'

/** Beside the session: `device` says that a browser has been here before, `step` that somebody has shown one thing of two. */
type Kind = 'device' | 'step'

const year = 365 * 24 * 60 * 60_000

export function readBrowserCookie(platform: Platform, request: FastifyRequest, kind: Kind): string | null {
  const value = request.cookies[nameOf(platform, request, kind)] ?? ''
  return /^[\w-]{22}$/.test(value) ? value : null
}

/** `device` stays for a year, `step` goes with the browser's window. */
export function setBrowserCookie(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, value }: { kind: Kind; value: string },
): void {
  const name = nameOf(platform, request, kind)
  const expires = kind === 'device' ? { expires: new Date(platform.now().getTime() + year) } : {}
  reply.setCookie(name, value, { ...attributesOf(name), ...expires })
}

export function clearBrowserCookie(platform: Platform, request: FastifyRequest, reply: FastifyReply, kind: Kind): void {
  const name = nameOf(platform, request, kind)
  reply.clearCookie(name, attributesOf(name))
}

function nameOf(platform: Platform, request: FastifyRequest, kind: Kind): string {
  return cookieNameFor(platform, request) === 'session' ? kind : `__Host-${kind}`
}
