import { expect, test } from 'vitest'
import { verifyAudit } from '#platform/audit.ts'
import { inOrganisation } from '#platform/db.ts'
import { openOther } from '#test/house.ts'
import { site, type TestSite } from '#test/site.ts'
import { amara, ines, joinWithPassword } from '../cast.ts'
import { createOwner } from '../members/create-owner.ts'
import { openOrganisation } from '../organisations/open-organisation.ts'
import { ownerSignInLink, signInLinkFor } from './create-sign-in-link.ts'

const host = 'puente.localhost:3000'
const day = 24 * 60 * 60_000

async function siteWithLink() {
  const home = await site()
  await createOwner(home.db, home.organisation, ines)
  const link = await ownerSignInLink(home.db, home.organisation)
  if (!link) throw new Error('no link')
  return { ...home, link }
}

function open({ server }: TestSite, url: string) {
  return server.inject({ url, headers: { host } })
}

function use({ server }: TestSite, url: string, at = host) {
  return server.inject({
    method: 'POST',
    url,
    headers: { host: at, 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'device=own',
  })
}

async function countSessions({ db }: TestSite): Promise<number> {
  return (await db.selectFrom('member_sessions').select('id').execute()).length
}

/** Everything a link could change. */
async function everything({ db, organisation }: TestSite): Promise<string> {
  const links = await inOrganisation(db, organisation.id, (db) =>
    db.selectFrom('member_sign_in_links').selectAll().execute(),
  )
  const sessions = await db.selectFrom('member_sessions').selectAll().execute()
  return JSON.stringify({ links, sessions })
}

test('opening a link shows a button and changes nothing, however often and whoever opens it', async () => {
  const home = await siteWithLink()
  const before = await everything(home)

  const page = await open(home, home.link)
  await home.server.inject({ method: 'HEAD', url: home.link, headers: { host } })
  await open(home, home.link)

  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('Inés Duarte')
  expect(page.headers['referrer-policy']).toBe('no-referrer')
  expect(page.headers['set-cookie']).toBeUndefined()
  expect(await everything(home)).toBe(before)
})

test('the button lets the owner in, who is then asked to choose a password', async () => {
  const home = await siteWithLink()

  const answer = await use(home, home.link)

  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/es/console/password'])
  expect(String(answer.headers['set-cookie'])).toContain('session=')
})

test('a link works once', async () => {
  const home = await siteWithLink()
  await use(home, home.link)

  const second = await use(home, home.link)

  expect(second.statusCode).toBe(404)
  expect(second.body).toContain('Este enlace ya no sirve')
  expect((await open(home, home.link)).statusCode).toBe(404)
  expect(await countSessions(home)).toBe(1)
})

test('of two who use a link at once, one comes in', async () => {
  const home = await siteWithLink()

  const answers = await Promise.all(Array.from({ length: 6 }, () => use(home, home.link)))

  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 404, 404, 404, 404, 404])
  expect(await countSessions(home)).toBe(1)
})

test('a link ends after 24 hours', async () => {
  const home = await siteWithLink()
  const now = Date.now()
  home.platform.now = () => new Date(now + day + 1000)

  expect((await open(home, home.link)).statusCode).toBe(404)
  expect((await use(home, home.link)).statusCode).toBe(404)
})

test('a link opens its own organisation only', async () => {
  const home = await siteWithLink()
  await openOther(home.db)

  expect((await use(home, home.link, 'casa-abierta.localhost:3000')).statusCode).toBe(404)
  expect((await use(home, home.link)).statusCode).toBe(303)
})

test('a wrong token, short or long, is a calm page', async () => {
  const home = await siteWithLink()

  for (const token of ['x', 'A'.repeat(22), 'A'.repeat(190), '%00'])
    expect((await open(home, `/en/sign-in/${token}`)).statusCode).toBe(404)
})

test('the token itself is nowhere in the database', async () => {
  const home = await siteWithLink()

  expect(await everything(home)).not.toContain(home.link.split('/').at(-1))
})

test('links for the owner are printed until an owner has a password', async () => {
  const home = await siteWithLink()
  await joinWithPassword(home.db, home.organisation, ines, 'owner')

  expect(await ownerSignInLink(home.db, home.organisation)).toBeNull()
  expect(await signInLinkFor(home.db, home.organisation, 'INES@puente.example')).toMatch(/^\/es\/sign-in\/[\w-]{22}$/)
  expect(await signInLinkFor(home.db, home.organisation, amara.email)).toBeNull()
})

test('an instance opens with its first owner, and the link of the first owner works', async () => {
  const home = await site()
  const names = { slug: 'faro', name: 'El Faro', sending_name: 'El Faro', sending_address: 'hola@faro.example' }

  const opened = await openOrganisation(home.db, names, amara)
  const link = await ownerSignInLink(home.db, opened)
  const answer = await use(home, link ?? '', 'faro.localhost:3000')

  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/en/console/password'])
  expect(await inOrganisation(home.db, opened.id, verifyAudit)).toEqual({ entries: 2, broken: null })
})

test('an instance opens whole or not at all', async () => {
  const home = await site()
  const names = { slug: 'faro', name: 'El Faro', sending_name: 'El Faro', sending_address: 'hola@faro.example' }

  await expect(openOrganisation(home.db, names, { ...amara, name: '' })).rejects.toThrow()

  expect(await home.db.selectFrom('organisations').select('slug').execute()).toEqual([{ slug: 'puente' }])
})
