import type { FastifyInstance } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { openOrganisation, ownerSignInLink } from '#slices/members'
import { openOther } from '#test/house.ts'
import { buildWeb } from '../web.tsx'
import { emptyInstance, root } from './cast.ts'

const host = 'localhost:3000'
const page = '/en/console/demo/removal'

/** An example with nothing in it, whose owner has signed in. */
async function ownExample() {
  const instance = await emptyInstance()
  const { platform, sites } = instance
  const names = {
    slug: 'puente',
    name: 'Puente Solidario',
    sending_name: 'Puente',
    sending_address: 'a@puente.example',
  }
  const demo = await openOrganisation(platform.db, { ...names, is_demo: true }, root)
  const { server } = await buildWeb(platform, { findOrganisation: (name) => sites.find(name), sites })
  onTestFinished(() => server.close())
  const link = await ownerSignInLink(platform.db, demo)
  return { ...instance, demo, ...(await signIn(server, link ?? '')) }
}

async function signIn(server: FastifyInstance, link: string) {
  const form = { host, 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await server.inject({ method: 'POST', url: link, headers: form, payload: 'device=own' })
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const get = (url: string) => server.inject({ url, headers: { host, cookie } })
  const token = async () => {
    const [, name = '', value = ''] = /name="(\w+)" value="([^"]+)"/.exec((await get('/en/console/actions')).body) ?? []
    return new URLSearchParams({ [name]: value }).toString()
  }
  const post = async (url: string) =>
    server.inject({ method: 'POST', url, headers: { ...form, cookie }, payload: await token() })
  return { get, post }
}

test('the banner of an example leads its owner to a page that says what goes, and opening it changes nothing', async () => {
  const { get, sites } = await ownExample()

  expect((await get('/en/console/actions')).body).toContain(`href="${page}"`)
  const asked = await get(page)

  expect(asked.statusCode).toBe(200)
  expect(asked.body).toContain('This cannot be undone')
  expect(await sites.find('localhost')).toMatchObject({ slug: 'puente' })
})

test('one button removes the only example, and its owner is at home in what is there instead', async () => {
  const { post, get, sites } = await ownExample()

  const gone = await post(page)

  expect(gone.statusCode).toBe(200)
  expect(gone.body).toContain('href="http://localhost:3000/en/console/set-up"')
  expect(await sites.find('localhost')).toMatchObject({ slug: 'clamor', is_demo: false })
  expect((await get('/en/console/settings')).statusCode).toBe(200)
  expect((await get('/en/console/actions')).body).not.toContain(page)
})

test('where there is another organisation, the way leads to it', async () => {
  const { post, platform } = await ownExample()
  await openOther(platform.db)

  const gone = await post(page)

  expect(gone.body).toContain('Casa Abierta')
  expect(gone.body).toContain('href="http://localhost:3000/en/"')
})

test('an organisation that is no example has no such page', async () => {
  const { post, get, sites } = await ownExample()
  await post(page)

  expect((await get(page)).statusCode).toBe(404)
  expect((await post(page)).statusCode).toBe(404)
  expect(await sites.find('localhost')).toMatchObject({ slug: 'clamor' })
})
