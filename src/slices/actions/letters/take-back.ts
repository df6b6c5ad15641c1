import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import { readTargets } from '#slices/targets'
import type { ActionHeader } from '../campaigns/overview.queries.ts'
import { standingOf } from '../campaigns/standing.ts'
import { ringForCwc } from '../cwc/deliver-by-cwc.ts'
import { ringForLetters } from './deliver-letters.ts'
import { queueAgain, stopLetters } from './take-back.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'deliveries.cancel': { name: string; office: string; letters: number }
    'deliveries.take-back': { name: string; letters: number }
    'deliveries.let-go': { name: string }
  }
}

type Of = Pick<ActionHeader, 'id' | 'name'>

/** `taken` wait no more; `going` were in a worker's hand and may still arrive; `left` had gone, or were taken back before. */
export type TakenBack = { taken: number; going: number; left: number }

/** Takes back single letters that have not gone. A second time it changes nothing. */
export async function takeBackLetters(
  db: Db,
  actor: Actor,
  action: Of,
  letterIds: readonly string[],
): Promise<TakenBack> {
  const which = { letterIds }
  const { taken, going } = await stopLetters(db, { actionId: action.id, which, accountId: actor.accountId })
  if (taken + going > 0)
    await writeAudit(db, {
      ...by(actor, action),
      verb: 'deliveries.take-back',
      details: { name: action.name, letters: taken + going },
    })
  return { taken, going, left: letterIds.length - taken - going }
}

/** Takes back all letters to one office that have not gone. */
export async function takeBackFromOffice(db: Db, actor: Actor, action: Of, seatId: string): Promise<TakenBack> {
  const which = { seatId }
  const { taken, going } = await stopLetters(db, { actionId: action.id, which, accountId: actor.accountId })
  if (taken + going > 0)
    await writeAudit(db, {
      ...by(actor, action),
      verb: 'deliveries.cancel',
      details: { name: action.name, office: await officeOf(db, seatId), letters: taken + going },
    })
  return { taken, going, left: 0 }
}

/**
 * Lets a letter go that was taken back, while its action is open. False where it was let go before, or its writer does not stand by it
 * any more. @throws a 409 where the action is over
 */
export async function letGo(
  db: Db,
  actor: Actor,
  {
    action,
    letterId,
    organisationId,
    now,
  }: { action: ActionHeader; letterId: string; organisationId: string; now: Date },
): Promise<boolean> {
  if (!mayBeLetGo(action, now)) throw new Refusal(409, 'actions.letters.fault.over')
  if (!(await queueAgain(db, { actionId: action.id, letterId }))) return false
  await writeAudit(db, { ...by(actor, action), verb: 'deliveries.let-go', details: { name: action.name } })
  await ringForLetters(db, organisationId)
  await ringForCwc(db, organisationId)
  return true
}

/** People are asked to write, now or soon: what they wrote may go. */
export function mayBeLetGo(action: ActionHeader, now: Date): boolean {
  return ['open', 'scheduled'].includes(standingOf(action, now))
}

function by({ accountId, name }: Actor, { id }: Of) {
  return { actor: { id: accountId, name }, subject: 'action', subjectId: id }
}

/** Whoever holds it: a name is the same in every language that the trail is read in. */
async function officeOf(db: Db, seatId: string): Promise<string> {
  const [target] = await readTargets(db, [seatId])
  return target?.holder?.fullName ?? target?.title ?? ''
}
