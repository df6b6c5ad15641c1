import { composeMail, type MailSigner, wireAddress } from './eml.ts'
import type { Envelope, Handover, Pace, Postman } from './postman.ts'
import { type SmtpServer, SmtpSession } from './smtp-session.ts'

export type SmtpOptions = {
  server: SmtpServer
  /** How many sessions at once. */
  connections: number
  pace?: Pace
  signer?: MailSigner | null
}

/** Hands mails to a mail server over a few sessions that stay open (RFC 5321). */
export function openSmtpPostman({ server, connections, pace, signer = null }: SmtpOptions): Postman {
  const sessions = Array.from({ length: connections }, () => new SmtpSession(server))
  const idle = [...sessions]
  const waiting: ((session: SmtpSession) => void)[] = []
  let closing: Promise<void> | null = null

  const take = () => {
    const session = idle.pop()
    return session ? Promise.resolve(session) : new Promise<SmtpSession>((resolve) => waiting.push(resolve))
  }
  const giveBack = (session: SmtpSession) => {
    const next = waiting.shift()
    if (next) next(session)
    else idle.push(session)
  }
  const closeAll = async () => {
    // What is in hand is finished first: its session comes back then.
    for (const session of await Promise.all(sessions.map(take))) session.close()
  }

  return {
    leaves: true,
    connections,
    ...(pace && { pace }),
    async handOver(envelope: Envelope): Promise<Handover> {
      const [from, to] = [wireAddress(envelope.from.address), wireAddress(envelope.to)]
      if (!from || !to) return notAnAddress
      if (closing) return isClosing
      const session = await take()
      try {
        return await session.handOver({ from, to, message: await composeMail(envelope, signer) })
      } finally {
        giveBack(session)
      }
    },
    close() {
      closing ??= closeAll()
      return closing
    },
  }
}

const isClosing: Handover = { outcome: 'later', code: null, words: 'This process is stopping' }
/** 553: mailbox name not allowed (RFC 5321 §4.2.3), said by us because no server need be asked. */
const notAnAddress: Handover = { outcome: 'refused', code: 553, words: '5.1.3 Not an address that mail can be sent to' }
