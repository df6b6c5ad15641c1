import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { openOrganisation, ownerSignInLink, signInLinkFor } from '#slices/members'
import { openOther } from '#test/house.ts'
import { runJobs } from '#test/run-jobs.ts'
import { emptyInstance, type Instance, root } from '../demo/cast.ts'
import { firstOrganisation } from '../first-organisation.ts'
import { Sites } from '../sites.ts'
import { buildWeb } from '../web.tsx'

type Browser = {
  get(url: string): Promise<LightMyRequestResponse>
  post(url: string, form?: Record<string, string>): Promise<LightMyRequestResponse>
}

/** An instance whose first organisation is an example with nothing in it, and its owner, who has just signed in. */
async function inExample(publicUrl?: string) {
  const instance = await opened(publicUrl)
  const { platform } = instance
  const names = {
    slug: 'puente',
    name: 'Puente Solidario',
    sending_name: 'Puente',
    sending_address: 'a@puente.example',
  }
  const example = await openOrganisation(platform.db, { ...names, is_demo: true }, root, 'asked')
  return {
    ...instance,
    example,
    browser: await comeIn(instance, example, new URL(publicUrl ?? 'http://localhost:3000').host),
  }
}

/** An instance that was begun without the example. */
async function begunEmpty() {
  const instance = await opened()
  await firstOrganisation(instance)
  const [organisation] = await instance.sites.read()
  if (!organisation) throw new Error('the first start opened nothing')
  return { ...instance, organisation, browser: await comeIn(instance, organisation, 'localhost:3000') }
}

async function opened(publicUrl?: string): Promise<Instance & { server: FastifyInstance }> {
  const instance = await emptyInstance()
  const { platform } = instance
  const sites = new Sites(platform.db, { publicUrl, port: 3000 })
  platform.publicUrl = (organisation) => sites.url(organisation)
  if (publicUrl) platform.config = readConfig({ PUBLIC_URL: publicUrl })
  const { server } = await buildWeb(platform, { findOrganisation: (name) => sites.find(name), sites })
  onTestFinished(() => server.close())
  return { ...instance, sites, server }
}

async function comeIn(
  { platform, sites, server }: Instance & { server: FastifyInstance },
  organisation: Parameters<typeof signInLinkFor>[1],
  host: string,
): Promise<Browser> {
  await sites.read()
  return follow(server, host, (await ownerSignInLink(platform.db, organisation)) ?? '')
}

/** Spends a one-time link, and goes on with the session that it gives. */
async function follow(server: FastifyInstance, host: string, link: string): Promise<Browser> {
  const headers = { host, 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await server.inject({ method: 'POST', url: link, headers, payload: 'device=own' })
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const get = (url: string) => server.inject({ url, headers: { host, cookie } })
  const post = async (url: string, form: Record<string, string> = {}) => {
    const [, name = '', value = ''] =
      /name="(\w+)" value="([^"]+)"/.exec((await get('/en/console/security')).body) ?? []
    const payload = new URLSearchParams({ ...form, [name]: value }).toString()
    return server.inject({ method: 'POST', url, headers: { ...headers, cookie }, payload })
  }
  return { get, post }
}

const page = '/en/console/welcome'

test('whoever signs in to the example is asked once; who looks around is not asked again', async () => {
  const { browser } = await inExample()

  expect((await browser.get('/en/console')).headers.location).toBe(page)
  expect((await browser.get('/es/console/welcome')).body).toContain('¿Qué quiere hacer primero?')
  expect((await browser.post(page, { answer: 'look-around' })).headers.location).toBe('/en/console/actions')

  expect((await browser.get('/en/console')).headers.location).toBe('/en/console/actions')
  expect((await browser.get('/en/console/actions')).body).toContain(`href="${page}"`)
})

test('one button leads from the example to an organisation of one’s own, where the same person is at home; the example stays beside it', async () => {
  const { browser, sites } = await inExample()

  const answer = await browser.post(page, { answer: 'set-up' })

  expect(answer.headers.location).toBe('/en/console/set-up')
  expect((await browser.get('/en/console/set-up')).body).toContain('Set up Clamor')
  expect((await browser.get('/en/console')).statusCode).toBe(200)
  expect(await sites.find('localhost')).toMatchObject({ slug: 'clamor', is_demo: false })
  expect(await sites.find('puente.localhost')).toMatchObject({ is_demo: true })
})

test('pressed twice, it opens one organisation', async () => {
  const { sites, platform, example, browser } = await inExample()
  await browser.post(page, { answer: 'set-up' })
  const again = await comeInExample({ platform, sites, example })

  const answer = await again.post(page, { answer: 'set-up' })

  expect((await again.get(page)).body).toContain('Go on setting up Clamor')
  expect(answer.statusCode).toBe(200)
  expect(answer.body).toMatch(/href="http:\/\/localhost:3000\/en\/sign-in\/[\w-]{22}"/)
  expect((await sites.read()).map(({ slug }) => slug)).toEqual(['clamor', 'puente'])
})

async function comeInExample({
  platform,
  sites,
  example,
}: Pick<Awaited<ReturnType<typeof inExample>>, 'platform' | 'sites' | 'example'>) {
  const { server } = await buildWeb(platform, { findOrganisation: (name) => sites.find(name), sites })
  onTestFinished(() => server.close())
  return follow(server, 'puente.localhost:3000', (await signInLinkFor(platform.db, example, root.email)) ?? '')
}

test('where there is one address only, the organisation takes it and the example goes, as the question said', async () => {
  const { browser, sites } = await inExample('https://act.example.org')

  expect((await browser.get(page)).body).toContain('takes this address (https://act.example.org), so the example goes')
  const answer = await browser.post(page, { answer: 'set-up' })

  expect(answer.headers.location).toBe('/en/console/set-up')
  expect((await sites.read()).map(({ slug, host_name }) => [slug, host_name])).toEqual([['clamor', 'act.example.org']])
})

test('an example on a server of others opens no organisation', async () => {
  const { browser, platform, sites, example } = await inExample()
  await openOther(platform.db)
  sites.forget()
  const inside = await comeInExample({ platform, sites, example })

  expect((await inside.post(page, { answer: 'set-up' })).statusCode).toBe(409)
  expect((await browser.get(page)).headers.location).toContain('/sign-in')
  expect((await sites.read()).map(({ slug }) => slug)).toEqual(['casa-abierta', 'puente'])
})

test('begun empty, the example is told by a worker beside the organisation, and opens by a one-time link', async () => {
  const home = await begunEmpty()
  const { browser, sites } = home
  expect((await browser.get('/en/console')).headers.location).toBe(page)

  const asked = await browser.post(page, { answer: 'look-around' })
  expect(asked.headers.location).toBe('/en/console/example')
  const waiting = await browser.get('/en/console/example')
  expect(waiting.body).toContain('is being told')
  expect(waiting.headers.refresh).toBe('5')
  await runJobs(home)

  expect((await browser.get('/en/console/example')).body).toContain('The example is at http://')
  const visit = await browser.post('/en/console/example/visits')
  expect(visit.body).toMatch(/href="http:\/\/[a-z-]+\.localhost:3000\/en\/sign-in\/[\w-]{22}"/)
  sites.forget()
  expect((await sites.read()).map(({ is_demo }) => is_demo)).toEqual([false, true])
  expect((await browser.get('/en/console')).body).toContain('0 of 10 done')
}, 120_000)

test('on a server with one address the example asks for a name of its own', async () => {
  const home = await opened('https://act.example.org')
  await firstOrganisation(home)
  const [organisation] = await home.sites.read()
  if (!organisation) throw new Error('the first start opened nothing')
  const browser = await comeIn(home, organisation, 'act.example.org')

  await browser.post(page, { answer: 'look-around' })
  expect((await browser.get('/en/console/example')).body).toContain('name="host_name"')
  expect((await browser.post('/en/console/example', { host_name: 'https://x/' })).statusCode).toBe(422)
  expect((await browser.post('/en/console/example', { host_name: 'example.act.example.org' })).statusCode).toBe(303)

  expect((await browser.get('/en/console/example')).body).toContain('is being told')
})
