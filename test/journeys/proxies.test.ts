import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import PostalMime from 'postal-mime'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { forgeryField } from '#platform/http/forgery.ts'
import { publishedAction } from '../../src/slices/actions/cast.ts'
import { solve } from '../../src/slices/actions/participations/cast.ts'
import { buildProgram, instance, until } from './instance.ts'
import { ask, type FrontServer, freePort, host, lacking, type ProxyName, startProxy } from './proxy.ts'
import { hiddenFields, person } from './supporter.ts'

beforeAll(buildProgram)

const proxies: ProxyName[] = ['nginx', 'caddy']

for (const name of proxies) {
  const why = lacking(name)
  if (why) console.info(`skipped: behind ${name}: ${why}`)

  describe.skipIf(why)(`behind ${name}, set up as the manual says`, () => {
    test('pages, sign-in, uploads and limits are as without it', { timeout: 90_000 }, async () => {
      const { home, proxy, path } = await story(name)

      await pagesPass(proxy, path)
      const get = await signInThrough(home, proxy)
      await uploadsPass(proxy, get)
      const link = await mailedLink(home, proxy, path)
      expect(link).toMatch(new RegExp(`^https://${host.replaceAll('.', '\\.')}/en/receipts/`))
      expect((await ask(proxy, link)).status).toBe(200)
      await limitsTellVisitorsApart(proxy, path)
      await nothingIsWrittenDown(home, proxy)
    })
  })
}

async function story(name: ProxyName) {
  const port = await freePort()
  const home = await instance(async (run) => {
    const settings = { PUBLIC_URL: `https://${host}`, TRUSTED_PROXIES: '127.0.0.1,::1' }
    const web = run(['web', '--port', String(port)], settings)
    const worker = run(['worker'], { ...settings, SMTP_DOMAIN_PAUSE: '0' })
    expect(await web.line('ready')).toBe(`https://${host}`)
    await worker.line('working')
    return { web }
  })
  const { action } = await publishedAction(home.db, home.organisation)
  return { home, proxy: await startProxy(name, port), path: `/en/actions/${action.slugs.en}` }
}

async function pagesPass(proxy: FrontServer, path: string): Promise<void> {
  const page = await ask(proxy, path, { headers: { 'accept-encoding': 'gzip, br' } })
  expect([page.status, page.headers['content-encoding']]).toEqual([200, 'br'])
  expect(brotliDecompressSync(page.body).toString()).toContain('Ask for the release')
  expect(page.headers['strict-transport-security']).toMatch(/^max-age=\d+/)
  const known = { 'accept-encoding': 'gzip, br', 'if-none-match': String(page.headers.etag) }
  expect((await ask(proxy, path, { headers: known })).status).toBe(304)
  const plain = await ask(proxy, `http://${host}${path}?from=mail`)
  expect([plain.status, plain.headers.location]).toEqual([
    expect.toSatisfy((status) => status === 301 || status === 308),
    `https://${host}${path}?from=mail`,
  ])
}

type Home = Awaited<ReturnType<typeof story>>['home']

/** The way of a link from the terminal; gives what the console says to its owner. */
async function signInThrough({ run }: Home, proxy: FrontServer) {
  const command = run(['sign-in-link', 'ines@puente.example', '--owner'], { PUBLIC_URL: `https://${host}` })
  await command.ended
  const link = command.output().trim()
  expect(link).toMatch(`https://${host}/en/sign-in/`)
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  const answer = await ask(proxy, link, { method: 'POST', headers, body: 'device=own' })
  const cookie = String(answer.headers['set-cookie'])
  expect(cookie).toMatch(/^__Host-session=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/)
  const get = (url: string) => ask(proxy, url, { headers: { cookie: cookie.split(';')[0] ?? '' } })
  expect((await get('/en/console/actions')).status).toBe(200)
  return { get, cookie: cookie.split(';')[0] ?? '' }
}

/** A picture of 20 MB, the most that one may add. */
async function uploadsPass(
  proxy: FrontServer,
  { get, cookie }: Awaited<ReturnType<typeof signInThrough>>,
): Promise<void> {
  const small = await sharp({ create: { width: 90, height: 50, channels: 3, background: '#8d8577' } })
    .jpeg()
    .toBuffer()
  const picture = Buffer.concat([small, Buffer.alloc(20 * 1024 * 1024 - small.length)])
  const page = (await get('/en/console/media')).body.toString()
  const fields = {
    [forgeryField]: hiddenFields(page)[forgeryField] ?? '',
    credit: 'Archive',
    alt_en: 'A wall',
    alt_es: 'Un muro',
  }
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new Blob([picture], { type: 'image/jpeg' }), 'wall.jpg')
  const encoded = new Response(form)
  const answer = await ask(proxy, '/en/console/media', {
    method: 'POST',
    headers: { cookie, 'content-type': encoded.headers.get('content-type') ?? '', 'sec-fetch-site': 'same-origin' },
    body: Buffer.from(await encoded.arrayBuffer()),
  })
  expect([answer.status, answer.headers.location]).toEqual([303, '/en/console/media?done=added'])
}

/** Acts, and reads the link of the receipt in the mail that thanks for it. */
async function mailedLink({ data }: Home, proxy: FrontServer, path: string): Promise<string> {
  const challenge = JSON.parse((await ask(proxy, `${path}/challenge`)).body.toString())
  const { form } = person(1)
  const answer = await post(proxy, path, { ...form, proof: solve(challenge) })
  expect(answer.status).toBe(303)
  const names = await until(
    () => readdir(data.outbox),
    (names) => names.filter((name) => name.endsWith('.eml')).length === 3,
  )
  const mails = await Promise.all(names.map(async (name) => PostalMime.parse(await readFile(join(data.outbox, name)))))
  const thanks = mails.find(({ to }) => to?.[0]?.address === form.email)
  return /https?:\/\/\S+receipts\S+/.exec(thanks?.text ?? '')?.[0] ?? ''
}

/** Thirty forms a minute for each address, whatever it says of itself. */
async function limitsTellVisitorsApart(proxy: FrontServer, path: string): Promise<void> {
  const statuses: number[] = []
  for (let number = 0; number < 32; number++)
    statuses.push(
      (await post(proxy, path, { given_name: 'x' }, '127.0.0.2', { 'x-forwarded-for': `203.0.113.${number}` })).status,
    )
  expect(statuses.slice(0, 30)).toEqual(Array(30).fill(422))
  expect(statuses.slice(30)).toEqual([429, 429])
  expect((await post(proxy, path, { given_name: 'x' }, '127.0.0.3')).status).toBe(422)
}

/** Not even when Clamor is away. */
async function nothingIsWrittenDown({ begun }: Home, proxy: FrontServer): Promise<void> {
  begun.web.signal('SIGTERM')
  await begun.web.ended
  expect((await ask(proxy, '/en/?secret', { from: '127.0.0.4' })).status).toBe(502)
  expect(proxy.log()).not.toMatch(/127\.0\.0\.[234]|secret/)
}

function post(proxy: FrontServer, path: string, form: Record<string, string>, from = '127.0.0.1', headers = {}) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return ask(proxy, path, {
    method: 'POST',
    headers: { ...type, ...headers },
    body: new URLSearchParams(form).toString(),
    from,
  })
}
