import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** SHA-256, 32 bytes. */
export function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}

/** HMAC-SHA-256 (RFC 2104) over parts that cannot run into each other: each is preceded by its length. */
export function keyedHash(key: Buffer, ...parts: string[]): Buffer {
  const mac = createHmac('sha256', key)
  for (const part of parts) mac.update(`${Buffer.byteLength(part)}:${part}`)
  return mac.digest()
}

/** 128 random bits, base64url: 22 characters. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(16).toString('base64url')
}

/** Compares without telling by its duration where two values differ. */
export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
