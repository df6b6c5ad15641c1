import { sha256 } from '#platform/crypto.ts'
import { wordsFor } from '#platform/i18n.ts'
import { needsPlace } from '#slices/targets'
import { jobs } from '../slices.ts'
import type { Moment } from './past.ts'
import type { Person } from './people.ts'
import { inside, type Stage } from './stage.ts'
import { dayOf, length } from './story.ts'
import { mailOut, work } from './work.ts'

/** A published action as people in the story meet it. */
export type Scene = { slugs: Record<string, string> }

/** What somebody sent, as the one they sent it to knows it. */
type Sent = { tokenHash: Buffer; seatsByHand: string[] }

const hour = 60 * 60_000
/** Days at the end of which everything is kept, mails and all. */
export const mailsFor = 1.6

/** Everything that one person does, each thing in its time. */
export function actsOf(stage: Stage, scene: Scene, person: Person): Moment[] {
  let sent: Sent | null = null
  const first = async () => {
    sent = await send(stage, scene, person, person.at)
    if (sent) await welcome(stage, person, sent)
  }
  const then = (at: Date | null, happen: (sent: Sent) => Promise<unknown>): Moment[] =>
    at ? [{ at, happen: async () => sent && happen(sent) }] : []
  return [
    { at: person.at, happen: first },
    ...then(person.proof === 'confirmed' ? new Date(person.at.getTime() + 3 * hour) : null, (sent) =>
      confirm(stage, sent),
    ),
    ...then(person.proof === 'proven' ? (person.hand?.at ?? null) : null, (sent) => reportHand(stage, person, sent)),
    ...then(person.again, () => sendAgain(stage, scene, person)),
  ]
}

/** Null where the story cannot tell to whom this person's letter goes. */
async function send(stage: Stage, scene: Scene, person: Person, at: Date): Promise<Sent | null> {
  const { past, organisation, verbs, reception } = stage
  const { locale } = person
  const asked = await verbs.askedAction(past.platform, organisation, { locale, slug: scene.slugs[locale] ?? '' })
  if (!asked) throw new Error('the story tells of an action that is not published')
  const isPlaced = needsPlace(asked.rule)
  const shown = verbs.shownLetter(asked.action.content.texts[locale].letter, knownOf(person))
  const typed = typedBy(person, shown)
  const form = verbs.takeForm({ place: isPlaced, phone: 'off' }).parse(typed)
  let offices = await verbs.officesOf(asked, { ...form, state: isPlaced ? '' : person.state })
  // Where it is asked which district it is, they know.
  const [choice] = offices.choices
  if (!verbs.isSettled(offices) && choice) offices = await verbs.officesOf(asked, { ...form, area: choice.areaKey })
  if (!verbs.isSettled(offices)) return null
  const token = await verbs.takeAction(reception.batches, reception.spenderKey, {
    organisationId: organisation.id,
    asked,
    offices,
    form,
    answers: {},
    news: verbs.readConsent(asked, locale, typed).given,
    typed,
    points: [],
    proof: person.proof === 'proven' ? proofOf(person, at) : null,
    network: null,
    words: wordsFor({
      locale,
      timeZone: organisation.time_zone,
      ...(organisation.regions[locale] && { region: organisation.regions[locale] }),
    }),
    now: at,
  })
  const tokenHash = verbs.submissionHash(token, at) ?? Buffer.alloc(0)
  return { tokenHash, seatsByHand: offices.targets.flatMap(({ seatId, email }) => (email === null ? seatId : [])) }
}

/** What the page fills into the letter before they send it. */
function knownOf({ hidesName, given, family, city, state }: Person) {
  return hidesName ? {} : { given_name: given, family_name: family, city, state }
}

function typedBy(person: Person, shown: string): Record<string, string> {
  const [opening = '', ...rest] = shown.split('\n\n')
  const letter = person.adds ? [opening, person.adds, ...rest].join('\n\n') : shown
  return {
    given_name: person.given,
    family_name: person.family,
    email: person.email,
    street: person.street,
    city: person.city,
    postal_code: person.postalCode,
    letter,
    ...(person.wantsNews && { news: 'yes' }),
    ...(person.disclosesContact && { disclose_contact: 'yes' }),
    ...(person.hidesName && { hide_name: 'yes' }),
  }
}

/** No browser searched for it: it stands for a proof that was checked. */
function proofOf({ email }: Person, at: Date): { hash: Buffer; expiresAt: Date } {
  return { hash: sha256(`${email} ${at.toISOString()}`), expiresAt: new Date(at.getTime() + 6 * hour) }
}

async function welcome(stage: Stage, { proof }: Person, sent: Sent): Promise<void> {
  if (proof === 'proven') return thank(stage, sent)
  await mail(stage, 'actions/participations/ask-to-confirm', sent)
}

async function confirm(stage: Stage, sent: Sent): Promise<void> {
  const { participationIds } = await batch(stage, sent)
  await inside(stage, async (db) => {
    for (const id of participationIds) await stage.verbs.confirmParticipation(db, id)
  })
  await thank(stage, sent)
}

/** Of earlier days nobody reads the mails; and their letters may wait for the worker's next round. */
async function thank(stage: Stage, sent: Sent): Promise<void> {
  if (stage.past.platform.now() < dayOf(stage.ends, length - mailsFor)) return
  await work(stage)
  await mail(stage, 'actions/participations/thank-supporters', sent)
}

/** Says how it went at the offices whose forms they have come to; some stop before the last one. */
async function reportHand(stage: Stage, { hand, given }: Person, { tokenHash, seatsByHand }: Sent): Promise<void> {
  const { verbs, organisation, past } = stage
  if (!hand) return
  const visited = seatsByHand.slice(0, Math.max(1, seatsByHand.length - (given.length % 3)))
  await inside(stage, async (db) => {
    for (const seatId of visited) {
      const said = verbs.ReportForm.parse(seatId === visited.at(-1) ? hand : { outcome: 'sent' })
      const report = { seatId, said, now: past.platform.now(), organisationId: organisation.id }
      await verbs.reportFromThanks(db, tokenHash, report)
    }
  })
}

async function sendAgain(stage: Stage, scene: Scene, person: Person): Promise<void> {
  const { platform } = stage.past
  const again = await send(stage, scene, { ...person, adds: null }, platform.now())
  if (again) await mail(stage, 'actions/participations/greet-again', again)
}

/** What the worker does in the present: writes a mail, and hands it over. */
async function mail(stage: Stage, job: Mail, sent: Sent): Promise<void> {
  await jobs[job](stage.past.platform, await batch(stage, sent))
  await mailOut(stage)
}

type Mail = Extract<keyof typeof jobs, `actions/participations/${string}`>

async function batch(
  stage: Stage,
  { tokenHash }: Sent,
): Promise<{ organisationId: string; participationIds: string[] }> {
  const submission = await inside(stage, (db) => stage.verbs.readSubmission(db, tokenHash))
  return { organisationId: stage.organisation.id, participationIds: submission ? [submission.participationId] : [] }
}
