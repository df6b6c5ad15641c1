import type { FastifyRequest } from 'fastify'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { isLocale } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { type ContactForm, needsPlace, readTargets, type Target, ways } from '#slices/targets'
import { type ActionContent, emptyContent } from '../campaigns/action-content.ts'
import { readRevision } from '../campaigns/campaign.queries.ts'
import { type PublishedAction, readPublishedActionById } from '../campaigns/read-published-action.ts'
import { type Route, routeOfWriter } from '../letters/choose-channel.ts'
import { readRoute } from '../letters/read-route.ts'
import { type ActionTopics, readTopics } from '../letters/topics.queries.ts'
import { type AskedAction, askedAction } from './asked-action.ts'
import { type OnTheWay, onTheWay } from './offices-of.ts'
import {
  type Content,
  type Mark,
  type Participation,
  readParticipation,
  readSubmission,
  type Submission,
} from './participation.queries.ts'
import { openPrivateToken } from './private-link.ts'
import { type LedgerLine, readLedger, readMarks } from './receipt.queries.ts'
import { submissionHash } from './submission-token.ts'

/** The two addresses of a person's own page: after the form, and mailed. */
export type OwnPage = 'thanks' | 'receipts'

/** What one person's own page is about. */
export type Own = Circumstances &
  FormsAsked & {
    page: OwnPage
    /** The page's address after the language: /thanks/TOKEN */
    path: string
    participationId: string
    writer: Content
    /** Each letter's office and way, as the ledger has it once it is written. */
    letters: OnTheWay[]
    /** Empty for somebody who had acted already: their page speaks of what they sent this time. */
    ledger: LedgerLine[]
    marks: Record<string, Mark>
  } & ({ page: 'thanks'; submission: Submission } | { page: 'receipts'; participation: Participation })

type Circumstances = {
  /** Whoever holds the offices today. */
  targets: Target[]
  /** What the action's page said when the person acted. */
  content: ActionContent
  /** Which ways its letters take. */
  route: Route
  action: PublishedAction | null
}

type FormsAsked = {
  /** What offices' own forms ask, by holder. */
  forms: ReadonlyMap<string, ContactForm>
  topics: ActionTopics
}

/** Reads what a person's own page is about. @throws a 404 for an address that was never given out */
export async function openOwn(platform: Platform, request: FastifyRequest, page: OwnPage): Promise<Own> {
  const { token } = request.params as { token: string }
  return inOrganisation(platform.db, request.organisation.id, (db) => readOwn(db, platform, page, token))
}

/** The same in a scoped transaction of the caller. */
export function readOwn(db: Db, platform: Platform, page: OwnPage, token: string): Promise<Own> {
  return page === 'thanks' ? ownOfThanks(db, platform, token) : ownOfReceipt(db, platform, token)
}

/** Offices of which the person has said that they are not theirs. */
export function disputedIn({ ledger, marks }: Pick<Own, 'ledger' | 'marks'>): ReadonlySet<string> {
  const noted = Object.keys(marks).filter((seatId) => marks[seatId]?.outcome === 'not_mine')
  return new Set([...noted, ...ledger.filter(({ isDisputed }) => isDisputed).map(({ seatId }) => seatId)])
}

/** Offices that the person's place led to, while the action still asks: those they may say are not theirs. */
export async function placedSeats(
  platform: Platform,
  organisation: Organisation,
  own: Own,
): Promise<ReadonlySet<string>> {
  const asked = isCounted(own) ? await askedAgain(platform, organisation, own) : null
  if (!asked) return new Set()
  return new Set(own.targets.filter(({ areaKey }) => areaKey !== null).map(({ seatId }) => seatId))
}

/** The action as it asks now, where people still act and it depends on where they live; null otherwise. */
export async function askedAgain(
  platform: Platform,
  organisation: Organisation,
  { action }: Pick<Own, 'action'>,
): Promise<AskedAction | null> {
  const [locale, slug] = Object.entries(action?.slugs ?? {})[0] ?? []
  if (!isLocale(locale) || !slug) return null
  const asked = await askedAction(platform, organisation, { locale, slug })
  return asked?.phase === 'open' && needsPlace(asked.rule) ? asked : null
}

/** Whether anything goes or waits yet; before a confirmation nothing does. Who is held in silence must not notice. */
export function isCounted(own: Own): boolean {
  if (own.page === 'thanks') return own.submission.isProven
  return own.participation.state === 'counted' || own.participation.state === 'held'
}

/** Somebody who had acted already: nothing that is said here changes their first participation. */
export function isRepeated(own: Own): boolean {
  return own.page === 'thanks' && own.submission.isRepeated
}

async function ownOfThanks(db: Db, { now }: Platform, token: string): Promise<Own> {
  const hash = submissionHash(token, now())
  const submission = hash && (await readSubmission(db, hash))
  if (!submission) throw notFound()
  const { content: writer, participationId } = submission
  const ledger = submission.isRepeated ? [] : await readLedger(db, participationId)
  const first = submission.isRepeated ? {} : await readMarks(db, participationId, ledger)
  const about = await lettersOf(db, writer, ledger)
  const marks = { ...first, ...submission.marks }
  return { page: 'thanks', path: `/thanks/${token}`, submission, participationId, writer, marks, ...about }
}

async function ownOfReceipt(db: Db, platform: Platform, token: string): Promise<Own> {
  const id = openPrivateToken(platform, 'receipt', token)
  const participation = id && (await readParticipation(db, id))
  if (!participation) throw notFound()
  const ledger = await readLedger(db, participation.id)
  const about = await lettersOf(db, participation, ledger)
  const who = { participation, participationId: participation.id, writer: participation }
  return {
    page: 'receipts',
    path: `/receipts/${token}`,
    ...who,
    marks: await readMarks(db, participation.id, ledger),
    ...about,
  }
}

async function lettersOf(db: Db, writer: Content, ledger: LedgerLine[]) {
  const around = await circumstances(db, writer)
  const letters = onTheWay(around.targets, routeOfWriter(around.route, writer), ledger)
  return { ...around, ledger, letters, ...(await formsAsked(db, writer.action_id, letters)) }
}

const noTopics: ActionTopics = { words: '', choices: {} }

/** Most letters wait for nobody's form: then nothing is read. */
export async function formsAsked(db: Db, actionId: string, letters: readonly OnTheWay[]): Promise<FormsAsked> {
  const byForm = letters.filter(({ channel }) => channel === 'contact_form')
  const forms = await ways.forms(
    db,
    byForm.flatMap(({ target }) => target.holder?.key ?? []),
  )
  return { forms, topics: forms.size > 0 ? await readTopics(db, actionId) : noTopics }
}

/** Whoever holds the offices today, what the page said when the person acted, and which ways its letters take. */
export async function circumstances(db: Db, { seat_ids, action_id, revision }: Content): Promise<Circumstances> {
  const content = (await readRevision(db, action_id, revision)) ?? emptyContent()
  return {
    targets: (await readTargets(db, seat_ids)).filter(({ holder }) => holder !== null),
    content,
    route: await readRoute(db, content),
    action: await readPublishedActionById(db, action_id),
  }
}
