import type { FastifyRequest } from 'fastify'
import type { Platform } from '#platform/platform.ts'
import { cookieNameFor } from '../sessions/session-cookie.ts'

/** Where a passkey is made or used: it holds for one host name, and the browser swears from which page it was asked. */
export type PasskeyPlace = { host: string; origin: string }

/** Null where there can be none: a bare address is no name that a passkey could be made for, nor is a site without encryption. */
export function passkeyPlace(platform: Platform, request: FastifyRequest): PasskeyPlace | null {
  const cookie = cookieNameFor(platform, request)
  const host = request.hostname.toLowerCase()
  if (!cookie || /^[\d.]+$|[[:\]]/.test(host)) return null
  return { host, origin: `${cookie === '__Host-session' ? 'https' : 'http'}://${request.host.toLowerCase()}` }
}
