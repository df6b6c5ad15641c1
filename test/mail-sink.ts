import type { AddressInfo, Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { atEnd } from './at-end.ts'

/** Where in the exchange: the greeting, MAIL FROM, RCPT TO, while the text arrives, and when its final dot has arrived. */
export type Stage = 'greeting' | 'from' | 'to' | 'text' | 'dot'

export type Behaviour =
  | 'accept'
  | { code: number; words: string }
  /** Says nothing any more. */
  | 'hang'
  /** Ends the connection without a word. */
  | 'drop'
  /** The same, having kept the mail: the sender cannot know. */
  | 'take-and-drop'

export type Taken = { messageId: string; from: string; to: string; text: string }

export type Sink = {
  port: number
  url: string
  /** Mails it said 250 to, or kept and dropped the line. */
  taken: Taken[]
  sessions: () => number
  behave: (stage: Stage, address: string) => Behaviour
}

/** A real mail server that keeps what it takes, and at any stage does what it is told. */
export async function mailSink(options: SMTPServerOptions = {}): Promise<Sink> {
  let sessions = 0
  const sink: Sink = { port: 0, url: '', taken: [], sessions: () => sessions, behave: () => 'accept' }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect(session, callback) {
      sessions += 1
      act(server, session, sink.behave('greeting', ''), callback)
    },
    onMailFrom: (address, session, callback) => act(server, session, sink.behave('from', address.address), callback),
    onRcptTo: (address, session, callback) => act(server, session, sink.behave('to', address.address), callback),
    onData: (stream, session, callback) => {
      receive(server, sink, { stream, session, callback }).catch(() => {})
    },
    ...options,
  })
  // A client that goes away in the middle is what these tests are about.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(() => new Promise<void>((resolve) => server.close(() => resolve())))
  sink.port = (server.server.address() as AddressInfo).port
  sink.url = `smtp://127.0.0.1:${sink.port}`
  return sink
}

type Callback = (error?: Error | null) => void
type Receiving = { stream: Readable; session: SMTPServerSession; callback: Callback }

async function receive(server: SMTPServer, sink: Sink, { stream, session, callback }: Receiving): Promise<void> {
  const to = session.envelope.rcptTo[0]?.address ?? ''
  const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
  const whileTextArrives = sink.behave('text', to)
  if (whileTextArrives !== 'accept') {
    act(server, session, whileTextArrives, callback)
    return
  }

  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  const keep = () => sink.taken.push({ messageId: /^Message-ID: <(.+)>/im.exec(text)?.[1] ?? '', from, to, text })
  const behaviour = sink.behave('dot', to)
  if (behaviour === 'accept' || behaviour === 'take-and-drop') keep()
  act(server, session, behaviour, callback)
}

function act(server: SMTPServer, session: SMTPServerSession, behaviour: Behaviour, callback: Callback): void {
  if (behaviour === 'accept') callback()
  else if (typeof behaviour === 'object')
    callback(Object.assign(new Error(behaviour.words), { responseCode: behaviour.code }))
  else if (behaviour === 'hang') socketOf(server, session)?.unpipe().pause()
  else socketOf(server, session)?.destroy()
}

function socketOf(server: SMTPServer, session: SMTPServerSession): Socket | undefined {
  const { connections } = server as unknown as { connections: Set<{ session: unknown; _socket: Socket }> }
  return [...connections].find((connection) => connection.session === session)?._socket
}
