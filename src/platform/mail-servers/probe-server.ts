import { connect } from 'node:net'
import { publicAddressOf } from '../outgoing.ts'
import type { SmtpFailure } from '../smtp-outcome.ts'
import { wordsOf } from '../smtp-outcome.ts'
import { openConnection, type SmtpServer, type Wire } from '../smtp-session.ts'

/** How far a test mail came; what each means, a page says in a sentence. */
export const probeResults = [
  'accepted',
  'noName',
  'private',
  'blocked',
  'closed',
  'noTls',
  'tls',
  'signIn',
  'sender',
  'recipient',
  'content',
  'lost',
] as const
export type ProbeResult = (typeof probeResults)[number]

export type Probe = {
  result: ProbeResult
  code: number | null
  /** What the server said, or the system in its place. */
  words: string
  /** Ports of the same server that answer where this one does not. */
  openPorts: number[]
}

/** A person waits for the answer. */
const patience = { connectionTimeout: 8_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/** Connects, encrypts, signs in and hands over one mail, step by step, and says at which step it ended. Never raises. */
export async function probeServer(server: SmtpServer, wire: Wire): Promise<Probe> {
  try {
    const connection = await openConnection({ ...server, ...patience })
    try {
      const response = await new Promise<string>((resolve, reject) => {
        connection.once('end', () => reject(Object.assign(new Error('Connection closed'), { code: 'ECONNECTION' })))
        connection.send({ from: wire.from, to: [wire.to] }, wire.message, (error, info) =>
          error ? reject(error) : resolve(info?.response ?? ''),
        )
      })
      return { result: 'accepted', code: Number(response.slice(0, 3)) || null, words: wordsOf(response), openPorts: [] }
    } finally {
      connection.quit()
    }
  } catch (error) {
    return explain(error as SmtpFailure, server)
  }
}

async function explain(failure: SmtpFailure, server: SmtpServer): Promise<Probe> {
  const result = resultOf(failure, server)
  const words = wordsOf(failure.response ?? failure.message)
  const openPorts = result === 'blocked' || result === 'closed' ? await portsThatAnswer(server) : []
  return { result, code: failure.responseCode ?? null, words, openPorts }
}

const steps: Record<string, ProbeResult> = { 'MAIL FROM': 'sender', 'RCPT TO': 'recipient', DATA: 'content' }

function resultOf(failure: SmtpFailure, { requireTLS = false }: SmtpServer): ProbeResult {
  const { code = '', command = '', responseCode = 0, message } = failure
  if (code === 'EPRIVATE') return 'private'
  if (code === 'EDNS') return 'noName'
  if (code === 'EAUTH' || command.startsWith('AUTH') || [530, 534, 535, 538].includes(responseCode)) return 'signIn'
  if (requireTLS && (command === 'STARTTLS' || responseCode === 502)) return failure.response ? 'noTls' : 'tls'
  if (code === 'ETLS' || /certificate|ssl|tls|wrong version number/i.test(message)) return 'tls'
  const step = steps[command]
  if (step && responseCode > 0) return step
  // A server that waits for TLS greets nobody who waits for its greeting.
  if (/greeting/i.test(message)) return 'tls'
  if (/ECONNREFUSED/.test(message)) return 'closed'
  if (/closed|ECONNRESET|EPIPE/i.test(message)) return 'lost'
  return command === 'CONN' || /ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/.test(message) ? 'blocked' : 'lost'
}

const usualPorts = [587, 2525, 465]

async function portsThatAnswer({ host = '', port, isPublic }: SmtpServer): Promise<number[]> {
  const address = isPublic ? await publicAddressOf(host).catch(() => null) : host
  if (!address) return []
  const others = usualPorts.filter((one) => one !== port)
  const answers = await Promise.all(others.map((one) => doesAnswer(address, one)))
  return others.filter((_, at) => answers[at])
}

function doesAnswer(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 3_000 })
    const end = (answers: boolean) => {
      socket.destroy()
      resolve(answers)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}
