import { createHmac, createSecretKey, hash, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'

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

/** 128 random bits, base64url: 22 characters. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(16).toString('base64url')
}

/** Compares without telling by its duration where two values differ. */
export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
