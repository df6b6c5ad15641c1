import type { FastifyReply } from 'fastify'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers of every answer. `Referrer-Policy` is `same-origin`; pages behind a private link set `no-referrer` themselves. */
export const securityHeaders = {
  'content-security-policy': policy,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
} as const

/** Strict-Transport-Security (RFC 6797) only where the site is reached over TLS. */
export function setSecurityHeaders(reply: FastifyReply, secure: boolean): void {
  reply.headers(securityHeaders)
  if (secure) reply.header('strict-transport-security', 'max-age=31536000')
}
