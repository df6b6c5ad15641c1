import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { isLocale } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { names, readTargets, type Target, ways } from '#slices/targets'
import { siteFrame } from '#ui/frame.ts'
import { type ActionContent, emptyContent } from '../campaigns/action-content.ts'
import { readRevision } from '../campaigns/campaign.queries.ts'
import { type PublishedAction, readPublishedActionById } from '../campaigns/read-published-action.ts'
import { type Route, routeOfWriter } from '../letters/choose-channel.ts'
import { readRoute } from '../letters/read-route.ts'
import { textFor } from '../letters/text-for.ts'
import { readRemovalReason } from '../safeguards/removal.queries.ts'
import { ConfirmationPage } from './confirmation.page.tsx'
import type { HandLetter } from './letters-by-hand.tsx'
import { type OnTheWay, onTheWay } from './offices-of.ts'
import { type Content, type Mark, readParticipation, readSubmission } from './participation.queries.ts'
import { openPrivateToken } from './private-link.ts'
import { ReceiptPage } from './receipt.page.tsx'
import { type LedgerLine, readLedger, readMarks } from './receipt.queries.ts'
import { submissionHash } from './submission-token.ts'
import { pathOf } from './take-action.ts'
import { ThanksPage } from './thanks.page.tsx'

/** One person's own page. Opening it changes nothing, and no other site learns its address. */
type Opening = { platform: Platform; request: FastifyRequest; reply: FastifyReply }

export async function showThanks({ platform, request, reply }: Opening): Promise<unknown> {
  const { organisation, words } = request
  const { token } = request.params as { token: string }
  const hash = submissionHash(token, platform.now())
  const found = await inOrganisation(platform.db, organisation.id, async (db) => {
    const submission = hash && (await readSubmission(db, hash))
    if (!submission) throw notFound()
    const { participationId: id, isRepeated } = submission
    const ledger = isRepeated ? [] : await readLedger(db, id)
    const first = isRepeated ? {} : await readMarks(db, id, ledger)
    const around = await circumstances(db, submission.content)
    const letters = onTheWay(around.targets, routeOfWriter(around.route, submission.content), ledger)
    return { submission, letters, marks: { ...first, ...submission.marks }, ...around }
  })
  const { submission, letters, content, action } = found
  const frame = await siteFrame(platform, organisation, words, `/thanks/${token}`)
  const page = (
    <ThanksPage
      frame={frame}
      submission={submission}
      text={content.texts[words.locale]}
      ours={letters.filter(({ channel }) => !ways.isByHand(channel))}
      byHand={handLetters(request, submission.content, found)}
      url={addressOf(platform, request, action)}
    />
  )
  return privately(reply).page(page)
}

export async function showReceipt({ platform, request, reply }: Opening): Promise<unknown> {
  const { organisation, words } = request
  const { token } = request.params as { token: string }
  const id = openPrivateToken(platform, 'receipt', token)
  const found = await inOrganisation(platform.db, organisation.id, async (db) => {
    const participation = id && (await readParticipation(db, id))
    if (!participation) throw notFound()
    const ledger = await readLedger(db, participation.id)
    return {
      participation,
      ledger,
      marks: await readMarks(db, participation.id, ledger),
      reason: participation.state === 'removed' ? await readRemovalReason(db, participation.id) : null,
      ...(await circumstances(db, participation)),
    }
  })
  const { participation, ledger, marks, reason, targets, route, content, action } = found
  const frame = await siteFrame(platform, organisation, words, `/receipts/${token}`)
  const isGoing = participation.state === 'counted' || participation.state === 'held'
  const letters = onTheWay(targets, routeOfWriter(route, participation), ledger)
  const page = (
    <ReceiptPage
      frame={frame}
      participation={participation}
      title={content.texts[words.locale].title}
      reason={reason}
      ledger={ledger.length > 0 || !isGoing ? ledger : promised(request, participation, { letters, content })}
      byHand={isGoing ? handLetters(request, participation, { letters, content, marks }) : []}
      url={addressOf(platform, request, action)}
    />
  )
  return privately(reply).page(page)
}

export async function showConfirmation({ platform, request, reply }: Opening): Promise<unknown> {
  const { organisation, words } = request
  const { token } = request.params as { token: string }
  const id = openPrivateToken(platform, 'confirmation', token)
  const { participation, targets, content, route } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const participation = id && (await readParticipation(db, id))
    if (!participation) throw notFound()
    return { participation, ...(await circumstances(db, participation)) }
  })
  const frame = await siteFrame(platform, organisation, words, `/confirmations/${token}`)
  const { title } = content.texts[words.locale]
  return privately(reply).page(
    <ConfirmationPage
      frame={frame}
      participation={participation}
      title={title}
      letters={onTheWay(targets, routeOfWriter(route, participation))}
    />,
  )
}

export function privately(reply: FastifyReply): FastifyReply {
  return reply.header('referrer-policy', 'no-referrer')
}

type Circumstances = { targets: Target[]; content: ActionContent; route: Route; action: PublishedAction | null }

/** Whoever holds the offices today, what the page said when the person acted, and which ways its letters take. */
async function circumstances(db: Db, { seat_ids, action_id, revision }: Content): Promise<Circumstances> {
  const content = (await readRevision(db, action_id, revision)) ?? emptyContent()
  return {
    targets: (await readTargets(db, seat_ids)).filter(({ holder }) => holder !== null),
    content,
    route: await readRoute(db, content),
    action: await readPublishedActionById(db, action_id),
  }
}

type Hand = { letters: readonly OnTheWay[]; content: ActionContent; marks: Record<string, Mark> }

function handLetters({ words }: FastifyRequest, writer: Content, { letters, content, marks }: Hand): HandLetter[] {
  const greetings = content.texts[isLocale(writer.locale) ? writer.locale : words.locale]
  const targets = letters.map(({ target }) => target)
  return letters
    .filter(({ channel }) => ways.isByHand(channel))
    .map(({ target, channel }) => ({
      target,
      channel,
      text: textFor(writer, { target, channel }, { content, greetings, targets }, words),
      mark: marks[target.seatId] ?? null,
    }))
}

/** Letters that are not written yet wait for their turn, whoever looks and why ever they wait. */
function promised({ words }: FastifyRequest, writer: Content, { letters, content }: Omit<Hand, 'marks'>): LedgerLine[] {
  const greetings = content.texts[isLocale(writer.locale) ? writer.locale : words.locale]
  const targets = letters.map(({ target }) => target)
  return letters
    .filter(({ channel }) => !ways.isByHand(channel))
    .map(({ target, channel }) => ({
      seatId: target.seatId,
      holderName: target.holder?.fullName ?? '',
      office: names.office(words, target),
      ...textFor(writer, { target, channel }, { content, greetings, targets }, words),
      channel,
      state: 'queued',
      serverWords: '',
      settledAt: null,
    }))
}

function addressOf(
  platform: Platform,
  { organisation, words }: FastifyRequest,
  action: PublishedAction | null,
): string {
  return platform.publicUrl(organisation) + (action ? pathOf(action.slugs, words.locale) : `/${words.locale}/actions`)
}
