import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, createServer as createPlainServer } from 'node:net'
import { expect, test } from 'vitest'
import { atEnd } from '#test/at-end.ts'
import { selfSigned } from '#test/certificate.ts'
import { openOther } from '#test/house.ts'
import { site, type TestSite } from '#test/site.ts'
import type { Finding } from './finding.ts'
import { lookAtRelay, relayOfUrl } from './look-at-relay.ts'
import { lookAtHost, lookFromOutside } from './look-from-outside.ts'
import { doctorProof } from './proof.ts'

const day = 86_400_000

type Proxy = {
  /** What it sends on beside the request, and what it does to the answer. */
  sends?: (request: IncomingMessage) => Record<string, string | undefined>
  answers?: (headers: Record<string, unknown>) => void
  certificate?: { from?: Date; to?: Date }
  plain?: (answer: ServerResponse) => void
}

const visitor = '198.51.100.4'
/** As docs/self-hosting has it; the visitor comes from an address of the world. */
const good = (request: IncomingMessage) => ({
  'x-forwarded-for': [request.headers['x-forwarded-for'], visitor].filter(Boolean).join(', '),
  'x-forwarded-proto': 'https',
})

/** A site behind a proxy with a certificate of its own; what a doctor says of it, by the name of the finding. */
async function behind(
  { sends = good, answers = () => {}, certificate = {}, plain }: Proxy,
  environment = { TRUSTED_PROXIES: '127.0.0.1' },
) {
  const home = await site({ PUBLIC_URL: 'https://localhost', ...environment })
  const upstream = Number(new URL(await home.server.listen({ port: 0, host: '127.0.0.1' })).port)
  const { cert, key } = selfSigned('localhost', certificate)
  const proxy = createSecureServer({ cert, key }, (asked, answer) => {
    const all = Object.entries({ ...asked.headers, ...sends(asked) })
    const headers = Object.fromEntries(all.filter(([, value]) => value !== undefined))
    const on = request(
      { port: upstream, host: '127.0.0.1', path: asked.url, method: asked.method, headers },
      (from) => {
        const changed: Record<string, unknown> = { ...from.headers }
        answers(changed)
        answer.writeHead(from.statusCode ?? 502, changed as never)
        from.pipe(answer)
      },
    )
    on.on('error', () => answer.writeHead(502).end())
    asked.pipe(on)
  })
  const port = await listen(proxy)
  const plainServer = createServer((_asked, answer) =>
    plain ? plain(answer) : answer.writeHead(301, { location: `https://localhost:${port}/` }).end(),
  )
  const plainPort = await listen(plainServer)
  const outside = { data: home.platform.data, now: new Date(), plainPort, ca: cert }
  const address = `https://localhost:${port}`
  return { home, address, outside, findings: byName(await lookFromOutside(address, outside)) }
}

async function listen(server: ReturnType<typeof createServer> | ReturnType<typeof createPlainServer>): Promise<number> {
  server.listen(0, 'localhost')
  await once(server, 'listening')
  atEnd(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

function byName(findings: Finding[]): Record<string, string> {
  return Object.fromEntries(findings.map(({ name, state, says }) => [name, `${state}: ${says}`]))
}

test('a site that is set up as the manual says is fine in every respect', async () => {
  const { findings } = await behind({})

  expect(Object.keys(findings)).toEqual(['certificate', 'site', 'redirect', 'headers', 'visitors', 'clock'])
  expect(Object.values(findings).filter((says) => !says.startsWith('fine'))).toEqual([])
  expect(findings.certificate).toMatch(/^fine: TLSv1\.3, good for 89 more days$/)
})

test('a certificate that ends, has ended, or that nobody knows is said so', async () => {
  const soon = await behind({ certificate: { to: new Date(Date.now() + 5.5 * day) } })
  const over = await behind({
    certificate: { to: new Date(Date.now() - 3.5 * day), from: new Date(Date.now() - 90 * day) },
  })
  const { address, outside } = await behind({})
  const { ca: _ours, ...stranger } = outside

  expect(soon.findings.certificate).toMatch(/^warning: .*good for 5 more days: it should have been renewed/)
  expect(over.findings.certificate).toMatch(/^fault: that of localhost ran out 4 days ago/)
  expect(byName(await lookFromOutside(address, stranger)).certificate).toMatch(
    /^fault: browsers do not believe .*SELF_SIGNED/,
  )
})

test('headers that a proxy takes out or rewrites, and plain HTTP that is answered, are faults', async () => {
  const stripped = await behind({ answers: (headers) => delete headers['content-security-policy'] })
  const loose = await behind({
    answers: (headers) => Object.assign(headers, { 'content-security-policy': "default-src * 'unsafe-inline'" }),
    plain: (answer) => answer.end('welcome'),
  })

  expect(stripped.findings.headers).toMatch(/^fault: content-security-policy did not arrive/)
  expect(loose.findings.headers).toMatch(/^fault: Content-Security-Policy was changed/)
  expect(loose.findings.redirect).toMatch(/^fault: .* is answered without TLS/)
})

test('a proxy that is not trusted, that is believed in everything, or that says too little, is found out', async () => {
  const untrusted = await behind({}, { TRUSTED_PROXIES: '' })
  const gullible = await behind({ sends: () => ({ 'x-forwarded-proto': 'https' }) })
  const alone = await behind({ sends: () => ({ 'x-forwarded-for': undefined, 'x-forwarded-proto': 'https' }) })

  expect(untrusted.findings.visitors).toMatch(
    /^fault: The server is not told that visitors come by TLS: set TRUSTED_PROXIES/,
  )
  expect(gullible.findings.visitors).toMatch(/^fault: The server believes whatever address a visitor claims/)
  expect(alone.findings.visitors).toMatch(/^warning: The server saw this visit come from 127\.0\.0\.1/)
})

test('an address that leads nowhere, to something else, or to a name that nobody has, is said so in a sentence', async () => {
  const { address, outside, home } = await behind({})
  const other = createServer((_asked, answer) => answer.end('parked'))
  const elsewhere = `http://localhost:${await listen(other)}`

  expect(await lookAtHost(address, outside)).toMatchObject({ state: 'fine' })
  expect(await lookAtHost(elsewhere, outside)).toMatchObject({
    says: expect.stringContaining('something else than this instance'),
  })
  expect(await lookAtHost('http://localhost:1', outside)).toMatchObject({
    says: expect.stringContaining('does not answer'),
  })
  await openOther(home.db)
  const lost = await behind({ sends: (asked) => ({ ...good(asked), host: 'nobody.example' }) })
  expect(lost.findings.site).toMatch(/^fault: .*the proxy must pass|^fault: .*no such site/)
  expect(byName(await lookFromOutside('https://localhost:1', outside)).site).toMatch(
    /^fault: https:\/\/localhost:1 does not answer/,
  )
  expect(await lookFromOutside('http://act.example.org', outside)).toMatchObject([
    { state: 'fault', says: expect.stringContaining('no TLS') },
  ])
})

test('only who has the keys hears how the server sees them', async () => {
  const { server, platform } = await site()
  const ask = async (proof?: string) =>
    (await server.inject({ url: '/healthz', headers: proof === undefined ? {} : { 'x-clamor-doctor': proof } })).json()
      .seen
  const stranger: TestSite = await site()
  const now = new Date()

  expect(await ask(doctorProof(platform.data, now))).toMatchObject({ address: '127.0.0.1', protocol: 'http' })
  for (const proof of [
    undefined,
    '',
    'x',
    `${now.getTime()}.${'A'.repeat(43)}`,
    doctorProof(stranger.platform.data, now),
  ])
    expect(await ask(proof)).toBeUndefined()
  expect(await ask(doctorProof(platform.data, new Date(now.getTime() - 3_600_000)))).toBeUndefined()
})

test('the ports of a relay in use are tried, and of nobody else', async () => {
  const open = await listen(createPlainServer())
  const shut = await listen(createPlainServer())
  const closed = createPlainServer()
  const gone = await listen(closed)
  closed.close()
  const look = (url: string, tried: number[]) => lookAtRelay(relayOfUrl(url), tried)

  expect(await look(`smtp://localhost:${open}`, [gone])).toEqual({
    name: 'mail ports localhost',
    state: 'fine',
    says: `answers on ${open}; ${open} is the one in use`,
  })
  expect(await look(`smtp://localhost:${gone}`, [shut])).toMatchObject({
    state: 'fault',
    says: `does not answer on ${gone}, and does on ${shut}. Change SMTP_URL to one of these.`,
  })
  expect(await look(`smtps://localhost:${gone}`, [gone])).toMatchObject({
    state: 'fault',
    says: expect.stringContaining('answers on none of'),
  })
  expect([relayOfUrl('smtp://relay.example'), relayOfUrl('smtps://[::1]')]).toMatchObject([
    { port: 587 },
    { host: '::1', port: 465 },
  ])
})
