import { isIP } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import SMTPConnection, { type SMTPConnectionAuth, type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'
import { publicAddressOf } from './outgoing.ts'
import type { Handover } from './postman.ts'
import { acceptedBy, outcomeOf, type SmtpFailure } from './smtp-outcome.ts'

export type SmtpServer = SMTPConnectionOptions & {
  auth?: SMTPConnectionAuth
  /** Only a server that the whole world can reach: nobody looks around in our own network with the help of a form. */
  isPublic?: boolean
}
export type Wire = { from: string; to: string; message: Buffer }

/** Many servers end a session after so many mails; we end it first. */
const mailsPerSession = 100
/** Milliseconds after which an unused session says goodbye. */
const idleFor = 10_000

type Sending = { handover: Handover; hadReply: boolean; isUsable: boolean }

/** One place at the counter: a connection, opened when it is needed, used for one mail after another. */
export class SmtpSession {
  readonly #server: SmtpServer
  #connection: SMTPConnection | null = null
  #mails = 0
  #idle: NodeJS.Timeout | undefined

  constructor(server: SmtpServer) {
    this.#server = server
  }

  async handOver(wire: Wire): Promise<Handover> {
    clearTimeout(this.#idle)
    const wasOpen = this.#isOpen()
    const first = await this.#attempt(wire)
    // A server may end an idle session at the very moment we speak: that says nothing about the mail.
    const isStale = wasOpen && first.handover.outcome === 'later' && !first.hadReply
    const { handover, isUsable } = isStale ? await this.#attempt(wire) : first
    if (!isUsable || this.#mails >= mailsPerSession) this.close()
    else this.#idle = setTimeout(() => this.close(), idleFor).unref()
    return handover
  }

  close(): void {
    clearTimeout(this.#idle)
    if (this.#isOpen()) this.#connection?.quit()
    this.#connection = null
    this.#mails = 0
  }

  #isOpen(): boolean {
    return this.#connection !== null && !this.#connection.destroyed
  }

  async #attempt(wire: Wire): Promise<Sending> {
    try {
      if (!this.#isOpen()) {
        this.#mails = 0
        this.#connection = await openConnection(this.#server)
      }
    } catch (error) {
      const failure = error as SmtpFailure
      return { handover: outcomeOf(failure, false), hadReply: failure.response !== undefined, isUsable: false }
    }
    this.#mails += 1
    return send(this.#connection as SMTPConnection, wire)
  }
}

/** Connects, greets, encrypts and signs in. @throws SmtpFailure */
export async function openConnection(server: SmtpServer): Promise<SMTPConnection> {
  const { auth, isPublic, ...options } = server
  const connection = new SMTPConnection(isPublic ? await reachedFromOutside(options) : options)
  const failure = await untilDone<SmtpFailure | null>(connection, closed, (done) => {
    // Stays for the life of the connection: a loss while it is idle shows at the next use.
    connection.on('error', done)
    connection.connect((error) => {
      if (error || !auth) done(error ?? null)
      else connection.login(auth, (refused) => done(refused ?? null))
    })
  })
  if (!failure) return connection
  connection.close()
  throw failure
}

/** Connects to the very address that was looked at; the certificate is still asked for the name. */
async function reachedFromOutside(options: SMTPConnectionOptions): Promise<SMTPConnectionOptions> {
  const { host = '' } = options
  return { ...options, host: await publicAddressOf(host), ...(isIP(host) === 0 && { servername: host }) }
}

/** Sends one mail over an open connection, and readies the connection for the next. */
async function send(connection: SMTPConnection, wire: Wire): Promise<Sending> {
  const source = new Source(connection, wire.message)
  const envelope = { from: wire.from, to: [wire.to], size: wire.message.length }
  type Ending = { failure: SmtpFailure } | { response: string }
  const ending = await untilDone<Ending>(
    connection,
    () => ({ failure: closed() }),
    (done) => {
      // The library asks a message for nothing but `pipe`.
      connection.send(envelope, source as unknown as Readable, (failure, info) =>
        done(failure ? { failure } : { response: info?.response ?? '' }),
      )
    },
  )
  if ('response' in ending) return { handover: acceptedBy(ending.response), hadReply: true, isUsable: true }
  const handover = outcomeOf(ending.failure, source.dotBegun)
  const hadReply = ending.failure.response !== undefined
  return { handover, hadReply, isUsable: hadReply && (await reset(connection)) }
}

/** Ends a mail that the server would not take (RSET, RFC 5321 §4.1.1.5). */
async function reset(connection: SMTPConnection): Promise<boolean> {
  if (connection.destroyed) return false
  return untilDone(
    connection,
    () => false,
    (done) => connection.reset((error) => done(!error)),
  )
}

function closed(): SmtpFailure {
  return new Error('Connection closed')
}

/** The library drops the callbacks of a connection that it closes by itself; `ifEnded` is the result then. */
function untilDone<T>(
  connection: SMTPConnection,
  ifEnded: () => T,
  work: (done: (result: T) => void) => void,
): Promise<T> {
  return new Promise((resolve) => {
    // A moment later, since a callback that does come, comes after the event and says more.
    const end = () => setImmediate(() => done(ifEnded()))
    const done = (result: T) => {
      connection.removeListener('end', end)
      resolve(result)
    }
    connection.once('end', end)
    work(done)
  })
}

/** A message that knows when its final dot begins to go out. */
class Source {
  readonly #connection: SMTPConnection
  readonly #message: Buffer
  dotBegun = false

  constructor(connection: SMTPConnection, message: Buffer) {
    this.#connection = connection
    this.#message = message
  }

  /** Called when the server has said that it is ready for the text. `data` escapes dots, and writes the final one when it ends. */
  pipe(data: Writable & { outByteCount: number }): void {
    let whole = Number.POSITIVE_INFINITY
    let passed = 0
    // Before the library's own listener, so that this is known before the socket has it. What passes after the library has taken
    // the stream off a broken connection goes nowhere.
    data.prependListener('data', (chunk: Buffer) => {
      passed += chunk.length
      if (passed > whole && !this.#connection.destroyed) this.dotBegun = true
    })
    data.write(this.#message, () => {
      whole = data.outByteCount
      // One turn of the event loop, in which a connection that is lost already says so.
      setImmediate(() => data.end())
    })
  }
}
