import { composeMail, type MailSigner, wireAddress } from './eml.ts'
import type { Carrier, Envelope, Handover, Pace } from './postman.ts'
import { type SmtpServer, SmtpSession } from './smtp-session.ts'

export type SmtpOptions = {
  server: SmtpServer
  /** How many sessions at once. */
  connections: number
  pace?: Pace
  /** Who signs a mail (DKIM); null for nobody. */
  signerOf?: (envelope: Envelope) => MailSigner | null
}

/** Hands mails to a mail server over a few sessions that stay open (RFC 5321). */
export function openSmtpPostman({ server, connections, pace, signerOf = () => null }: SmtpOptions): Carrier {
  const sessions = new Sessions(server, connections)
  let closing: Promise<void> | null = null
  return {
    connections,
    ...(pace && { pace }),
    async handOver(envelope: Envelope): Promise<Handover> {
      const [from, to] = [wireAddress(envelope.from.address), wireAddress(envelope.to)]
      if (!from || !to) return notAnAddress
      const back = envelope.returnPath ?? from
      if (closing) return isClosing
      return sessions.use(async (session) =>
        session.handOver({ from: back, to, message: await composeMail(envelope, signerOf(envelope)) }),
      )
    },
    close() {
      closing ??= sessions.close()
      return closing
    },
  }
}

/** As many sessions as may be, lent out one by one, first come first served. */
class Sessions {
  readonly #all: SmtpSession[]
  readonly #idle: SmtpSession[]
  readonly #waiting: ((session: SmtpSession) => void)[] = []

  constructor(server: SmtpServer, count: number) {
    this.#all = Array.from({ length: count }, () => new SmtpSession(server))
    this.#idle = [...this.#all]
  }

  async use<T>(work: (session: SmtpSession) => Promise<T>): Promise<T> {
    const session = await this.#take()
    try {
      return await work(session)
    } finally {
      const next = this.#waiting.shift()
      if (next) next(session)
      else this.#idle.push(session)
    }
  }

  /** What is in hand is finished first: its session comes back then. */
  async close(): Promise<void> {
    for (const session of await Promise.all(this.#all.map(() => this.#take()))) session.close()
  }

  #take(): Promise<SmtpSession> {
    const session = this.#idle.pop()
    return session ? Promise.resolve(session) : new Promise((resolve) => this.#waiting.push(resolve))
  }
}

const isClosing: Handover = { outcome: 'later', code: null, words: 'This process is stopping' }

/** 553: mailbox name not allowed (RFC 5321 §4.2.3), said by us because no server need be asked. */
const notAnAddress: Handover = { outcome: 'refused', code: 553, words: '5.1.3 Not an address that mail can be sent to' }
