import { keyedHash, sameBytes } from './crypto.ts'
import type { DataFolder } from './data-folder.ts'

/**
 * The token of a mailed link: an id and 128 bits of a keyed hash over it and its purpose, 43 characters; 48 with the second it was
 * given out, where its time does not count from the id. Nothing is stored, so nothing that is stolen from the database opens a page,
 * and the same link can be mailed again.
 */
export function privateToken(data: DataFolder, purpose: string, id: string, at?: Date): string {
  const [newest] = keysOf(data)
  const given = at ? secondOf(at) : Buffer.alloc(0)
  return Buffer.concat([given, bytesOf(id), seal(newest, purpose, id, given)]).toString('base64url')
}

type Keyring = { data: DataFolder; now(): Date }

/**
 * The id that a token opens; null for one that we did not make, or whose time is over.
 * @param goodFor milliseconds, from when it was given out where it says so, else from when its id (a UUIDv7) was made
 */
export function openPrivateToken(
  { data, now }: Keyring,
  purpose: string,
  token: string,
  goodFor: number,
): string | null {
  const bytes = /^(?:[A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{48})$/.test(token)
    ? Buffer.from(token, 'base64url')
    : Buffer.alloc(0)
  if (bytes.length !== 32 && bytes.length !== 36) return null
  const given = bytes.subarray(0, bytes.length - 32)
  const rest = bytes.subarray(given.length)
  const id = uuidOf(rest.subarray(0, 16))
  const isOurs = keysOf(data).some((key) => sameBytes(seal(key, purpose, id, given), rest.subarray(16)))
  // The first 48 bits of a UUIDv7 are milliseconds since 1970 (RFC 9562 §5.7).
  const since = given.length > 0 ? given.readUInt32BE(0) * 1_000 : rest.readUIntBE(0, 6)
  return isOurs && now().getTime() - since < goodFor ? id : null
}

type Keys = [Buffer, ...Buffer[]]
const known = new WeakMap<DataFolder, Keys>()

/** Read from the folder once: a batch of mails asks hundreds of times. */
function keysOf(data: DataFolder): Keys {
  const keys = known.get(data) ?? (data.secret('private-links').map(({ key }) => key) as Keys)
  known.set(data, keys)
  return keys
}

function seal(key: Buffer, purpose: string, id: string, given: Buffer): Buffer {
  const parts = given.length > 0 ? [id, given.toString('hex')] : [id]
  return keyedHash(key, purpose, ...parts).subarray(0, 16)
}

function secondOf(at: Date): Buffer {
  const second = Buffer.alloc(4)
  second.writeUInt32BE(Math.floor(at.getTime() / 1_000))
  return second
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
