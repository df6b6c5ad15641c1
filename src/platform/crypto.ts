import { createHmac, createSecretKey, hash, type KeyObject, randomFillSync, timingSafeEqual } from 'node:crypto'

/** SHA-256, 32 bytes. */
export function sha256(data: string | Buffer): Buffer {
  return hash('sha256', data, 'buffer')
}

/** HMAC-SHA-256 (RFC 2104) over parts that cannot run into each other: each is preceded by its length. */
export function keyedHash(key: Buffer, ...parts: string[]): Buffer {
  const mac = createHmac('sha256', secretKey(key))
  for (const part of parts) mac.update(`${Buffer.byteLength(part)}:${part}`)
  return mac.digest()
}

const known = new WeakMap<Buffer, KeyObject>()

/** A key as node:crypto works with it: made once, since making it costs more than the hash of a short text. */
export function secretKey(key: Buffer): KeyObject {
  const made = known.get(key) ?? createSecretKey(key)
  known.set(key, made)
  return made
}

const pool = Buffer.alloc(4_096)
let taken = pool.length

/** 128 random bits, 16 bytes. Asking the system for many at once costs a tenth of asking for each. */
export function randomBits(): Buffer {
  if (taken === pool.length) {
    randomFillSync(pool)
    taken = 0
  }
  const bits = Buffer.from(pool.subarray(taken, taken + 16))
  // Whoever reads this process's memory later does not find what was given out.
  pool.fill(0, taken, taken + 16)
  taken += 16
  return bits
}

/** 128 random bits, base64url: 22 characters. Only its hash is stored. */
export function newToken(): string {
  return randomBits().toString('base64url')
}

/** Compares without telling by its duration where two values differ. */
export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
