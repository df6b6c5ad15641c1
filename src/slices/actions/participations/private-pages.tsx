import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Words } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { names, ways } from '#slices/targets'
import { siteFrame } from '#ui/frame.ts'
import type { PublishedAction } from '../campaigns/read-published-action.ts'
import { routeOfWriter } from '../letters/choose-channel.ts'
import { textFor } from '../letters/text-for.ts'
import { readRemovalReason } from '../safeguards/removal.queries.ts'
import { ConfirmationPage } from './confirmation.page.tsx'
import { handLetters } from './hand-letters.ts'
import { nextSteps } from './next-steps.ts'
import { onTheWay } from './offices-of.ts'
import { circumstances, disputedIn, isCounted, type Own, openOwn, placedSeats } from './own-letters.ts'
import { readParticipation } from './participation.queries.ts'
import { openPrivateToken } from './private-link.ts'
import { publishedActions } from './published-actions.ts'
import { ReceiptPage } from './receipt.page.tsx'
import type { LedgerLine } from './receipt.queries.ts'
import { pathOf } from './take-action.ts'
import { ThanksPage } from './thanks.page.tsx'

/** One person's own page. Opening it changes nothing, and no other site learns its address. */
export type Opening = { platform: Platform; request: FastifyRequest; reply: FastifyReply }

export async function showThanks({ platform, request, reply }: Opening): Promise<unknown> {
  const own = await openOwn(platform, request, 'thanks')
  if (own.page !== 'thanks') throw notFound()
  const { words } = request
  const page = (
    <ThanksPage
      {...(await shownOf(platform, request, own))}
      submission={own.submission}
      text={own.content.texts[words.locale]}
      next={nextSteps(words, {
        content: own.content,
        actionId: own.writer.action_id,
        published: await publishedActions(platform, request.organisation),
        now: platform.now(),
      })}
      ours={own.letters.filter(({ channel, target }) => !ways.isByHand(channel) && !disputedIn(own).has(target.seatId))}
    />
  )
  return privately(reply).page(page)
}

export async function showReceipt({ platform, request, reply }: Opening): Promise<unknown> {
  const own = await openOwn(platform, request, 'receipts')
  if (own.page !== 'receipts') throw notFound()
  const { organisation, words } = request
  const { participation, ledger } = own
  const isRemoved = participation.state === 'removed'
  const reason = isRemoved
    ? await inOrganisation(platform.db, organisation.id, (db) => readRemovalReason(db, participation.id))
    : null
  const shown = await shownOf(platform, request, own)
  const page = (
    <ReceiptPage
      {...shown}
      byHand={isCounted(own) ? shown.byHand : []}
      participation={participation}
      text={own.content.texts[words.locale]}
      reason={reason}
      ledger={ledger.length > 0 || !isCounted(own) ? ledger : promised(words, own)}
    />
  )
  return privately(reply).page(page)
}

/** What both pages show. */
async function shownOf(platform: Platform, request: FastifyRequest, own: Own) {
  const { organisation, words } = request
  return {
    frame: await siteFrame(platform, organisation, words, own.path),
    byHand: handLetters(organisation, words, own),
    disputed: own.targets.filter(({ seatId }) => disputedIn(own).has(seatId)),
    byPlace: await placedSeats(platform, organisation, own),
    userAgent: request.headers['user-agent'] ?? '',
    url: addressOf(platform, request, own.action),
  }
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
  return privately(reply).page(
    <ConfirmationPage
      frame={frame}
      participation={participation}
      content={content}
      letters={onTheWay(targets, routeOfWriter(route, participation))}
    />,
  )
}

export function privately(reply: FastifyReply): FastifyReply {
  return reply.header('referrer-policy', 'no-referrer')
}

/** Letters that are not written yet wait for their turn, whoever looks and why ever they wait. */
function promised(words: Words, { writer, letters, content }: Own): LedgerLine[] {
  const targets = letters.map(({ target }) => target)
  return letters
    .filter(({ channel }) => !ways.isByHand(channel))
    .map(({ target, channel }) => ({
      seatId: target.seatId,
      holderName: target.holder?.fullName ?? '',
      office: names.office(words, target),
      ...textFor(writer, { target, channel }, { content, targets }, words),
      channel,
      state: 'queued',
      serverWords: '',
      settledAt: null,
      isTakenBack: false,
      isDisputed: false,
      isBundled: false,
      handedInAt: null,
    }))
}

function addressOf(
  platform: Platform,
  { organisation, words }: FastifyRequest,
  action: PublishedAction | null,
): string {
  return platform.publicUrl(organisation) + (action ? pathOf(action.slugs, words.locale) : `/${words.locale}/actions`)
}
