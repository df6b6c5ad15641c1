import { expect, test } from 'vitest'
import { encodeForm, type SignedIn, signedIn } from '#test/cast.ts'
import { site, type TestSite } from '#test/site.ts'
import { ines, joinWithPassword, rightPassword } from '../cast.ts'
import { createOwner } from '../members/create-owner.ts'
import { signInLinkFor } from '../sign-in-links/create-sign-in-link.ts'
import { provePassword } from './prove-password.ts'

const host = 'puente.localhost:3000'
const chosen = 'otro puente de cuatro palabras'

/** The owner of the cast, with a password. */
async function siteWithPassword(): Promise<TestSite & { owner: SignedIn }> {
  const home = await site()
  const owner = await signedIn(home, 'owner')
  await joinWithPassword(home.db, home.organisation, { ...owner.actor, locale: 'en' }, 'owner')
  return { ...home, owner }
}

/** Inés comes by a one-time link; what her browser then keeps. */
async function enterByLink(home: TestSite): Promise<string> {
  const link = await signInLinkFor(home.db, home.organisation, ines.email)
  const answer = await home.server.inject({
    method: 'POST',
    url: link ?? '',
    headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'device=own',
  })
  return String(answer.headers['set-cookie']).split(';')[0] ?? ''
}

/** Opens the page and sends its form, with the token that stands in it. */
async function choose(home: TestSite, cookie: string, form: Record<string, string>) {
  const page = await home.server.inject({ url: '/es/console/password', headers: { host, cookie } })
  const token = /name="_token" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const answer = await home.server.inject({
    method: 'POST',
    url: '/es/console/password',
    headers: { host, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: encodeForm({ ...form, _token: token }),
  })
  return { page, answer }
}

test('a new password holds at once, the old one no longer, and other sessions end', async () => {
  const home = await siteWithPassword()
  const elsewhere = await signedIn(home, 'owner')

  const answer = await home.owner.post('/en/console/password', { old: rightPassword, chosen })

  expect(answer.headers.location).toBe('/en/console/security?done=password')
  expect(await provePassword(home.db, home.owner.actor.email, chosen)).toBe(home.owner.actor.accountId)
  expect(await provePassword(home.db, home.owner.actor.email, rightPassword)).toBeNull()
  expect((await elsewhere.get('/en/console/security')).statusCode).toBe(303)
  expect((await home.owner.get('/en/console/security')).statusCode).toBe(200)
})

test('without the old password nothing changes', async () => {
  const home = await siteWithPassword()

  const wrong = await home.owner.post('/en/console/password', { old: 'not this one', chosen })
  const none = await home.owner.post('/en/console/password', { chosen })

  expect([wrong.statusCode, none.statusCode]).toEqual([422, 422])
  expect(wrong.body).toContain('id="old-fault"')
  expect(await provePassword(home.db, home.owner.actor.email, rightPassword)).not.toBeNull()
})

test('a short password is refused beside its field', async () => {
  const home = await siteWithPassword()

  const answer = await home.owner.post('/en/console/password', { old: rightPassword, chosen: 'eleven char' })

  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('id="chosen-fault"')
})

test('guessing at the old password is stopped', async () => {
  const home = await siteWithPassword()
  for (let count = 0; count < 10; count++) await home.owner.post('/en/console/password', { old: 'guess', chosen })

  expect((await home.owner.post('/en/console/password', { old: rightPassword, chosen })).statusCode).toBe(429)
})

test('the first owner chooses a password without an old one', async () => {
  const home = await site()
  await createOwner(home.db, home.organisation, ines)

  const { page, answer } = await choose(home, await enterByLink(home), { chosen })

  expect(page.body).toContain('Elija su contraseña')
  expect(page.body).not.toContain('name="old"')
  expect(answer.headers.location).toBe('/es/console')
  expect(await provePassword(home.db, ines.email, chosen)).not.toBeNull()
})

test('who lost the password and came by a link chooses another, for a quarter of an hour', async () => {
  const home = await site()
  await joinWithPassword(home.db, home.organisation, ines, 'owner')
  const now = Date.now()

  const inTime = await choose(home, await enterByLink(home), { chosen })
  const cookie = await enterByLink(home)
  home.platform.now = () => new Date(now + 16 * 60_000)
  const late = await choose(home, cookie, { chosen: rightPassword })

  expect(inTime.answer.statusCode).toBe(303)
  expect(late.page.body).toContain('name="old"')
  expect(late.answer.statusCode).toBe(422)
  expect(await provePassword(home.db, ines.email, chosen)).not.toBeNull()
})

test('what is stored is Argon2id with the parameters we chose', async () => {
  const home = await siteWithPassword()

  const { password } = await home.db.selectFrom('member_credentials').select('password').executeTakeFirstOrThrow()

  expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})
