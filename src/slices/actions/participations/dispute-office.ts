import { type Db, isUuid } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { announce } from '#platform/page-cache.ts'
import { actionTopic } from '../campaigns/note-and-tell.ts'
import { disputeLetter } from '../letters/dispute.queries.ts'
import { keepEarlyMark, lockUnwritten } from '../letters/early-mark.queries.ts'
import { isCounted, isRepeated, type Own } from './own-letters.ts'
import { markRepeated } from './participation.queries.ts'

export type Dispute = { organisationId: string; own: Own; tokenHash: Buffer | null; seatId: string; now: Date }

/**
 * Takes a person's word that an office is not theirs: its letter is taken back unless it has gone, and staff learn which office and
 * area it was about, not who said it. A second time it changes nothing; where the letters are not written yet, it waits for them. For
 * somebody who had acted already it is noted on their own page alone. In the caller's scoped transaction.
 */
export async function disputeOffice(db: Db, { organisationId, own, tokenHash, seatId, now }: Dispute): Promise<void> {
  const { participationId } = own
  if (!isUuid(seatId) || !own.targets.some((target) => target.seatId === seatId) || !isCounted(own)) throw notFound()
  if (isRepeated(own)) {
    if (tokenHash) await markRepeated(db, tokenHash, seatId, { outcome: 'not_mine', reason: '', at: now.toISOString() })
    return
  }
  if (await lockUnwritten(db, participationId))
    return keepEarlyMark(db, { participationId, seatId, outcome: 'not_mine', reason: '' })
  const actionId = await disputeLetter(db, { participationId, seatId })
  if (actionId) await announce(db, 'moved', actionTopic(organisationId, actionId))
}
