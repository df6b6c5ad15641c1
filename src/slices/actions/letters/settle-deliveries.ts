import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import { correctTarget, readTargets } from '#slices/targets'
import { readAction } from '../campaigns/campaign.queries.ts'
import { actionTopic } from '../campaigns/note-and-tell.ts'
import { ringForCwc } from '../cwc/deliver-by-cwc.ts'
import { ringForLetters } from './deliver-letters.ts'
import type { Evidence, EvidenceKind } from './evidence.ts'
import { markReturned, requeueForAddress, settleUnknownLetters } from './settlement.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'deliveries.settle': {
      name: string
      verdict: Verdict
      evidence: EvidenceKind
      letters: number
      deliveries: string[]
    }
    'deliveries.requeue': { office: string; letters: number }
    'deliveries.return': { name: string; letters: number; deliveries: string[] }
  }
}

/** What a person found out about a letter of which nobody could say whether it arrived; `queued`: send it again. */
export const verdicts = ['accepted', 'queued', 'gave_up'] as const
export type Verdict = (typeof verdicts)[number]

export type Settlement = {
  organisationId: string
  actionId: string
  deliveryIds: readonly string[]
  verdict: Verdict
  evidence: Evidence
}

/** Settles letters in doubt, each by its id. Those that are not in doubt (any more) are left alone. Returns how many were settled. */
export async function settleUnknown(db: Db, actor: Actor, settlement: Settlement): Promise<number> {
  const { organisationId, actionId, verdict, evidence } = settlement
  const settled = await settleUnknownLetters(db, { ...settlement, accountId: actor.accountId })
  if (settled.length === 0) return 0
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'deliveries.settle',
    subject: 'action',
    subjectId: actionId,
    // Its words may name a person, and these rows are never taken out; they stand with the attempt.
    details: {
      name: await nameOf(db, actionId),
      verdict,
      evidence: evidence.kind,
      letters: settled.length,
      deliveries: settled,
    },
  })
  if (verdict === 'queued') {
    await ringForLetters(db, organisationId)
    await ringForCwc(db, organisationId)
  }
  if (verdict === 'accepted') await announce(db, 'moved', actionTopic(organisationId, actionId))
  return settled.length
}

export type MendedAddress = { organisationId: string; seatId: string; email: string }

/**
 * Notes an office's right address, and sends it once more what it refused, returned, or what was given up after days of trying. Each
 * letter goes on as a new delivery; the old one is kept, with what the server said. Returns how many go again.
 */
export async function mendAddressAndRequeue(db: Db, actor: Actor, mended: MendedAddress): Promise<number> {
  const { organisationId, seatId, email } = mended
  await correctTarget(db, actor, seatId, { email })
  const letters = await requeueForAddress(db, { seatId, email, accountId: actor.accountId })
  if (letters > 0) await ringForLetters(db, organisationId)
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'deliveries.requeue',
    subject: 'target',
    subjectId: seatId,
    details: { office: await officeOf(db, seatId), letters },
  })
  return letters
}

export type CameBack = {
  actionId: string
  deliveryIds: readonly string[]
  /** What the mail that came back says. */
  words: string
}

/**
 * Notes letters that an office's server had taken and that came back later. Those that were never taken are left alone. Mending the
 * office's address sends them again. Returns how many were noted.
 */
export async function noteReturned(db: Db, actor: Actor, { actionId, deliveryIds, words }: CameBack): Promise<number> {
  const returned = await markReturned(db, { actionId, deliveryIds, words })
  if (returned.length === 0) return 0
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'deliveries.return',
    subject: 'action',
    subjectId: actionId,
    details: { name: await nameOf(db, actionId), letters: returned.length, deliveries: returned },
  })
  return returned.length
}

async function nameOf(db: Db, actionId: string): Promise<string> {
  return (await readAction(db, actionId))?.name ?? ''
}

/** Whoever holds it: a name is the same in every language that the trail is read in. */
async function officeOf(db: Db, seatId: string): Promise<string> {
  const [target] = await readTargets(db, [seatId])
  return target?.holder?.fullName ?? target?.title ?? ''
}
