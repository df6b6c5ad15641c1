import type { Db } from '#platform/db.ts'
import { messageIdFor } from '#platform/message-id.ts'
import { acceptedAfter } from './failed-letters.queries.ts'

const perStep = 10_000

export type Wanted = {
  actionId: string
  /** What somebody pasted: lines of a log, a mail that came back. */
  text: string
  key: Buffer
  sendingAddress: string
}

/**
 * The letters of an action, of those that offices' servers took, whose Message-IDs stand in a text. An id tells nothing without the
 * key, so each letter's own is made again: 100,000 letters take about a second.
 */
export async function findByMessageId(db: Db, { actionId, text, key, sendingAddress }: Wanted): Promise<string[]> {
  const wanted = new Set(text.match(/\b[0-9a-f]{32}(?=@)/g) ?? [])
  const found: string[] = []
  let after: string | null = null
  while (wanted.size > found.length) {
    const ids: string[] = await acceptedAfter(db, actionId, after, perStep)
    for (const id of ids) {
      const [name = ''] = messageIdFor(key, `letter:${id}`, sendingAddress).split('@')
      if (wanted.has(name)) found.push(id)
    }
    if (ids.length < perStep) break
    after = ids.at(-1) ?? null
  }
  return found
}
