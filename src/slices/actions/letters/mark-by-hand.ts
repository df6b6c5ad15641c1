import type { Db } from '#platform/db.ts'
import { announce } from '#platform/page-cache.ts'
import { actionTopic } from '../campaigns/note-and-tell.ts'
import { markLetterByHand } from './delivery.queries.ts'
import { fanOut } from './fan-out-letters.ts'

export type ByHand = {
  organisationId: string
  participationId: string
  seatId: string
  outcome: 'sent' | 'failed'
  /** Why it failed, as the form offers it; empty where it was sent. */
  reason: string
}

/**
 * Takes a person's word on a letter that they finish on an office's own form; they may change their mind. Where the worker has not
 * written their letters yet, they are written now. In the caller's scoped transaction.
 */
export async function markByHand(db: Db, said: ByHand): Promise<'marked' | 'not_by_hand'> {
  await fanOut(db, said.organisationId, [said.participationId])
  const actionId = await markLetterByHand(db, said)
  if (!actionId) return 'not_by_hand'
  await announce(db, 'moved', actionTopic(said.organisationId, actionId))
  return 'marked'
}
