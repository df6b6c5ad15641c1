import { setTimeout as sleep } from 'node:timers/promises'
import { isDatabaseAway } from './db.ts'
import type { Log } from './log.ts'
import { deskOf, type MailDesk } from './mail-desk.ts'
import type { Carrier, Envelope, Handover } from './postman.ts'

/** A row that a worker has in hand: durably claimed, on its way or about to be. */
export type Claimed = { id: string; attempt: number; domain: string; envelope: Envelope }
export type Outcome = { id: string; attempt: number; handover: Handover }
export type Wish = { domain: string; count: number }
export type Turn = {
  outcomes: Outcome[]
  wishes: Wish[]
  /** After a turn whose end we did not hear: all that we have in hand. Anything else that is claimed for us was never begun. */
  inHand: string[] | null
}

/** Rows that wait to be handed over. */
export type Ledger = {
  /** Names it among all ledgers of the instance. */
  readonly name: string
  /** Every destination that something waits for, with the time of its first: at most a thousand. */
  waiting(): Promise<{ domain: string; isDue: boolean; at: Date }[]>
  /** In one transaction: stores outcomes, and claims as many rows as wished for where they are due. Durable when it resolves. */
  turn(turn: Turn): Promise<Claimed[]>
}

export type Dispatching = {
  postman: Carrier
  ledger: Ledger
  log: Log
  /** Milliseconds after which nothing new is claimed, so that no job lasts for hours. */
  budget?: number
}

/**
 * Hands over what is due in a ledger, as fast as connections and destinations allow. One turn is under way at a time, and takes
 * with it every outcome and every free connection that came up meanwhile.
 * @returns when it should be called again: null if nothing waits
 */
export async function dispatch({ postman, ledger, log, budget = 20_000 }: Dispatching): Promise<Date | null> {
  const desk = deskOf(postman)
  let next: Date | null = null
  await desk.once(ledger.name, async () => {
    next = await new Dispatch({ postman, ledger, log, desk, until: performance.now() + budget }).run()
  })
  return next
}

/** So many hand-overs in a row that reached nobody: the way out is closed, and trying every letter would only wear them out. */
const tooManyLosses = 3
const restAfterLosses = 60_000
const retryStoring = 500
/** Milliseconds that the first outcome of a turn waits for others. */
const gatherFor = 4

class Dispatch {
  readonly #postman: Carrier
  readonly #ledger: Ledger
  readonly #log: Log
  readonly #desk: MailDesk
  readonly #until: number
  readonly #inHand = new Map<string, Promise<void>>()
  #outcomes: Outcome[] = []
  /** Destinations that may have something due, the one longest unserved first. */
  #domains: string[] = []
  #held = 0
  #losses = 0
  #failures = 0
  #isUncertain = false
  #handedOver: () => void = () => {}

  constructor(parts: { postman: Carrier; ledger: Ledger; log: Log; desk: MailDesk; until: number }) {
    this.#postman = parts.postman
    this.#ledger = parts.ledger
    this.#log = parts.log
    this.#desk = parts.desk
    this.#until = parts.until
  }

  async run(): Promise<Date | null> {
    try {
      for (;;) {
        await this.#gather()
        const wishes = this.#mayClaim() ? await this.#wishes() : []
        if (wishes.length > 0 || this.#outcomes.length > 0) await this.#turn(wishes)
        else if (this.#inHand.size > 0 || (this.#mayClaim() && this.#domains.length > 0)) await this.#news()
        else return await this.#next()
      }
    } finally {
      await Promise.all(this.#inHand.values())
      this.#hold(0)
    }
  }

  /** A turn costs about the same for ten letters as for one: while others are in hand, it waits a moment for company. */
  async #gather(): Promise<void> {
    const enough = Math.ceil(this.#postman.connections / 2)
    if (this.#outcomes.length === 0 || this.#outcomes.length >= enough) return
    const until = performance.now() + gatherFor
    while (this.#outcomes.length < enough && this.#inHand.size > 0 && performance.now() < until) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, gatherFor)
        this.#handedOver = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  #mayClaim(): boolean {
    return !this.#desk.isClosed && this.#losses < tooManyLosses && performance.now() < this.#until
  }

  /** What to claim in the next turn: one for each destination in rotation, then another, until the connections are used up. */
  async #wishes(): Promise<Wish[]> {
    if (this.#domains.length === 0) this.#domains = await this.#dueDomains()
    if (this.#domains.length === 0) return []
    this.#held += this.#desk.take(this.#postman.connections, this.#held)
    const wishes = new Map<string, Wish>()
    let free = this.#held - this.#inHand.size
    for (let served = true; served && free > 0; ) {
      served = false
      for (const domain of this.#domains) {
        if (free === 0) break
        if (!this.#desk.begin(domain)) continue
        const wish = wishes.get(domain) ?? { domain, count: 0 }
        wish.count += 1
        wishes.set(domain, wish)
        free -= 1
        served = true
      }
    }
    return [...wishes.values()]
  }

  async #dueDomains(): Promise<string[]> {
    try {
      return (await this.#ledger.waiting()).filter(({ isDue }) => isDue).map(({ domain }) => domain)
    } catch (error) {
      // What is in hand is brought home first; what is wrong shows again when nothing is.
      if (this.#inHand.size === 0 && this.#outcomes.length === 0) throw error
      await sleep(retryStoring)
      return []
    }
  }

  async #turn(wishes: Wish[]): Promise<void> {
    const outcomes = this.#outcomes.splice(0)
    const inHand = this.#isUncertain ? [...this.#inHand.keys(), ...outcomes.map(({ id }) => id)] : null
    try {
      const claimed = await this.#ledger.turn({ outcomes, wishes, inHand })
      this.#isUncertain = false
      this.#failures = 0
      this.#rotate(wishes, claimed)
      for (const item of claimed) this.#begin(item)
      this.#hold(this.#inHand.size + this.#outcomes.length)
    } catch (error) {
      this.#outcomes.unshift(...outcomes)
      this.#rotate(wishes, [])
      this.#isUncertain = true
      this.#failures += 1
      if (!isDatabaseAway(error) && this.#failures >= 3) throw error
      if (this.#desk.isClosed && this.#failures >= 20) throw error
      this.#log.warn({ err: error, ledger: this.#ledger.name }, 'outcomes wait to be stored')
      await sleep(retryStoring)
    }
  }

  /** Served destinations go to the end; one that gave less than asked has nothing more due. */
  #rotate(wishes: Wish[], claimed: Claimed[]): void {
    const got = new Map<string, number>()
    for (const { domain } of claimed) got.set(domain, (got.get(domain) ?? 0) + 1)
    const served = new Set(wishes.map(({ domain }) => domain))
    const more: string[] = []
    for (const { domain, count } of wishes) {
      const missing = count - (got.get(domain) ?? 0)
      for (let unused = 0; unused < missing; unused += 1) this.#desk.end(domain)
      if (missing === 0) more.push(domain)
    }
    this.#domains = [...this.#domains.filter((domain) => !served.has(domain)), ...more]
  }

  #begin(item: Claimed): void {
    const ended = this.#handOver(item).then((handover) => {
      this.#inHand.delete(item.id)
      this.#outcomes.push({ id: item.id, attempt: item.attempt, handover })
      this.#losses = handover.outcome === 'later' && handover.code === null ? this.#losses + 1 : 0
      this.#desk.end(item.domain)
      this.#handedOver()
    })
    this.#inHand.set(item.id, ended)
  }

  async #handOver({ id, envelope }: Claimed): Promise<Handover> {
    try {
      return await this.#postman.handOver(envelope)
    } catch (error) {
      this.#log.error({ err: error, ledger: this.#ledger.name, id }, 'a hand-over broke')
      return { outcome: 'unknown', code: null, words: (error as Error).message.slice(0, 300) }
    }
  }

  /** Keeps as many connections as are needed, and gives the others back. */
  #hold(connections: number): void {
    this.#desk.giveBack(this.#held - connections)
    this.#held = connections
  }

  /** Waits for a hand-over to end, a connection to come free, or a destination's pause to be over. */
  async #news(): Promise<void> {
    if (this.#outcomes.length > 0) return
    const hasConnection = this.#held > this.#inHand.size || this.#desk.hasFree(this.#held)
    const pause = this.#mayClaim() && hasConnection ? this.#desk.waitFor(this.#domains) : Number.POSITIVE_INFINITY
    let timer: NodeJS.Timeout | undefined
    const ended = new Promise<void>((resolve) => {
      this.#handedOver = resolve
    })
    const rested = new Promise<void>((resolve) => {
      if (Number.isFinite(pause)) timer = setTimeout(resolve, Math.ceil(pause))
    })
    await Promise.race([ended, rested, this.#desk.changed()])
    clearTimeout(timer)
  }

  async #next(): Promise<Date | null> {
    const waiting = await this.#ledger.waiting()
    if (waiting.length === 0) return null
    const soonest = Math.min(...waiting.map(({ at }) => at.getTime()))
    const rested = this.#losses >= tooManyLosses ? Date.now() + restAfterLosses : 0
    return new Date(Math.max(soonest, rested, Date.now()))
  }
}
