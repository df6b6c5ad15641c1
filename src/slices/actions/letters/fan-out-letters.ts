import { type Db, inOrganisation } from '#platform/db.ts'
import { type Words, wordsFor } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { names, readTargets, type Target } from '#slices/targets'
import { readRevision } from '../campaigns/campaign.queries.ts'
import { ringForLetters } from './deliver-letters.ts'
import { insertLetters, lockUnfanned, markFannedOut, type NewLetter, type Unfanned } from './letter.queries.ts'
import { disclosureTo, type Greetings, letterFor } from './letter-for.ts'
import { oneLine } from './merge-fields.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'actions/letters/fan-out-letters': { organisationId: string; participationIds: string[] }
  }
}

/** The job: writes the letters of some participations. */
export async function fanOutLetters(
  { db }: Platform,
  { organisationId, participationIds }: { organisationId: string; participationIds: string[] },
): Promise<void> {
  await inOrganisation(db, organisationId, (db) => fanOut(db, organisationId, participationIds))
}

/**
 * Writes a letter of each participation to whoever holds each of its seats today, and rings for those that we send; the others are
 * the person's to finish. A vacant seat gets none. In the caller's scoped transaction; a second time it changes nothing.
 */
export async function fanOut(db: Db, organisationId: string, participationIds: readonly string[]): Promise<void> {
  const participations = await lockUnfanned(db, participationIds)
  if (participations.length === 0) return
  const targets = await readTargets(db, [...new Set(participations.flatMap(({ seat_ids }) => seat_ids))])
  const held = new Map(targets.filter(({ holder }) => holder !== null).map((target) => [target.seatId, target]))
  const greetingsOf = await readGreetings(db, participations)

  const letters = participations.flatMap((participation) =>
    participation.seat_ids.flatMap((seatId) => {
      const target = held.get(seatId)
      return target ? [newLetter(participation, target, greetingsOf(participation))] : []
    }),
  )
  const toSend = letters.length > 0 ? await insertLetters(db, letters) : 0
  await markFannedOut(
    db,
    participations.map(({ id }) => id),
  )
  if (toSend > 0) await ringForLetters(db, organisationId)
}

function newLetter(participation: Unfanned, target: Target, greetings: Greetings): NewLetter {
  const words: Words = wordsFor({ locale: participation.locale })
  const disclosure = disclosureTo(target, participation)
  return {
    action_id: participation.action_id,
    participation_id: participation.id,
    seat_id: target.seatId,
    holder_name: target.holder?.fullName ?? '',
    office: names.office(words, target),
    ...letterFor(participation, target, greetings, words),
    writer_name: disclosure.name ? oneLine(`${participation.given_name} ${participation.family_name}`) : '',
    answers_to_writer: disclosure.contact,
    ...(target.email
      ? { channel: 'email', address: target.email }
      : { channel: 'contact_form', address: target.formUrl ?? target.siteUrl ?? '' }),
  }
}

/** How the page that each person saw greets: one reading for each revision there is among them. */
async function readGreetings(db: Db, participations: readonly Unfanned[]): Promise<(one: Unfanned) => Greetings> {
  const known = new Map<string, Awaited<ReturnType<typeof readRevision>>>()
  const keyOf = ({ action_id, revision }: Unfanned) => `${action_id} ${revision}`
  for (const one of participations) {
    if (!known.has(keyOf(one))) known.set(keyOf(one), await readRevision(db, one.action_id, one.revision))
  }
  return (one) => known.get(keyOf(one))?.texts[one.locale] ?? { salutation: '', salutations: {} }
}
