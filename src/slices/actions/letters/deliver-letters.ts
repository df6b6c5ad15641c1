import type { Db } from '#platform/db.ts'
import { dispatch, type Ledger, type Outcome } from '#platform/dispatch.ts'
import { enqueue } from '#platform/jobs.ts'
import { areLettersHeld } from '#platform/mail-domain/held-letters.ts'
import { letterShare, quotaOf, underQuota } from '#platform/mail-servers/under-quota.ts'
import { messageIdFor } from '#platform/message-id.ts'
import type { Organisation } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import type { Platform } from '#platform/platform.ts'
import type { Envelope } from '#platform/postman.ts'
import { returnPathsOf } from '#platform/return-path.ts'
import { beat, workerId } from '#platform/workers.ts'
import { readOrganisations } from '#slices/members'
import { actionTopic } from '../campaigns/note-and-tell.ts'
import { type ClaimedLetter, letterDomainsWaiting, takeDeliveryTurn } from './delivery.queries.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'actions/letters/deliver-letters': { organisationId: string }
  }
}

/** Wakes a worker for an organisation's queued letters; two bells before it comes are one. */
export function ringForLetters(db: Db, organisationId: string, runAt?: Date): Promise<void> {
  const key = `letters:${organisationId}:${runAt ? 'later' : 'now'}`
  return enqueue(db, 'actions/letters/deliver-letters', { organisationId }, { key, ...(runAt && { runAt }) })
}

type House = Pick<Platform, 'db' | 'postman' | 'log' | 'data' | 'config'>

/** The job: hands an organisation's due letters over, and rings for when the next is due. */
export async function deliverLetters(platform: House, { organisationId }: { organisationId: string }): Promise<void> {
  const { db, postman, log } = platform
  const organisation = (await readOrganisations(db)).find(({ id }) => id === organisationId)
  if (!organisation) return
  const wayOut = await postman.wayOut(organisationId)
  // The sweep comes back to them.
  if (await areLettersHeld(db, organisation, wayOut)) return
  await beat(db)
  const news = new CounterNews(db, organisationId)
  const quota = quotaOf(organisation, wayOut)
  const ledger = underQuota(db, ledgerOf(platform, organisation, news), quota, quota ? letterShare(quota.perDay) : 0)
  const next = await dispatch({ postman, log, ledger })
  await news.tell()
  if (next) await ringForLetters(db, organisationId, next)
}

function ledgerOf(platform: House, organisation: Organisation, news: CounterNews): Ledger {
  const { db, data } = platform
  const { id: organisationId } = organisation
  // The oldest key: a letter that is tried again next year has the same Message-ID.
  const key = data.secret('message-id').at(-1)?.key ?? Buffer.alloc(0)
  const wayBack = returnPathsOf(platform, organisationId, 'letter')
  return {
    name: `letters:${organisationId}`,
    waiting: () => letterDomainsWaiting(db, organisationId),
    turn: async (turn) => {
      const claimed = await takeDeliveryTurn(db, { organisationId, workerId, ...turn })
      await news.hear(turn.outcomes, claimed)
      return claimed.map((letter) => {
        return { ...letter, envelope: { ...envelopeOf(letter, organisation, key), ...wayBack(letter.id) } }
      })
    },
  }
}

/** Tells the pages that show how many letters were accepted: once a second at most, and when the job ends. */
class CounterNews {
  readonly #db: Db
  readonly #organisationId: string
  readonly #actions = new Map<string, string>()
  readonly #moved = new Set<string>()
  #told = performance.now()

  constructor(db: Db, organisationId: string) {
    this.#db = db
    this.#organisationId = organisationId
  }

  async hear(outcomes: readonly Outcome[], claimed: readonly ClaimedLetter[]): Promise<void> {
    for (const { id, handover } of outcomes) {
      const action = this.#actions.get(id)
      if (action && handover.outcome === 'accepted') this.#moved.add(action)
      this.#actions.delete(id)
    }
    for (const { id, action_id } of claimed) this.#actions.set(id, action_id)
    if (performance.now() - this.#told > 1_000) await this.tell()
  }

  async tell(): Promise<void> {
    const moved = [...this.#moved]
    this.#moved.clear()
    this.#told = performance.now()
    // A page that missed it shows the right number with the next letter; what was stored must not look as if it had failed.
    for (const action of moved)
      await announce(this.#db, 'moved', actionTopic(this.#organisationId, action)).catch(() => {})
  }
}

/** Mail servers take it from our domain only; whom it is from stands in the name, and where answers go in Reply-To. */
function envelopeOf(letter: ClaimedLetter, organisation: Organisation, key: Buffer): Envelope {
  const { sending_name: ours, sending_address: address } = organisation
  const { writer_name: writer, answers_to: answersTo } = letter
  return {
    organisationId: organisation.id,
    from: { name: writer ? `${writer} (${ours})` : ours, address },
    to: letter.address,
    replyTo: answersTo ? { name: writer, address: answersTo } : { name: ours, address },
    subject: letter.subject,
    text: letter.body,
    messageId: messageIdFor(key, `letter:${letter.id}`, address),
    staysHere: organisation.is_demo,
  }
}
