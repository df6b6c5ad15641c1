import { keyedHash, sameBytes } from './crypto.ts'
import type { Platform } from './platform.ts'

/** What a mail that comes back is about: a letter's delivery, or a mail to a person. */
export type Returning = {
  kind: 'letter' | 'mail'
  id: string
  /** The last eight digits of the organisation's id: enough to find it among those of an instance (the first ones are its birthday). */
  organisation: string
}

const kinds = ['letter', 'mail'] as const
const prefix = 'b-'
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * The address that a mail which cannot be delivered comes back to: one for each mail (VERP), so that whatever comes there says
 * what it is about, and nobody without the key can say it of another. 49 characters before the @; case does not matter.
 */
export function returnPathFor(key: Buffer, { kind, id, organisation }: Returning, domain: string): string {
  const body = Buffer.concat([
    Buffer.from([kinds.indexOf(kind)]),
    Buffer.from(id.replaceAll('-', ''), 'hex'),
    Buffer.from(organisation.slice(-8), 'hex'),
  ])
  return `${prefix}${base32(Buffer.concat([body, mark(key, body)]))}@${domain}`
}

/** What an address stands for; null where it is none of ours. @param keys the newest first */
export function readReturnPath(keys: readonly Buffer[], address: string): Returning | null {
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase()
  if (!local.startsWith(prefix)) return null
  const bytes = fromBase32(local.slice(prefix.length))
  if (bytes?.length !== 29) return null
  const body = bytes.subarray(0, 21)
  if (!keys.some((key) => sameBytes(mark(key, body), bytes.subarray(21)))) return null
  const kind = kinds[body[0] as number]
  const hex = body.subarray(1, 17).toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return kind ? { kind, id, organisation: body.subarray(17).toString('hex') } : null
}

/** Where each letter or mail of an organisation comes back to, by its id; to the sender where no domain is set up for it. */
export function returnPathsOf(
  { config, data }: Pick<Platform, 'config' | 'data'>,
  organisationId: string,
  kind: Returning['kind'],
): (id: string) => { returnPath?: string } {
  const { RETURN_PATH_DOMAIN: domain } = config
  if (!domain) return () => ({})
  const { key } = data.secret('return-path')[0]
  return (id) => ({ returnPath: returnPathFor(key, { kind, id, organisation: organisationId }, domain) })
}

function mark(key: Buffer, body: Buffer): Buffer {
  return keyedHash(key, 'return-path', body.toString('hex')).subarray(0, 8)
}

/** RFC 4648 §6 in small letters, without padding: mail servers may fold the case of an address. */
function base32(bytes: Buffer): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

function fromBase32(text: string): Buffer | null {
  const values = [...text].map((letter) => alphabet.indexOf(letter))
  if (values.includes(-1)) return null
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('')
  const bytes = bits.match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}
