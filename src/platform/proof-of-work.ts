import { createHmac, hash, randomBytes, randomInt } from 'node:crypto'
import { sameBytes, secretKey } from './crypto.ts'

/** What a browser is asked to find: the number whose SHA-256 with the salt is the challenge (ALTCHA, version 1). */
export type Challenge = { algorithm: 'SHA-256'; challenge: string; maxnumber: number; salt: string; signature: string }

/** A number that was found. `hash` is the challenge it answers, unique for every challenge we gave out. */
export type Proof = { hash: Buffer; expiresAt: Date }

/** On average half of these are tried: a tenth of a second on a laptop, half a second on a phone six times as slow. */
export const largestNumber = 50_000
/** Long enough to write a letter of one's own, milliseconds. */
export const goodFor = 6 * 60 * 60 * 1_000

/** Gives out a challenge. Nothing is stored: the signature and the time in the salt say all there is to know later. @param number its answer */
export function issueChallenge(key: Buffer, now: Date, number = randomInt(largestNumber)): Challenge {
  const expires = Math.floor((now.getTime() + goodFor) / 1_000)
  // Without the & at its end, digits could move between the time and the number, and the time with them (CVE-2025-68113).
  const salt = `${randomBytes(12).toString('hex')}?expires=${expires}&`
  const challenge = hash('sha256', `${salt}${number}`)
  return { algorithm: 'SHA-256', challenge, maxnumber: largestNumber, salt, signature: sign(key, challenge) }
}

/**
 * Checks what a form brought: base64 of JSON with algorithm, challenge, number, salt and signature.
 * @param keys the newest first; a challenge may be older than the newest key
 * @returns null where it is no proof, is not ours, or has expired
 */
export function checkProof(keys: readonly Buffer[], payload: string, now: Date): Proof | null {
  const given = readPayload(payload)
  if (!given || given.challenge !== hash('sha256', `${given.salt}${given.number}`)) return null
  const signature = Buffer.from(given.signature)
  if (!keys.some((key) => sameBytes(Buffer.from(sign(key, given.challenge)), signature))) return null
  const expiresAt = new Date(Number(saltShape.exec(given.salt)?.[1]) * 1_000)
  return expiresAt > now ? { hash: Buffer.from(given.challenge, 'hex'), expiresAt } : null
}

const saltShape = /^[0-9a-f]{24}\?expires=(\d{10})&$/

function readPayload(payload: string): { challenge: string; salt: string; signature: string; number: number } | null {
  if (payload === '' || payload.length > 1_000) return null
  try {
    const { algorithm, challenge, salt, signature, number } = JSON.parse(Buffer.from(payload, 'base64').toString())
    const isWhole = typeof challenge === 'string' && typeof signature === 'string' && Number.isSafeInteger(number)
    return algorithm === 'SHA-256' && isWhole && saltShape.test(salt) ? { challenge, salt, signature, number } : null
  } catch {
    return null
  }
}

function sign(key: Buffer, challenge: string): string {
  return createHmac('sha256', secretKey(key)).update(challenge).digest('hex')
}
