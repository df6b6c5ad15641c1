import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import { actionTopic } from '../campaigns/note-and-tell.ts'
import { ringForLetters } from '../letters/deliver-letters.ts'
import {
  cancelLettersOf,
  markReversed,
  putBack,
  type RemovalReason,
  suspendConsents,
  takeOut,
} from './removal.queries.ts'
import type { Asked } from './removal-condition.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'participations.remove': {
      removal: string
      reason: RemovalReason
      note: string
      people: number
      letters: number
    } & Chosen
    'participations.putBack': { removal: string; people: number }
  }
}

export type Removing = Asked & { organisationId: string; reason: RemovalReason; note: string }

/**
 * Takes participations out of an action: counters follow, letters that wait are cancelled, those that have gone stay told as they are,
 * what was agreed to is suspended. All of it can be taken back as a whole. Returns how many people and letters.
 */
export async function removeParticipations(
  db: Db,
  actor: Actor,
  removing: Removing,
): Promise<{ id: string; people: number; letters: number }> {
  const { organisationId, actionId, condition, reason, note } = removing
  const { id, people, supporterIds } = await takeOut(db, { ...removing, accountId: actor.accountId })
  const letters = await cancelLettersOf(db, id, actor.accountId)
  await suspendConsents(db, { actionId, supporterIds, removalId: id })
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'participations.remove',
    subject: 'action',
    subjectId: actionId,
    details: { removal: id, reason, note, people, letters, ...wordsOf(condition) },
  })
  await announce(db, 'moved', actionTopic(organisationId, actionId))
  return { id, people, letters }
}

/** What people were chosen by; only what was given. */
type Chosen = {
  [By in 'domain' | 'area' | 'since' | 'until' | 'alarm' | 'text' | 'network']?: string
} & { chosen?: number }

/** What was chosen by, without anything that leads to one person: entries of the trail are never taken out. */
function wordsOf({ domain, area, from, until, alarm, text, network, ids }: Asked['condition']): Chosen {
  const by = { alarm: alarm && 'yes', text: text && 'yes', network: network && 'yes', chosen: ids?.length }
  const given = { domain, area, since: from, until, ...by }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''))
}

export type Reversing = { organisationId: string; actionId: string; removalId: string }

/** Takes a removal back as a whole: people count as they did, letters that were cancelled by it go. Returns how many people came back. */
export async function reverseRemoval(db: Db, actor: Actor, reversing: Reversing): Promise<number> {
  const { organisationId, actionId, removalId } = reversing
  const found = await markReversed(db, { actionId, removalId, accountId: actor.accountId })
  if (!found) return 0
  const people = await putBack(db, removalId)
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'participations.putBack',
    subject: 'action',
    subjectId: actionId,
    details: { removal: removalId, people },
  })
  await ringForLetters(db, organisationId)
  await announce(db, 'moved', actionTopic(organisationId, actionId))
  return people
}
