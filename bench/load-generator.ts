import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { issueChallenge } from '#platform/proof-of-work.ts'

/** One kind of request. `take`: a filled form, each from another person behind another address, its proof of work done. */
export type Recipe =
  | { kind: 'get'; path: string; headers: Record<string, string> }
  | { kind: 'take'; path: string; key: string; zips: string[]; letter: string }

export type Order = {
  port: number
  connections: number
  seconds: number
  recipe: Recipe
  /** How many different requests are made beforehand. */
  prepared: number
  /** Sends them again from the first when they are used up, for a handler that stores nothing; else the round ends. */
  repeat?: boolean
}

/** What came back. Times are milliseconds from the first byte sent to the last byte of the answer. */
export type Report = {
  answers: Record<string, number>
  perSecond: number
  p50: number
  p99: number
  mean: number
  bytes: number
}

/** Run as a process of its own, so that the server's event loop is not also its visitors'. Orders and reports go over IPC. */
process.on('message', async (order: Order | 'fire') => {
  if (order === 'fire') return
  const requests = prepare(order)
  process.send?.('prepared')
  await new Promise((resolve) => process.once('message', resolve))
  process.send?.(await shoot(order, requests))
})

function prepare({ recipe, prepared }: Order): Buffer[] {
  if (recipe.kind === 'get') {
    const lines = Object.entries(recipe.headers).map(([name, value]) => `${name}: ${value}\r\n`)
    return [Buffer.from(`GET ${recipe.path} HTTP/1.1\r\nhost: puente.localhost\r\n${lines.join('')}\r\n`)]
  }
  const key = Buffer.from(recipe.key, 'hex')
  return Array.from({ length: prepared }, (_, at) => taking(recipe, key, at))
}

function taking({ path, zips, letter }: Extract<Recipe, { kind: 'take' }>, key: Buffer, at: number): Buffer {
  const number = 12_345 + (at % 30_000)
  const proof = Buffer.from(JSON.stringify({ ...issueChallenge(key, new Date(), number), number })).toString('base64')
  const who = randomBytes(8).toString('hex')
  const body = new URLSearchParams({
    given_name: 'Ana María',
    family_name: `Pérez ${at}`,
    email: `${who}@example.org`,
    street: `${at} Elm Street`,
    city: 'Silver Spring',
    postal_code: zips[at % zips.length] ?? '',
    letter: `${letter} ${who}`,
    website: '',
    proof,
    step: '2',
  }).toString()
  const visitor = `10.${at & 255}.${(at >> 8) & 255}.${randomBytes(1)[0]}`
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: puente.localhost\r\nx-forwarded-for: ${visitor}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

async function shoot({ port, connections, seconds, repeat }: Order, requests: Buffer[]): Promise<Report> {
  const answers: Record<string, number> = {}
  const times: number[] = []
  let next = 0
  let bytes = 0
  const begin = performance.now()
  const end = begin + seconds * 1_000
  const take = () => (performance.now() >= end ? undefined : requests[repeat ? next++ % requests.length : next++])
  await Promise.all(
    Array.from({ length: connections }, () =>
      visit(port, take, (status, length, time) => {
        answers[status] = (answers[status] ?? 0) + 1
        times.push(time)
        bytes += length
      }),
    ),
  )
  const taken = (performance.now() - begin) / 1_000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  return { answers, perSecond: Math.round(times.length / taken), p50: at(0.5), p99: at(0.99), mean, bytes }
}

type Note = (status: string, bytes: number, time: number) => void

/** One connection that is kept: a request, its answer, the next request. */
function visit(port: number, take: () => Buffer | undefined, note: Note): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setNoDelay()
    let sentAt = 0
    let got: Buffer | null = null
    const send = () => {
      const request = take()
      if (!request) return void socket.end(resolve)
      sentAt = performance.now()
      socket.write(request)
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      got = got ? Buffer.concat([got, chunk]) : chunk
      const length = lengthOf(got)
      if (length < 0 || got.length < length) return
      note(got.toString('latin1', 9, 12), got.length, performance.now() - sentAt)
      got = null
      send()
    })
    stopOnClose(socket, resolve)
  })
}

function stopOnClose(socket: Socket, resolve: () => void): void {
  socket.on('close', () => resolve())
}

/** Of the whole answer; -1 while its head is not there. */
function lengthOf(answer: Buffer): number {
  const head = answer.indexOf('\r\n\r\n')
  if (head < 0) return -1
  const at = answer.indexOf('content-length: ')
  if (at < 0 || at > head) return head + 4
  return head + 4 + Number.parseInt(answer.toString('latin1', at + 16, at + 28), 10)
}
