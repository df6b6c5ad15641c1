import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { RecentAnswers } from './recent-answers.ts'

const headers = { etag: '"a"', vary: 'accept-encoding', 'cache-control': 'no-cache', 'content-security-policy': 'none' }
const page = {
  bodies: { plain: Buffer.from('plain'), br: Buffer.from('br'), gzip: Buffer.from('gzip') },
  headers: { plain: headers, br: { ...headers, etag: '"a-br"' }, gzip: headers },
}

function asked(
  given: Record<string, string> = {},
  { method = 'GET', url = '/en/', from = '192.0.2.1' } = {},
): IncomingMessage {
  return { method, url, headers: { host: 'a.example', ...given }, socket: { remoteAddress: from } } as never
}

class Answer extends EventEmitter {
  status = 0
  headers: string[] = []
  body = ''
  writeHead(status: number, headers: string[]): this {
    Object.assign(this, { status, headers })
    return this
  }
  end(body: Buffer | string = ''): void {
    this.body = body.toString()
  }
}

function give(recent: RecentAnswers, request: IncomingMessage): Answer | null {
  const answer = new Answer()
  return recent.give(request, answer as unknown as ServerResponse) ? answer : null
}

function story() {
  const clock = { now: 0 }
  const counts = { cached: 0, unchanged: 0 }
  const recent = new RecentAnswers(counts, () => clock.now)
  recent.keep(asked(), page, { 'strict-transport-security': 'max-age=1' })
  return { clock, counts, recent }
}

test('what was answered is answered again for a second, in the encoding that is asked for', () => {
  const { recent, clock, counts } = story()

  const [plain, brotli] = [give(recent, asked()), give(recent, asked({ 'accept-encoding': 'gzip, br' }))]
  clock.now = 1_001
  const late = give(recent, asked())

  expect([plain?.status, plain?.body, brotli?.body, late]).toEqual([200, 'plain', 'br', null])
  expect(plain?.headers).toEqual([
    ...Object.entries(headers).flat(),
    'strict-transport-security',
    'max-age=1',
    'content-length',
    '5',
  ])
  expect(counts).toEqual({ cached: 2, unchanged: 0 })
})

test('a visitor who has the page gets 304 with what a 304 repeats', () => {
  const { recent } = story()

  const answer = give(recent, asked({ 'accept-encoding': 'br', 'if-none-match': '"a-br"' }))

  expect([answer?.status, answer?.body]).toEqual([304, ''])
  expect(answer?.headers.filter((_, at) => at % 2 === 0)).toEqual([
    'etag',
    'vary',
    'cache-control',
    'strict-transport-security',
  ])
})

test.each([
  ['another address', asked({}, { url: '/en/?x' })],
  ['another host', asked({ host: 'b.example' })],
  ['another way than GET', asked({}, { method: 'HEAD' })],
  ['a host that somebody forwards', asked({ 'x-forwarded-host': 'b.example' })],
])('%s is not that answer', (_what, request) => {
  expect(give(story().recent, request)).toBeNull()
})

test('a forwarded host is an answer for whoever forwarded it alone', () => {
  const { recent } = story()
  const forwarded = { 'x-forwarded-host': 'b.example' }
  recent.keep(asked(forwarded), page)

  expect(give(recent, asked(forwarded))?.status).toBe(200)
  expect(give(recent, asked(forwarded, { from: '192.0.2.2' }))).toBeNull()
})

test('news makes it forget', () => {
  const { recent } = story()

  recent.clear()

  expect(give(recent, asked())).toBeNull()
})

test('bytes that are no text arrive as they are, few or many', async () => {
  const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
  for (const bytes of [every, Buffer.alloc(20_000, every)]) {
    const recent = new RecentAnswers({ cached: 0, unchanged: 0 })
    const server = createServer((request, response) => {
      recent.keep(request, { bodies: { plain: bytes, br: bytes, gzip: bytes }, headers: page.headers })
      recent.give(request, response)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())

    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)

    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  }
})
