import { expect, test } from 'vitest'
import { sha256 } from '#platform/crypto.ts'
import { inOrganisation } from '#platform/db.ts'
import { encodeForm, signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site, type TestSite } from '#test/site.ts'
import { amara, ines, joinWithPassword, readApp, rightPassword, withCodeApp } from '../cast.ts'
import { makeRecoveryCodes } from '../factors/recovery-codes.ts'
import { insertMember } from '../members/member.queries.ts'
import { updateOrganisation } from '../organisations/organisation.queries.ts'
import { signInLinkFor } from '../sign-in-links/create-sign-in-link.ts'
import { insertLink } from '../sign-in-links/sign-in-link.queries.ts'

const host = 'puente.localhost:3000'
const minute = 60_000
const day = 24 * 60 * minute

async function siteWithInes() {
  const home = await site()
  const clock = { at: Date.now() }
  home.platform.now = () => new Date(clock.at)
  const accountId = await joinWithPassword(home.db, home.organisation, ines, 'owner')
  return { ...home, clock, accountId, now: () => new Date(clock.at) }
}

/** One browser: it keeps what it is told, and sends it back. */
function browser({ server }: TestSite, at = host) {
  const jar = new Map<string, string>()
  const keep = (header: string | string[] | undefined) => {
    for (const cookie of [header ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
  }
  const ask = async (method: 'GET' | 'POST', url: string, form: Record<string, string> = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const body = method === 'POST' ? { payload: encodeForm(form) } : {}
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await server.inject({ method, url, headers: { host: at, cookie, ...type }, ...body })
    keep(answer.headers['set-cookie'])
    return answer
  }
  const post = async (url: string, form: Record<string, string> = {}) => {
    const page = await ask('GET', '/en/console/security')
    const token = /name="_token" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    return ask('POST', url, { ...form, _token: token })
  }
  return {
    jar,
    get: (url: string) => ask('GET', url),
    send: (url: string, form: Record<string, string> = {}) => ask('POST', url, form),
    post,
    signIn: (device = 'own', to = '') =>
      ask('POST', '/en/sign-in', { email: ines.email, password: rightPassword, device, to }),
  }
}

const step = '/en/sign-in/second-step'

test('with an app the password alone lets nobody in; the code does, and leads to where they wanted', async () => {
  const home = await siteWithInes()
  const app = await withCodeApp(home, home.accountId, home.now())
  const ours = browser(home)

  const first = await ours.signIn('own', '/en/console/audit')
  const early = await ours.get('/en/console/audit')
  const wrong = await ours.send(step, { code: '000000' })
  const right = await ours.send(step, { code: await app.codeAt(home.now()) })

  expect([first.headers.location, ours.jar.has('session')]).toEqual([step, true])
  expect(early.headers.location).toContain('/en/sign-in?to=')
  expect([wrong.statusCode, wrong.body.includes('id="code-fault"')]).toEqual([422, true])
  expect(right.headers.location).toBe('/en/console/audit')
  expect(ours.jar.has('step')).toBe(false)
  expect((await ours.get('/en/console/audit')).statusCode).toBe(200)
  const [session] = await home.db.selectFrom('member_sessions').select(['proof', 'is_shared_device']).execute()
  expect(session).toEqual({ proof: 'password', is_shared_device: false })
})

test('a printed code is the way without a phone, on a shared device too', async () => {
  const home = await siteWithInes()
  const [code = ''] = await makeRecoveryCodes(home.db, home.platform.data, home.accountId, home.now())
  const ours = browser(home)

  await ours.signIn('shared')
  const page = await ours.get(step)
  const right = await ours.send(step, { code })

  expect(page.body).toContain('One of your printed codes')
  expect(page.body).not.toContain('data-passkey=')
  expect(right.headers.location).toBe('/en/console')
  expect(await home.db.selectFrom('member_sessions').select('is_shared_device').execute()).toEqual([
    { is_shared_device: true },
  ])
})

test('what was shown first holds for ten minutes, for one browser and one host', async () => {
  const home = await siteWithInes()
  const app = await withCodeApp(home, home.accountId, home.now())
  const other = await openOther(home.db)
  await inOrganisation(home.db, other.id, (db) => insertMember(db, home.accountId, 'viewer'))
  const [ours, strange, elsewhere] = [browser(home), browser(home), browser(home, 'casa-abierta.localhost:3000')]
  await ours.signIn()
  elsewhere.jar.set('step', ours.jar.get('step') ?? '')
  const code = await app.codeAt(home.now())

  expect((await strange.send(step, { code })).headers.location).toBe('/en/sign-in?done=too-late')
  expect((await elsewhere.send(step, { code })).headers.location).toBe('/en/sign-in?done=too-late')
  home.clock.at += 10 * minute + 1000
  const late = await ours.send(step, { code: await app.codeAt(home.now()) })
  expect(late.headers.location).toBe('/en/sign-in?done=too-late')
  expect((await ours.get('/en/sign-in?done=too-late')).body).toContain('longer than ten minutes')
})

test('of two who come with the same first half at once, one gets in', async () => {
  const home = await siteWithInes()
  const [one = '', two = ''] = await makeRecoveryCodes(home.db, home.platform.data, home.accountId, home.now())
  const ours = browser(home)
  await ours.signIn()

  const answers = await Promise.all([one, two].map((code) => ours.send(step, { code })))

  expect(answers.map(({ headers }) => headers.location).sort()).toEqual(['/en/console', '/en/sign-in?done=too-late'])
  expect(await home.db.selectFrom('member_sessions').select('id').execute()).toHaveLength(1)
})

test('codes cannot be guessed: after ten tries the account waits', async () => {
  const home = await siteWithInes()
  const app = await withCodeApp(home, home.accountId, home.now())
  const ours = browser(home)
  await ours.signIn()
  for (let count = 0; count < 10; count++) await ours.send(step, { code: '000000' })

  const answer = await ours.send(step, { code: await app.codeAt(home.now()) })

  expect(answer.statusCode).toBe(429)
})

test('a mailed link opens no account that has a second step: a mailbox is not one', async () => {
  const home = await siteWithInes()
  const app = await withCodeApp(home, home.accountId, home.now())
  const link = await signInLinkFor(home.db, home.organisation, ines.email)
  const ours = browser(home)

  const used = await ours.send(link ?? '', { device: 'own' })
  const right = await ours.send('/es/sign-in/second-step', { code: await app.codeAt(home.now()) })

  expect(used.headers.location).toBe('/es/sign-in/second-step')
  expect(right.headers.location).toBe('/es/console')
})

test('only a link that was made for somebody who lost everything passes by it', async () => {
  const home = await siteWithInes()
  await withCodeApp(home, home.accountId, home.now())
  const { accountId } = home
  const link = {
    tokenHash: sha256('a-token'),
    accountId,
    expiresAt: new Date(home.clock.at + day),
    passesSecondStep: true,
  }
  await inOrganisation(home.db, home.organisation.id, (db) => insertLink(db, link))
  const ours = browser(home)

  const used = await ours.send('/en/sign-in/a-token', { device: 'own' })

  expect(used.headers.location).toBe('/en/console')
  expect((await ours.get('/en/console/security')).body).toContain('In use')
})

test('an app is set up without scripts, with codes on paper for the day it is lost', async () => {
  const home = await siteWithInes()
  const ours = browser(home)
  await ours.signIn()

  await ours.post('/en/console/security/app')
  const page = await ours.get('/en/console/security/app')
  const key = /<code class="secret">([^<]+)</.exec(page.body)?.[1]?.replaceAll(' ', '') ?? ''
  const app = readApp(`otpauth://totp/x?secret=${key}`)
  const wrong = await ours.post('/en/console/security/app/confirmation', { code: '000000' })
  const right = await ours.post('/en/console/security/app/confirmation', { code: await app.codeAt(home.now()) })
  const codes = [...right.body.matchAll(/<code>([\w-]{19})<\/code>/g)].map(([, code]) => code)
  const ways = await ours.get('/en/console/security')

  expect(page.body).toMatch(/<svg class="qr"[^>]*>/)
  expect([wrong.statusCode, wrong.body.includes('id="code-fault"')]).toEqual([422, true])
  expect(codes).toHaveLength(10)
  expect(ways.body).toContain('10 codes left')
  expect(ways.body).not.toContain(codes[0])
  const again = browser(home)
  await again.signIn()
  expect((await again.send(step, { code: codes[3] ?? '' })).headers.location).toBe('/en/console')
})

test('where every member needs a second step, who has none is led to set one up, and can do so on paper', async () => {
  const home = await siteWithInes()
  const { id } = home.organisation
  const before = browser(home)
  await before.signIn()
  home.clock.at += minute
  await inOrganisation(home.db, id, (db) => updateOrganisation(db, id, { second_step_since: home.now() }))
  const ours = browser(home)
  home.clock.at += minute
  await ours.signIn()

  expect((await before.get('/en/console/members')).statusCode).toBe(200)
  const led = await ours.get('/en/console/members')
  const posted = await ours.post('/en/console/members/invitations', { email: 'a@b.example', role: 'viewer' })
  expect([led.headers.location, posted.headers.location]).toEqual(Array(2).fill('/en/console/security?asked=yes'))
  expect((await ours.get('/en/console/security?asked=yes')).body).toContain('asks every member for a second step')
  await ours.post('/en/console/security/codes')
  expect((await ours.get('/en/console/members')).statusCode).toBe(200)

  const last = await ours.post('/en/console/security/codes/removal')
  expect([last.statusCode, last.body.includes('This is your last one')]).toEqual([409, true])
})

test('who was at work when it was asked for goes on for two weeks at most', async () => {
  const home = await siteWithInes()
  const { id } = home.organisation
  const ours = browser(home)
  await ours.signIn()
  home.clock.at += minute
  await inOrganisation(home.db, id, (db) => updateOrganisation(db, id, { second_step_since: home.now() }))

  home.clock.at += 13 * day
  expect((await ours.get('/en/console/members')).statusCode).toBe(200)
  home.clock.at += 2 * day
  expect((await ours.get('/en/console/members')).headers.location).toBe('/en/console/security?asked=yes')
})

test('an owner asks it of everybody once they have one themselves', async () => {
  const home = await site()
  const owner = await signedIn(home)
  const address = '/en/console/settings/security'

  const early = await owner.post(address, { required: 'yes' })
  await owner.post('/en/console/security/codes')
  const then = await owner.post(address, { required: 'yes' })
  await joinWithPassword(home.db, home.organisation, amara, 'editor')
  const page = await owner.get(address)

  expect([early.statusCode, early.body.includes('id="required-fault"')]).toEqual([422, true])
  expect(then.headers.location).toBe(`${address}?done=saved`)
  expect(page.body).toContain('With a second step: 1 of 2.')
  expect(page.body).toContain('Not yet: Amara Okoye.')
  expect((await owner.get('/es/console/audit')).body).toContain('hizo obligatorio el segundo paso')
})
