import { z } from 'zod'
import { type Db, isUuid } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { markByHand } from '../letters/mark-by-hand.ts'
import { failures } from './letters-by-hand.tsx'
import { type Mark, markRepeated, readParticipation, readSubmission } from './participation.queries.ts'

/** What a person says of a letter on an office's own form. */
export const ReportForm = z.object({
  outcome: z.enum(['sent', 'failed']),
  reason: z.enum(failures).catch('other'),
})

export type Report = { seatId: string; said: z.output<typeof ReportForm>; now: Date; organisationId: string }

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
  return { outcome: said.outcome, reason: said.outcome === 'failed' ? said.reason : '', at: now.toISOString() }
}

async function mark(db: Db, participationId: string, { seatId, said, organisationId }: Report): Promise<void> {
  const outcome = await markByHand(db, {
    organisationId,
    participationId,
    seatId,
    outcome: said.outcome,
    reason: said.outcome === 'failed' ? said.reason : '',
  })
  if (outcome === 'not_by_hand') throw new Refusal(409, 'actions.participations.hand.notByHand')
}
