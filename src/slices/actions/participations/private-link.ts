import { keyedHash, sameBytes } from '#platform/crypto.ts'
import type { DataFolder } from '#platform/data-folder.ts'

/** What a mailed link opens: the receipt of a participation, the page that confirms it, or the one that says *it was not me*. */
export type LinkPurpose = 'receipt' | 'confirmation' | 'withdrawal'

/**
 * The token of a mailed link: the participation's id and 128 bits of a keyed hash over it, 43 characters. Nothing is stored, so
 * nothing that is stolen from the database opens a page, and the same link can be mailed again.
 */
export function privateToken(data: DataFolder, purpose: LinkPurpose, participationId: string): string {
  const [newest] = keysOf(data)
  return Buffer.concat([bytesOf(participationId), seal(newest, purpose, participationId)]).toString('base64url')
}

const day = 24 * 60 * 60 * 1_000
/** How long a link opens its page, counted from the participation, milliseconds. */
const goodFor: Record<LinkPurpose, number> = { receipt: 400 * day, confirmation: 30 * day, withdrawal: 400 * day }

type Keyring = { data: DataFolder; now(): Date }

/** The participation that a token opens; null for one that we did not make, or whose time is over. */
export function openPrivateToken({ data, now }: Keyring, purpose: LinkPurpose, token: string): string | null {
  const bytes = /^[A-Za-z0-9_-]{43}$/.test(token) ? Buffer.from(token, 'base64url') : Buffer.alloc(0)
  if (bytes.length !== 32) return null
  const id = uuidOf(bytes.subarray(0, 16))
  const isOurs = keysOf(data).some((key) => sameBytes(seal(key, purpose, id), bytes.subarray(16)))
  // The first 48 bits of a UUIDv7 are milliseconds since 1970 (RFC 9562 §5.7).
  const isGood = now().getTime() - bytes.readUIntBE(0, 6) < goodFor[purpose]
  return isOurs && isGood ? id : null
}

type Keys = [Buffer, ...Buffer[]]
const known = new WeakMap<DataFolder, Keys>()

/** Read from the folder once: a batch of mails asks hundreds of times. */
function keysOf(data: DataFolder): Keys {
  const keys = known.get(data) ?? (data.secret('private-links').map(({ key }) => key) as Keys)
  known.set(data, keys)
  return keys
}

function seal(key: Buffer, purpose: LinkPurpose, participationId: string): Buffer {
  return keyedHash(key, purpose, participationId).subarray(0, 16)
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
