import { createSocket } from 'node:dgram'
import { atEnd } from './at-end.ts'

/** What a name has, by type: `{ 'puente.example': { TXT: ['v=spf1 -all'] } }`. Names are in lower case, without a final dot. */
export type Zone = Record<string, Partial<Record<'A' | 'AAAA' | 'TXT' | 'MX' | 'PTR', string[]>>>

const types = { 1: 'A', 12: 'PTR', 15: 'MX', 16: 'TXT', 28: 'AAAA' } as const

export type DnsServer = {
  /** For DNS_SERVERS. */
  address: string
  zone: Zone
  /** Answers nobody from now on: SERVFAIL. */
  fail(): void
}

/** A name server (RFC 1035, over UDP) that knows what it is told, and can be told more. */
export async function dnsServer(zone: Zone = {}): Promise<DnsServer> {
  let isFailing = false
  const fail = () => {
    isFailing = true
  }
  const server: DnsServer = { address: '', zone, fail }
  const socket = createSocket('udp4')
  socket.on('message', (question, { port, address }) => {
    socket.send(isFailing ? failure(question) : answerTo(question, server.zone), port, address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  atEnd(() => new Promise<void>((resolve) => socket.close(() => resolve())))
  server.address = `127.0.0.1:${socket.address().port}`
  return server
}

function questionIn(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 }
}

function answerTo(message: Buffer, zone: Zone): Buffer {
  const { name, type, end } = questionIn(message)
  const found = zone[name]
  const kind = types[type as keyof typeof types]
  const records = (kind && found?.[kind]) ?? []
  const answers = records.map((value) => record(type, dataOf(kind, value)))
  return Buffer.concat([header(message, found ? 0 : 3, answers.length), message.subarray(12, end), ...answers])
}

function failure(message: Buffer): Buffer {
  return Buffer.concat([header(message, 2, 0), message.subarray(12, questionIn(message).end)])
}

/** An answer, recursion available; code 3 for a name that is not there, 2 for a server that cannot say. */
function header(message: Buffer, code: number, answers: number): Buffer {
  const bytes = Buffer.alloc(12)
  message.copy(bytes, 0, 0, 2)
  bytes.writeUInt16BE(0x8580 | code, 2)
  bytes.writeUInt16BE(1, 4)
  bytes.writeUInt16BE(answers, 6)
  return bytes
}

/** For the name of the question (a pointer to byte 12), good for no time at all. */
function record(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12)
  head.writeUInt16BE(0xc00c, 0)
  head.writeUInt16BE(type, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

function dataOf(kind: string | undefined, value: string): Buffer {
  if (kind === 'A') return Buffer.from(value.split('.').map(Number))
  if (kind === 'AAAA')
    return Buffer.from(value.split(':').flatMap((part) => [...Buffer.from(part.padStart(4, '0'), 'hex')]))
  if (kind === 'MX') return Buffer.concat([Buffer.from([0, 10]), nameOf(value)])
  if (kind === 'PTR') return nameOf(value)
  const strings = value.match(/.{1,255}/gs) ?? ['']
  return Buffer.concat(strings.map((part) => Buffer.from([part.length, ...Buffer.from(part)])))
}

function nameOf(name: string): Buffer {
  return Buffer.concat([
    ...name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.from([0]),
  ])
}
