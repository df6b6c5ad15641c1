import { randomBytes } from 'node:crypto'
import { sha256 } from '#platform/crypto.ts'

const shape = /^[A-Za-z0-9_-]{27}$/

/**
 * The token of one accepted form: the second it was given out, and 128 random bits. Only `hash` is stored: the second as it is,
 * so that rows lie in the order in which they come, and the SHA-256 of the rest.
 */
export function newSubmissionToken(now: Date): { token: string; hash: Buffer } {
  const token = Buffer.concat([secondOf(now), randomBytes(16)])
  return { token: token.toString('base64url'), hash: hashOf(token) }
}

/** Under what a token is stored; null for what cannot be one. */
export function submissionHash(token: string): Buffer | null {
  return shape.test(token) ? hashOf(Buffer.from(token, 'base64url')) : null
}

function hashOf(token: Buffer): Buffer {
  return Buffer.concat([token.subarray(0, 4), sha256(token.subarray(4))])
}

function secondOf(now: Date): Buffer {
  const second = Buffer.alloc(4)
  second.writeUInt32BE(Math.floor(now.getTime() / 1_000))
  return second
}
