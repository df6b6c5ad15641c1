import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import type { SMTPServerSession } from 'smtp-server'

export type Mailbox = {
  port: number
  /** Takes no new connection; who is speaking may end. */
  close(): Promise<void>
}

export type MailboxOptions = {
  /** 0 takes a free one. */
  port: number
  host: string
  /** Whether mail to an address is for us; any other is refused at once: nothing is ever passed on. */
  isOurs(address: string): boolean
  /** Stores what came. Until it has, the sending server is not told that it was taken; an error asks it to come again. */
  receive(mail: { to: string; isFromNobody: boolean; message: Buffer }): Promise<void>
}

/** A report carries the mail that it is about; one longer than this is cut by nobody and refused. Bytes. */
const longest = 2 * 1024 * 1024
const mostAtOnce = 20

/** Takes mail by SMTP (RFC 5321) for the addresses that are ours, in a server's own time, and relays nothing. */
export async function openMailbox({ port, host, isOurs, receive }: MailboxOptions): Promise<Mailbox> {
  const { SMTPServer } = await import('smtp-server')
  const server = new SMTPServer({
    banner: 'Clamor takes mail that came back',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: longest,
    maxClients: mostAtOnce,
    socketTimeout: 60_000,
    closeTimeout: 5_000,
    onRcptTo: ({ address }, _session, callback) =>
      callback(isOurs(address) ? null : refusal(550, '5.1.1 There is nobody of this name here')),
    onData: (stream, session, callback) => {
      takeIn(stream, session, receive).then(
        (fault) => callback(fault),
        () => callback(refusal(451, '4.3.0 Not stored; please come again')),
      )
    },
  })
  // A sender that goes away in the middle comes again.
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function takeIn(
  stream: Readable & { sizeExceeded?: boolean },
  { envelope }: SMTPServerSession,
  receive: MailboxOptions['receive'],
): Promise<Error | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    length += (chunk as Buffer).length
    if (length <= longest) chunks.push(chunk as Buffer)
  }
  if (stream.sizeExceeded || length > longest) return refusal(552, '5.3.4 Too long')
  const isFromNobody = !envelope.mailFrom || envelope.mailFrom.address === ''
  const message = Buffer.concat(chunks)
  for (const { address } of envelope.rcptTo) await receive({ to: address, isFromNobody, message })
  return null
}

function refusal(code: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode: code })
}
