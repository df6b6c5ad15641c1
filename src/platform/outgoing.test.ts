import type { lookup } from 'node:dns'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { getJson, isPrivateAddress } from './outgoing.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

test('a private address that was configured as such is reached', async () => {
  const url = await serve((_request, response) => response.end('{"a":1}'))

  expect(await getJson(url, { timeoutMs: 2000 })).toEqual({ ok: true, value: { a: 1 } })
})

test('a public name that leads to a private address is refused', async () => {
  const url = await serve((_request, response) => response.end('{}'))
  url.hostname = 'geocoder.example'

  expect(await getJson(url, { timeoutMs: 2000, resolve: toThisMachine })).toEqual({
    ok: false,
    failure: 'privateAddress',
  })
})

test('a name of the operator’s own network may lead there', async () => {
  const url = await serve((_request, response) => response.end('[]'))
  url.hostname = 'geocoder.internal'

  expect(await getJson(url, { timeoutMs: 2000, resolve: toThisMachine })).toEqual({ ok: true, value: [] })
})

test.each([
  ['another status', (_request, response) => response.writeHead(500).end('{}'), 'badStatus'],
  ['a redirect', (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1/' }).end(), 'badStatus'],
  ['no JSON', (_request, response) => response.end('<html>'), 'notJson'],
  ['more than asked for', (_request, response) => response.end(`"${'x'.repeat(2000)}"`), 'tooLarge'],
  [
    'an answer that breaks off',
    (_request, response) => response.write('{"a":', () => response.destroy()),
    'unreachable',
  ],
] satisfies [string, RequestListener, string][])(
  '%s is a failure, not an exception',
  async (_what, listener, failure) => {
    const url = await serve(listener)

    expect(await getJson(url, { timeoutMs: 2000, maxBytes: 1000 })).toEqual({ ok: false, failure })
  },
)

test('silence ends at the time limit', async () => {
  const url = await serve(() => undefined)

  expect(await getJson(url, { timeoutMs: 40 })).toEqual({ ok: false, failure: 'timeout' })
})

test('a body that never ends ends at the time limit', async () => {
  const url = await serve((_request, response) => void response.write('{"a":'))

  expect(await getJson(url, { timeoutMs: 60 })).toEqual({ ok: false, failure: 'timeout' })
})

test('nobody there is a failure', async () => {
  const url = await serve(() => undefined)
  for (const stop of stops.splice(0)) stop()

  expect(await getJson(url, { timeoutMs: 2000 })).toEqual({ ok: false, failure: 'unreachable' })
})

test.each([
  '10.1.2.3',
  '127.0.0.1',
  '169.254.169.254',
  '172.31.0.1',
  '192.168.0.1',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
])('%s is private', (ip) => {
  expect(isPrivateAddress(ip)).toBe(true)
  expect(isPrivateAddress(`::ffff:${ip}`)).toBe(true)
})

test.each(['::1', '::', 'fe80::1', 'fd00::1', 'ff02::1', '64:ff9b::a00:1'])('%s is private', (ip) => {
  expect(isPrivateAddress(ip)).toBe(true)
})

test.each(['8.8.8.8', '172.32.0.1', '148.129.75.22', '2610:20:2010::1'])('%s is public', (ip) => {
  expect(isPrivateAddress(ip)).toBe(false)
})

/** A resolver that answers 127.0.0.1 to every name. */
const toThisMachine = ((_name: string, _options: unknown, done: (error: null, found: unknown) => void) => {
  done(null, [{ address: '127.0.0.1', family: 4 }])
}) as unknown as typeof lookup

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
}
