import type { Db } from '#platform/db.ts'
import { announce } from '#platform/page-cache.ts'
import { noteHandMark } from './by-hand.queries.ts'
import { fanOut } from './fan-out-letters.ts'

export type HandReport = {
  organisationId: string
  participationId: string
  seatId: string
  outcome: 'sent' | 'failed'
  /** Why it failed, as one of the page's choices; '' where it was sent. */
  reason: string
}

/**
 * Takes a person's word that they sent a letter on an office's own form, or could not. In the caller's scoped transaction.
 * @returns `not_by_hand` where we send that letter ourselves, or the office has been empty
 */
export async function markByHand(db: Db, report: HandReport): Promise<'marked' | 'not_by_hand'> {
  const { organisationId, participationId, seatId, outcome, reason } = report
  // Somebody quick reports before the worker has written the letters.
  await fanOut(db, organisationId, [participationId])
  const state = outcome === 'sent' ? 'said_sent' : 'said_failed'
  const actionId = await noteHandMark(db, { participationId, seatId, state, reason })
  if (!actionId) return 'not_by_hand'
  await announce(db, 'moved', `${organisationId} action:${actionId}`)
  return 'marked'
}
