import type { Envelope, Handover, Postman, WayOut } from '#platform/postman.ts'
import servers from './office-servers.json' with { type: 'json' }
import { dayOf } from './story.ts'

type Trouble = (typeof servers.troubles)[number]

/**
 * The mail servers of Meridia, which no message reaches but in the story: what each of them says on a day. Whatever they take in
 * the story's last days is kept in the outbox, where all mail of an example goes.
 */
export class OfficeServers implements Postman {
  readonly connections = 40
  /** The last mail of ours to each person. */
  readonly mails = new Map<string, Envelope>()
  readonly #now: () => Date
  readonly #ends: Date
  readonly #keepsFrom: Date
  readonly #outbox: Postman
  readonly #seen = new Set<string>()
  #taken = 0
  #lost = 0

  constructor({ now, ends, keepsFrom, outbox }: { now: () => Date; ends: Date; keepsFrom: Date; outbox: Postman }) {
    this.#now = now
    this.#ends = ends
    this.#keepsFrom = keepsFrom
    this.#outbox = outbox
  }

  async handOver(envelope: Envelope): Promise<Handover> {
    const answer = this.#answer(envelope)
    if (answer.outcome !== 'accepted') return answer
    if (envelope.isAutomatic) this.mails.set(envelope.to, envelope)
    if (this.#now() >= this.#keepsFrom) await this.#outbox.handOver(envelope)
    return answer
  }

  async wayOut(): Promise<WayOut> {
    return { kind: 'outbox' }
  }

  async close(): Promise<void> {}

  #answer({ to, messageId }: Envelope): Handover {
    const isFirst = !this.#seen.has(messageId)
    this.#seen.add(messageId)
    const trouble = servers.troubles.find((trouble) => this.#isIn(trouble, to, isFirst))
    if (trouble) return handover(trouble)
    this.#taken += 1
    const number = (0x4c8f21 + this.#taken * 7919).toString(16).toUpperCase()
    return { outcome: 'accepted', code: 250, words: `${servers.taken}${number}` }
  }

  #isIn({ to, days: [from = 0, until = 0], every, letters }: Trouble, recipient: string, isFirst: boolean): boolean {
    const now = this.#now()
    if (to !== recipient || now < dayOf(this.#ends, from) || now >= dayOf(this.#ends, until)) return false
    if (letters !== undefined) return isFirst && ++this.#lost <= letters
    return every === undefined || (isFirst && this.#seen.size % every === 0)
  }
}

function handover({ outcome, code, words }: Trouble): Handover {
  if (outcome === 'refused') return { outcome, code: code ?? 550, words }
  return { outcome: outcome === 'unknown' ? 'unknown' : 'later', code, words }
}
