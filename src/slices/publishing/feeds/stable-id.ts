import { createHash } from 'node:crypto'

/**
 * A name that never changes, whatever becomes of titles, addresses and host names: a UUID made of an id and a word (RFC 9562 §5.5),
 * as a URN.
 * @param id a UUID, the namespace; @param word what is told apart within it: a language, a kind
 */
export function stableId(id: string, word: string): string {
  const space = Buffer.from(id.replaceAll('-', ''), 'hex')
  const bytes = createHash('sha1').update(space).update(word).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return `urn:uuid:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`
}

/** The id of a post in the feeds of a language. */
export function itemId(post: { id: string; locale: string }): string {
  return stableId(post.id, post.locale)
}
