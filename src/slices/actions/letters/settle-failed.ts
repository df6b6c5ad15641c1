import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import { type Channel, readTargets, type Target, ways } from '#slices/targets'
import { readAction } from '../campaigns/campaign.queries.ts'
import { readPublishedActionById } from '../campaigns/read-published-action.ts'
import { ringForCwc } from '../cwc/deliver-by-cwc.ts'
import { addressBy, chooseChannel, type Route } from './choose-channel.ts'
import { ringForLetters } from './deliver-letters.ts'
import type { Evidence, EvidenceKind } from './evidence.ts'
import { beginAgain, leaveFailed, lockFailed, type NextWay } from './failed-letters.queries.ts'
import { readRoute } from './read-route.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'deliveries.decide': { name: string; remedy: Remedy; evidence: EvidenceKind | ''; letters: number }
  }
}

/** What a person decides about letters that did not get through: the same way again, another way, or nothing more. */
export const remedies = ['again', 'other_way', 'leave'] as const
export type Remedy = (typeof remedies)[number]

export type FailedDecision = {
  organisationId: string
  actionId: string
  deliveryIds: readonly string[]
  remedy: Remedy
  /** Null where nobody needs to say: a server's own words are there. */
  evidence: Evidence | null
}

/** How many letters were decided on, and how many were not there any more, or have no such way. */
export type Decided = { done: number; left: number }

/**
 * Decides what becomes of letters that did not get through, each by its id, in the caller's scoped transaction. Each goes on as a new
 * delivery; the old one is kept, with what its server said. To another way only where the office has one that the action uses and the
 * letter has not tried. What is not in trouble (any more) is left alone, so that a second time changes nothing. Of a letter that came
 * back, whoever decides says what they saw; without it nothing changes.
 */
export async function decideOnFailed(
  db: Db,
  actor: Actor,
  decision: FailedDecision,
): Promise<Decided | 'evidence-missing'> {
  const { organisationId, actionId, deliveryIds, remedy, evidence } = decision
  const failed = await lockFailed(db, actionId, deliveryIds)
  if (!evidence && failed.some(({ state }) => state === 'returned')) return 'evidence-missing'
  const done =
    remedy === 'leave'
      ? await leaveFailed(db, { ids: failed.map(({ id }) => id), evidence, accountId: actor.accountId })
      : await goOn(db, actor, decision, failed)
  if (done > 0) {
    await writeAudit(db, {
      actor: { id: actor.accountId, name: actor.name },
      verb: 'deliveries.decide',
      subject: 'action',
      subjectId: actionId,
      details: {
        name: (await readAction(db, actionId))?.name ?? '',
        remedy,
        evidence: evidence?.kind ?? '',
        letters: done,
      },
    })
    if (remedy !== 'leave') {
      await ringForLetters(db, organisationId)
      await ringForCwc(db, organisationId)
    }
  }
  return { done, left: deliveryIds.length - done }
}

type Failed = Awaited<ReturnType<typeof lockFailed>>[number]

async function goOn(
  db: Db,
  actor: Actor,
  { actionId, remedy, evidence }: FailedDecision,
  failed: Failed[],
): Promise<number> {
  if (failed.length === 0) return 0
  const action = await readPublishedActionById(db, actionId)
  if (!action) throw notFound()
  const route = await readRoute(db, action.content)
  const targets = await readTargets(db, [...new Set(failed.map(({ seatId }) => seatId))])
  const held = new Map(targets.filter(({ holder }) => holder).map((target) => [target.seatId, target]))
  const next = failed.flatMap((letter): NextWay[] => {
    const target = held.get(letter.seatId)
    const channel = target && (remedy === 'again' ? sameWay(target, letter) : otherWay(target, letter, route))
    return target && channel
      ? [{ id: letter.id, channel, address: addressBy(channel, target), byHand: ways.isByHand(channel) }]
      : []
  })
  return next.length > 0 ? beginAgain(db, next, { accountId: actor.accountId, evidence }) : 0
}

function sameWay(target: Target, { channel }: Failed): Channel | null {
  return ways.to(target).includes(channel) ? channel : null
}

function otherWay(target: Target, { tried }: Failed, route: Route): Channel | null {
  const untried = route.channels.filter((channel) => !tried.includes(channel))
  return chooseChannel(target, { ...route, channels: untried })
}
