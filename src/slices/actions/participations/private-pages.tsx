import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { isLocale } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { readTargets, type Target } from '#slices/targets'
import { siteFrame } from '#ui/frame.ts'
import { type ActionContent, emptyContent } from '../campaigns/action-content.ts'
import { readRevision } from '../campaigns/campaign.queries.ts'
import { type PublishedAction, readPublishedActionById } from '../campaigns/read-published-action.ts'
import { letterFor } from '../letters/letter-for.ts'
import { ConfirmationPage } from './confirmation.page.tsx'
import type { HandLetter } from './letters-by-hand.tsx'
import { channelOf } from './offices-of.ts'
import { type Content, type Mark, readParticipation, readSubmission } from './participation.queries.ts'
import { openPrivateToken } from './private-link.ts'
import { ReceiptPage } from './receipt.page.tsx'
import { type LedgerLine, marksIn, readLedger } from './receipt.queries.ts'
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
    const ledger = submission.isRepeated ? [] : await readLedger(db, submission.participationId)
    return {
      submission,
      marks: { ...marksIn(ledger), ...submission.marks },
      ...(await circumstances(db, submission.content)),
    }
  })
  const { submission, targets, content, action } = found
  const frame = await siteFrame(platform, organisation, words, `/thanks/${token}`)
  const page = (
    <ThanksPage
      frame={frame}
      submission={submission}
      text={content.texts[words.locale]}
      ours={targets.filter((target) => channelOf(target) === 'email')}
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
    return { participation, ledger, ...(await circumstances(db, participation)) }
  })
  const { participation, ledger, targets, content, action } = found
  const frame = await siteFrame(platform, organisation, words, `/receipts/${token}`)
  const page = (
    <ReceiptPage
      frame={frame}
      participation={participation}
      title={content.texts[words.locale].title}
      ledger={ledger}
      byHand={handLetters(request, participation, {
        targets: stillByHand(targets, ledger),
        content,
        marks: marksIn(ledger),
      })}
      url={addressOf(platform, request, action)}
    />
  )
  return privately(reply).page(page)
}

export async function showConfirmation({ platform, request, reply }: Opening): Promise<unknown> {
  const { organisation, words } = request
  const { token } = request.params as { token: string }
  const id = openPrivateToken(platform, 'confirmation', token)
  const { participation, targets, content } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const participation = id && (await readParticipation(db, id))
    if (!participation) throw notFound()
    return { participation, ...(await circumstances(db, participation)) }
  })
  const frame = await siteFrame(platform, organisation, words, `/confirmations/${token}`)
  const { title } = content.texts[words.locale]
  return privately(reply).page(
    <ConfirmationPage frame={frame} participation={participation} title={title} targets={targets} />,
  )
}

export function privately(reply: FastifyReply): FastifyReply {
  return reply.header('referrer-policy', 'no-referrer')
}

type Circumstances = { targets: Target[]; content: ActionContent; action: PublishedAction | null }

/** Whoever holds the offices today, and what the page said when the person acted. */
async function circumstances(db: Db, { seat_ids, action_id, revision }: Content): Promise<Circumstances> {
  return {
    targets: (await readTargets(db, seat_ids)).filter(({ holder }) => holder !== null),
    content: (await readRevision(db, action_id, revision)) ?? emptyContent(),
    action: await readPublishedActionById(db, action_id),
  }
}

type Hand = { targets: readonly Target[]; content: ActionContent; marks: Record<string, Mark> }

function handLetters({ words }: FastifyRequest, writer: Content, { targets, content, marks }: Hand): HandLetter[] {
  const greetings = content.texts[isLocale(writer.locale) ? writer.locale : words.locale]
  return targets
    .filter((target) => channelOf(target) === 'contact_form')
    .map((target) => ({
      target,
      text: letterFor(writer, target, greetings, words),
      mark: marks[target.seatId] ?? null,
    }))
}

/** The ledger decides, once it has a letter: one that was sent to an address is not finished by hand when the address goes. */
function stillByHand(targets: readonly Target[], ledger: readonly LedgerLine[]): Target[] {
  const channels = new Map(ledger.map(({ seatId, channel }) => [seatId, channel]))
  return targets
    .filter(({ seatId }) => (channels.get(seatId) ?? 'contact_form') === 'contact_form')
    .map((target) => (channels.has(target.seatId) ? { ...target, email: null } : target))
}

function addressOf(
  platform: Platform,
  { organisation, words }: FastifyRequest,
  action: PublishedAction | null,
): string {
  return platform.publicUrl(organisation) + (action ? pathOf(action.slugs, words.locale) : `/${words.locale}/actions`)
}
