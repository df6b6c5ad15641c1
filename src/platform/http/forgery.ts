import type { FastifyRequest } from 'fastify'
import { keyedHash, sameBytes } from '../crypto.ts'
import { Refusal } from '../errors.ts'

/** Name of the hidden field in every form of a signed-in page. */
export const forgeryField = '_token'

/**
 * The token a session's forms carry, and the check of the one that came (OWASP: HMAC-based token, bound to the session).
 * A POST with a cookie needs it, and where the browser says so, `Sec-Fetch-Site: same-origin`.
 * In a multipart form the fields are not read yet; uploads check theirs with `confirmForgeryToken`.
 */
export function checkForgery(key: Buffer, request: FastifyRequest, sessionId: string): string {
  const token = keyedHash(key, 'forgery', sessionId).toString('base64url')
  if (request.method === 'GET' || request.method === 'HEAD') return token
  refuseForeignSite(request)
  if (isUpload(request)) return token
  confirmForgeryToken(token, (request.body as Record<string, unknown> | undefined)?.[forgeryField])
  return token
}

/** Whether a request brings a multipart form, whose fields nobody has read when it is let in. */
export function isUpload(request: FastifyRequest): boolean {
  return request.headers['content-type']?.startsWith('multipart/form-data') ?? false
}

/**
 * For POSTs that carry no token because nobody is signed in yet: another site must not sign a visitor in as somebody else.
 * Browsers that do not send `Sec-Fetch-Site` pass.
 * @throws Refusal 403
 */
export function refuseForeignSite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') throw new Refusal(403, 'platform.forgery.title')
}

/** @throws Refusal 403 where the token given is not the session's */
export function confirmForgeryToken(expected: string, given: unknown): void {
  if (typeof given !== 'string' || !sameBytes(Buffer.from(given), Buffer.from(expected)))
    throw new Refusal(403, 'platform.forgery.title')
}
