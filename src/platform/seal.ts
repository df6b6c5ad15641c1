import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { secretKey } from './crypto.ts'
import type { Secret } from './data-folder.ts'

// One byte that says how it was sealed, the id of the key, AES-256-GCM's nonce and tag (NIST SP 800-38D), what is sealed.
const manner = 1
const idLength = 36
const nonceLength = 12
const tagLength = 16

/**
 * Seals a short text with the newest of some keys, so that only who has `secrets.json` reads it.
 * @param place where it is kept, such as `mail-server <organisation>`: it opens nowhere else, so that nobody can move it
 */
export function seal([newest]: readonly [Secret, ...Secret[]], place: string, text: string): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', secretKey(newest.key), nonce).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([manner]), Buffer.from(newest.id), nonce, cipher.getAuthTag(), sealed])
}

/** What was sealed for a place; null where none of the keys opens it, as after a database was restored without its `secrets.json`. */
export function unseal(keys: readonly Secret[], place: string, sealed: Buffer): string | null {
  const rest = sealed.subarray(1)
  const key = keys.find(({ id }) => id === rest.subarray(0, idLength).toString())
  if (sealed[0] !== manner || !key) return null
  const nonce = rest.subarray(idLength, idLength + nonceLength)
  const tag = rest.subarray(idLength + nonceLength, idLength + nonceLength + tagLength)
  try {
    const decipher = createDecipheriv('aes-256-gcm', secretKey(key.key), nonce, { authTagLength: tagLength })
    decipher.setAAD(Buffer.from(place)).setAuthTag(tag)
    const text = Buffer.concat([decipher.update(rest.subarray(idLength + nonceLength + tagLength)), decipher.final()])
    return text.toString('utf8')
  } catch {
    return null
  }
}
