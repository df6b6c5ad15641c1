import { randomBits, sha256 } from '#platform/crypto.ts'

const shape = /^[A-Za-z0-9_-]{27}$/

/**
 * The token of one accepted form: the second it was given out, and 128 random bits. Only `hash` is stored: the second as it is,
 * so that rows lie in the order in which they come, and the SHA-256 of the rest.
 */
export function newSubmissionToken(now: Date): { token: string; hash: Buffer } {
  const token = Buffer.concat([secondOf(now), randomBits()])
  return { token: token.toString('base64url'), hash: hashOf(token) }
}

/** How long a token opens its page, seconds: by then the mailed link serves. */
const goodFor = 60 * 24 * 60 * 60

/** Under what a token is stored; null for what cannot be one, or one whose time is over. */
export function submissionHash(token: string, now: Date): Buffer | null {
  if (!shape.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  return now.getTime() / 1_000 - bytes.readUInt32BE(0) < goodFor ? hashOf(bytes) : null
}

function hashOf(token: Buffer): Buffer {
  return Buffer.concat([token.subarray(0, 4), sha256(token.subarray(4))])
}

function secondOf(now: Date): Buffer {
  const second = Buffer.alloc(4)
  second.writeUInt32BE(Math.floor(now.getTime() / 1_000))
  return second
}
