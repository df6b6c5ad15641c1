import type { Carrier } from './postman.ts'

type Destination = { inHand: number; notBefore: number }

/**
 * What all dispatches of one process share: the connections of their postman, and how gently each destination domain is treated.
 * Nobody claims a letter before a connection is free for it.
 */
export class MailDesk {
  readonly #postman: Carrier
  readonly #now: () => number
  readonly #destinations = new Map<string, Destination>()
  readonly #open = new Map<string, { again: boolean; ended: Promise<void> }>()
  #free: number
  #isClosed = false
  #wake: () => void = () => {}
  #change = this.#nextChange()

  /** @param now milliseconds of a clock that never goes back */
  constructor(postman: Carrier, now: () => number = () => performance.now()) {
    this.#postman = postman
    this.#now = now
    this.#free = postman.connections
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /**
   * Runs `work` unless the same ledger is being worked through in this process already: then that work goes once more when it is
   * done, so that whoever rang is heard.
   */
  async once(ledger: string, work: () => Promise<void>): Promise<void> {
    const open = this.#open.get(ledger)
    if (open) {
      open.again = true
      return
    }
    const entry = { again: true, ended: Promise.resolve() }
    const run = async () => {
      while (entry.again && !this.#isClosed) {
        entry.again = false
        await work()
      }
    }
    this.#open.set(ledger, entry)
    const running = run().finally(() => this.#open.delete(ledger))
    entry.ended = running.catch(() => {})
    return running
  }

  /** Takes up to `wanted` connections; a ledger holds no more than its share while others work too. */
  take(wanted: number, held: number): number {
    const taken = Math.min(wanted, this.#available(held))
    this.#free -= taken
    return taken
  }

  hasFree(held: number): boolean {
    return this.#available(held) > 0
  }

  giveBack(connections: number): void {
    if (connections === 0) return
    this.#free += connections
    this.#announce()
  }

  /** Whether one more mail may begin its way to a domain now; if so it counts as begun. */
  begin(domain: string): boolean {
    const { pace } = this.#postman
    if (this.#isClosed) return false
    if (!pace) return true
    const destination = this.#destinations.get(domain) ?? { inHand: 0, notBefore: 0 }
    if (destination.inHand >= pace.perDomain || destination.notBefore > this.#now()) return false
    this.#destinations.set(domain, { inHand: destination.inHand + 1, notBefore: this.#now() + pace.pause })
    return true
  }

  /** The mail has ended, or was not there to begin with. */
  end(domain: string): void {
    const destination = this.#destinations.get(domain)
    if (!destination) return
    destination.inHand -= 1
    if (destination.inHand === 0 && destination.notBefore <= this.#now()) this.#destinations.delete(domain)
    this.#announce()
  }

  /** Milliseconds until the first of the domains may be begun again; Infinity where only the end of a mail in hand can help. */
  waitFor(domains: readonly string[]): number {
    const perDomain = this.#postman.pace?.perDomain ?? Number.POSITIVE_INFINITY
    let soonest = Number.POSITIVE_INFINITY
    for (const domain of domains) {
      const { inHand = 0, notBefore = 0 } = this.#destinations.get(domain) ?? {}
      if (inHand < perDomain) soonest = Math.min(soonest, Math.max(0, notBefore - this.#now()))
    }
    return soonest
  }

  /** Settles when a connection or a destination has become free, or the desk closes. */
  changed(): Promise<void> {
    return this.#change
  }

  /** Nothing new begins; resolves when everything in hand has ended and its outcome is stored. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#announce()
    await Promise.all([...this.#open.values()].map(({ ended }) => ended))
  }

  #available(held: number): number {
    const share = Math.max(1, Math.ceil(this.#postman.connections / Math.max(1, this.#open.size)))
    return this.#isClosed ? 0 : Math.max(0, Math.min(this.#free, share - held))
  }

  #announce(): void {
    this.#wake()
    this.#change = this.#nextChange()
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}

const desks = new WeakMap<Carrier, MailDesk>()

/** The one desk of a postman in this process. */
export function deskOf(postman: Carrier): MailDesk {
  const known = desks.get(postman)
  if (known) return known
  const desk = new MailDesk(postman)
  desks.set(postman, desk)
  return desk
}

/** For a graceful stop, before the queue's workers are asked to end: no new hand-over begins, those in hand are finished and stored. */
export function stopHandingOver(postman: Carrier): Promise<void> {
  return deskOf(postman).close()
}
