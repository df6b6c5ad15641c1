import type { Db } from '#platform/db.ts'
import { announce } from '#platform/page-cache.ts'
import { type Channel, readTargets, ways } from '#slices/targets'
import { emptyContent } from '../campaigns/action-content.ts'
import { readRevision } from '../campaigns/campaign.queries.ts'
import { actionTopic } from '../campaigns/note-and-tell.ts'
import { chooseChannel, routeOf } from './choose-channel.ts'
import { markLetterByHand } from './delivery.queries.ts'
import { disputeLetter } from './dispute.queries.ts'
import { keepEarlyMark, lockUnwritten, takeEarlyMarks } from './early-mark.queries.ts'

export type ByHand = {
  organisationId: string
  participationId: string
  seatId: string
  outcome: 'sent' | 'failed'
  /** Why it failed, or how a call went, as the form offers it; else empty. */
  reason: string
  /** The way that was taken, where it may be another one than the letter's: the letter then changes to it. */
  by?: Channel
}

/**
 * Takes a person's word on a letter that they finish by hand; they may change their mind. Where their letters are not
 * written yet, their word waits for them. In the caller's scoped transaction.
 */
export async function markByHand(db: Db, said: ByHand): Promise<'marked' | 'not_by_hand'> {
  const actionId = await markLetterByHand(db, said)
  if (!actionId) return markUnwritten(db, said)
  await announce(db, 'moved', actionTopic(said.organisationId, actionId))
  return 'marked'
}

async function markUnwritten(db: Db, said: ByHand): Promise<'marked' | 'not_by_hand'> {
  const unwritten = await lockUnwritten(db, said.participationId)
  const [target] = unwritten ? await readTargets(db, [said.seatId]) : []
  const content = unwritten && (await readRevision(db, unwritten.actionId, unwritten.revision))
  const channel = target && chooseChannel(target, routeOf(content ?? emptyContent()))
  if (!channel || !ways.isByHand(channel)) return 'not_by_hand'
  await keepEarlyMark(db, said)
  return 'marked'
}

/** What people said before their letters were written, now that they are. */
export async function markEarly(db: Db, participationIds: readonly string[]): Promise<void> {
  for (const { outcome, ...said } of await takeEarlyMarks(db, participationIds)) {
    if (outcome === 'not_mine') await disputeLetter(db, said)
    else await markLetterByHand(db, { ...said, outcome })
  }
}
