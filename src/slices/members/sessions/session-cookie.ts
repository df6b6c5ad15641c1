import type { FastifyReply, FastifyRequest } from 'fastify'
import { keyedHash, sameBytes } from '#platform/crypto.ts'
import type { Platform } from '#platform/platform.ts'

/**
 * Where a session can live: over TLS, or on a name that never leaves this machine. `null` elsewhere: a cookie without
 * Secure would carry the session in plain sight.
 */
export function cookieNameFor(platform: Platform, request: FastifyRequest): '__Host-session' | 'session' | null {
  if (request.protocol === 'https') return '__Host-session'
  if (isThisMachine(request.hostname)) return 'session'
  // Without TRUSTED_PROXIES a proxy's word about TLS is not believed; the operator's is.
  return platform.config.PUBLIC_URL?.startsWith('https:') ? '__Host-session' : null
}

function isThisMachine(host: string): boolean {
  return /^(localhost|.+\.localhost|127\.0\.0\.1|\[?::1\]?)$/i.test(host)
}

/** The token of the session that a request carries; null where there is none, or one that was made for another host. */
export function readSessionCookie(platform: Platform, request: FastifyRequest): string | null {
  const name = cookieNameFor(platform, request)
  const [token, signature] = (name ? (request.cookies[name] ?? '') : '').split('.')
  if (!token || !signature) return null
  const keys = platform.data.secret('session')
  const known = keys.some(({ key }) =>
    sameBytes(sign(key, request.hostname, token), Buffer.from(signature, 'base64url')),
  )
  return known ? token : null
}

/** @param until null for a cookie that goes with the browser's window */
export function setSessionCookie(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { token, until }: { token: string; until: Date | null },
): void {
  const name = cookieNameFor(platform, request)
  if (!name) throw new Error('a session needs TLS')
  reply.setCookie(name, sealSession(platform, request.hostname, token), {
    ...attributesOf(name),
    ...(until && { expires: until }),
  })
}

export function clearSessionCookie(platform: Platform, request: FastifyRequest, reply: FastifyReply): void {
  const name = cookieNameFor(platform, request)
  if (name) reply.clearCookie(name, attributesOf(name))
}

/** The cookie's value: a copy of the database opens no session, for the signature needs the instance's key. */
export function sealSession(platform: Platform, host: string, token: string): string {
  return `${token}.${sign(platform.data.secret('session')[0].key, host, token).toString('base64url')}`
}

function sign(key: Buffer, host: string, token: string): Buffer {
  return keyedHash(key, 'session', host.toLowerCase(), token)
}

/** Kept from scripts, from other sites and from the wire. */
export function attributesOf(name: string) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: name.startsWith('__Host-') } as const
}
