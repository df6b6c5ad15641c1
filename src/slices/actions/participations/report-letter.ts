import { z } from 'zod'
import { type Db, isUuid } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { markByHand } from '../letters/mark-by-hand.ts'
import { type Mark, markRepeated, readParticipation, readSubmission } from './participation.queries.ts'
import { callResults, failures, type Said, saidOfCall } from './reports.ts'

/** What a person says of a letter that they finish by hand: how it went, or which result of a call they tapped. */
export const ReportForm = z
  .union([
    z.object({ result: z.enum(callResults) }),
    z.object({ outcome: z.literal('sent') }),
    z.object({ outcome: z.literal('failed'), reason: z.enum(failures).catch('other') }),
  ])
  .transform((given): Said => {
    if ('result' in given) return saidOfCall(given.result)
    return { outcome: given.outcome, reason: given.outcome === 'failed' ? given.reason : '' }
  })

export type Report = { seatId: string; said: Said; now: Date; organisationId: string }

/**
 * Takes a report from a thanks page. That of somebody who had acted already is noted on their own page and changes nothing of the
 * first participation: a page anybody can get by typing an address must not speak for the person who has it.
 */
export async function reportFromThanks(db: Db, tokenHash: Buffer | null, report: Report): Promise<void> {
  if (!tokenHash) throw notFound()
  const submission = await readSubmission(db, tokenHash)
  if (!submission?.isProven || !isUuid(report.seatId) || !submission.content.seat_ids.includes(report.seatId))
    throw notFound()
  if (submission.isRepeated) return markRepeated(db, tokenHash, report.seatId, markOf(report))
  await mark(db, submission.participationId, report)
}

/** Takes a report from the private page that was mailed to the person. */
export async function reportFromReceipt(db: Db, participationId: string | null, report: Report): Promise<void> {
  const participation = participationId && (await readParticipation(db, participationId))
  if (!participation || !isUuid(report.seatId) || !participation.seat_ids.includes(report.seatId)) throw notFound()
  await mark(db, participation.id, report)
}

function markOf({ said, now }: Report): Mark {
  return { outcome: said.outcome, reason: said.reason, at: now.toISOString() }
}

async function mark(db: Db, participationId: string, { seatId, said, organisationId }: Report): Promise<void> {
  const outcome = await markByHand(db, { organisationId, participationId, seatId, ...said })
  if (outcome === 'not_by_hand') throw new Refusal(409, 'actions.participations.hand.notByHand')
}
