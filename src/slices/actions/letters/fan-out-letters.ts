import { type Db, inOrganisation } from '#platform/db.ts'
import { type Words, wordsFor } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisations } from '#slices/members'
import { type Channel, names, readTargets, type Target } from '#slices/targets'
import { type ActionContent, emptyContent } from '../campaigns/action-content.ts'
import { readRevision } from '../campaigns/campaign.queries.ts'
import { ringForCwc } from '../cwc/deliver-by-cwc.ts'
import { screenParticipations } from '../safeguards/screen-participations.ts'
import { addressBy, chooseChannel, type Route, routeOf, routeOfWriter } from './choose-channel.ts'
import { isCopyFor } from './copies.ts'
import { ringForLetters } from './deliver-letters.ts'
import { insertLetters, lockUnfanned, markFannedOut, type NewLetter, type Unfanned } from './letter.queries.ts'
import { disclosureTo } from './letter-for.ts'
import { markEarly } from './mark-by-hand.ts'
import { oneLine } from './merge-fields.ts'
import { readRoute } from './read-route.ts'
import { staggerLetters } from './stagger-letters.ts'
import { readerOf, textFor } from './text-for.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'actions/letters/fan-out-letters': { organisationId: string; participationIds: string[] }
  }
}

/** The job: looks at some participations, and writes the letters of those that are not held. */
export async function fanOutLetters(
  platform: Pick<Platform, 'db' | 'data' | 'now'>,
  { organisationId, participationIds }: { organisationId: string; participationIds: string[] },
): Promise<void> {
  await screenParticipations(platform, { organisationId, participationIds })
  await inOrganisation(platform.db, organisationId, (db) => fanOut(db, organisationId, participationIds))
}

/**
 * Writes a letter of each participation to whoever holds each of its seats today, and rings for those that we send; the others are
 * the person's to finish. A vacant seat gets none, nor one that no way of the action leads to; whoever is held waits. In the caller's
 * scoped transaction; a second time it changes nothing.
 */
export async function fanOut(db: Db, organisationId: string, participationIds: readonly string[]): Promise<void> {
  const participations = await lockUnfanned(db, participationIds)
  if (participations.length === 0) return
  const targets = await readTargets(db, [...new Set(participations.flatMap(({ seat_ids }) => seat_ids))])
  const held = new Map(targets.filter(({ holder }) => holder !== null).map((target) => [target.seatId, target]))
  const pageOf = await readPages(db, participations)

  const written = participations.map((participation) => lettersOf(participation, held, pageOf(participation)))
  await staggerAll(db, organisationId, written)
  const letters = written.flatMap(({ letters }) => letters)
  const toSend = letters.length > 0 ? await insertLetters(db, letters) : new Set()
  await markFannedOut(
    db,
    participations.map(({ id }) => id),
  )
  await markEarly(
    db,
    participations.map(({ id }) => id),
  )
  if (toSend.has('email')) await ringForLetters(db, organisationId)
  if (toSend.has('cwc')) await ringForCwc(db, organisationId)
}

type Written = { actionId: string; page: Page; letters: NewLetter[] }

function lettersOf(participation: Unfanned, held: ReadonlyMap<string, Target>, page: Page): Written {
  const route = routeOfWriter(page.route, participation)
  const targets = participation.seat_ids.flatMap((seatId) => held.get(seatId) ?? [])
  const letters = targets.flatMap((target) => {
    const channel = chooseChannel(target, route)
    return channel ? [newLetter(participation, { target, channel }, { content: page.content, targets })] : []
  })
  return { actionId: participation.action_id, page, letters }
}

/** Those of one page together: their times follow one another. */
async function staggerAll(db: Db, organisationId: string, written: readonly Written[]): Promise<void> {
  for (const own of Map.groupBy(written, ({ page }) => page).values()) {
    const [first] = own
    if (!first) continue
    const { stagger } = first.page.content
    if (stagger.perHour === null && !stagger.officeHours) continue
    const organisation = (await readOrganisations(db)).find(({ id }) => id === organisationId)
    const zone = organisation?.time_zone ?? 'UTC'
    await staggerLetters(db, first.actionId, { letters: own.flatMap(({ letters }) => letters), stagger, zone })
  }
}

type Around = { content: ActionContent; targets: readonly Target[] }

function newLetter(
  participation: Unfanned,
  { target, channel }: { target: Target; channel: Channel },
  { content, targets }: Around,
): NewLetter {
  const words: Words = wordsFor({ locale: participation.locale })
  const disclosure = disclosureTo(readerOf(target, content), participation)
  const text = textFor(participation, { target, channel }, { content, targets }, words)
  return {
    action_id: participation.action_id,
    participation_id: participation.id,
    seat_id: target.seatId,
    kind: isCopyFor(target, content) ? 'copy' : 'letter',
    holder_name: target.holder?.fullName ?? '',
    office: names.office(words, target),
    subject: text.subject,
    body: text.body,
    variant: text.variant,
    is_edited: text.variant === '' ? null : text.isEdited,
    writer_name: disclosure.name ? oneLine(`${participation.given_name} ${participation.family_name}`) : '',
    answers_to_writer: disclosure.contact,
    channel,
    address: addressBy(channel, target),
  }
}

type Page = { content: ActionContent; route: Route }

/** What the page that each person saw said, and which ways its letters take: one reading for each revision there is among them. */
async function readPages(db: Db, participations: readonly Unfanned[]): Promise<(one: Unfanned) => Page> {
  const known = new Map<string, Page>()
  const keyOf = ({ action_id, revision }: Unfanned) => `${action_id} ${revision}`
  for (const one of participations) {
    if (known.has(keyOf(one))) continue
    const content = (await readRevision(db, one.action_id, one.revision)) ?? emptyContent()
    known.set(keyOf(one), { content, route: await readRoute(db, content) })
  }
  const nothing = { content: emptyContent(), route: routeOf(emptyContent()) }
  return (one) => known.get(keyOf(one)) ?? nothing
}
