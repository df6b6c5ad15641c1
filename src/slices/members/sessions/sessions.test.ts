import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { encodeForm, signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site, type TestSite } from '#test/site.ts'
import { ines, joinWithPassword, rightPassword } from '../cast.ts'
import { insertMember } from '../members/member.queries.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** A site whose clock stands still until it is set forward, and Inés. */
async function siteAt() {
  const home = await site()
  const clock = { at: Date.now() }
  home.platform.now = () => new Date(clock.at)
  await joinWithPassword(home.db, home.organisation, ines, 'owner')
  return { ...home, clock }
}

/** Signs Inés in; what her browser then keeps. */
async function enter({ server }: TestSite, device: 'own' | 'shared', host = 'puente.localhost:3000'): Promise<string> {
  const answer = await server.inject({
    method: 'POST',
    url: '/en/sign-in',
    headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
    payload: encodeForm({ email: ines.email, password: rightPassword, device }),
  })
  return cookieOf(answer.headers['set-cookie'])
}

function cookieOf(header: string | string[] | undefined): string {
  return String(header).split(';')[0] ?? ''
}

function look({ server }: TestSite, cookie: string, host = 'puente.localhost:3000') {
  return server.inject({ url: '/en/console/security', headers: { host, cookie } })
}

test('on a shared device the session ends after 15 idle minutes', async () => {
  const home = await siteAt()
  const cookie = await enter(home, 'shared')

  home.clock.at += 14 * minute
  expect((await look(home, cookie)).statusCode).toBe(200)
  home.clock.at += 14 * minute
  expect((await look(home, cookie)).statusCode).toBe(200)
  home.clock.at += 15 * minute
  expect((await look(home, cookie)).headers.location).toBe('/en/sign-in?to=%2Fen%2Fconsole%2Fsecurity')
})

test('on one’s own device it lives for 30 days after the last use', async () => {
  const home = await siteAt()
  const cookie = await enter(home, 'own')

  home.clock.at += 29 * day
  const used = await look(home, cookie)
  home.clock.at += 29 * day
  const again = await look(home, cookie)
  home.clock.at += 31 * day
  const late = await look(home, cookie)

  expect([used.statusCode, again.statusCode, late.statusCode]).toEqual([200, 200, 303])
  expect(cookieOf(used.headers['set-cookie'])).toBe(cookie)
})

test('no page of the console is kept by the browser', async () => {
  const home = await siteAt()

  const page = await look(home, await enter(home, 'shared'))

  expect(page.headers['cache-control']).toBe('no-store')
  expect(page.body).toContain('data-shared-device="yes"')
})

test('a session of one host is nobody’s on another, not even where the person is a member of both', async () => {
  const home = await siteAt()
  const other = await openOther(home.db)
  const account = await home.db.selectFrom('member_accounts').select('id').executeTakeFirstOrThrow()
  await inOrganisation(home.db, other.id, (db) => insertMember(db, account.id, 'owner'))
  const cookie = await enter(home, 'own')

  expect((await look(home, cookie, 'casa-abierta.localhost:3000')).statusCode).toBe(303)
  expect((await look(home, cookie, 'localhost:3000')).statusCode).toBe(303)
  expect((await look(home, cookie)).statusCode).toBe(200)
})

test('a token without its signature, or with another’s, opens nothing', async () => {
  const home = await siteAt()
  const cookie = await enter(home, 'own')
  const { token } = await home.db.selectFrom('member_sessions').select('token').executeTakeFirstOrThrow()

  for (const forged of [
    `session=${token}`,
    `session=${token}.${'A'.repeat(43)}`,
    `${cookie}x`,
    'session=',
    'session=.',
  ])
    expect((await look(home, forged)).statusCode).toBe(303)
})

test('signing out ends the session and clears the browser', async () => {
  const home = await site()
  const owner = await signedIn(home, 'owner')

  const answer = await owner.post('/es/sign-out')

  expect(answer.headers.location).toBe('/es/sign-in?done=signed-out')
  expect(answer.headers['clear-site-data']).toBe('"cache", "storage"')
  expect(answer.headers['set-cookie']).toMatch(/^session=; .*Expires=Thu, 01 Jan 1970/)
  expect((await owner.get('/es/console/security')).statusCode).toBe(303)
})

test('one session is ended, or all others', async () => {
  const home = await site()
  const [here, there, elsewhere] = [await signedIn(home), await signedIn(home), await signedIn(home)]

  await here.post(`/en/console/sessions/${there.actor.sessionId}/ending`)
  expect((await there.get('/en/console/security')).statusCode).toBe(303)
  expect((await elsewhere.get('/en/console/security')).statusCode).toBe(200)

  await here.post('/en/console/sessions/endings')
  expect((await elsewhere.get('/en/console/security')).statusCode).toBe(303)
  expect((await here.get('/en/console/security')).statusCode).toBe(200)
})

test('signing out everywhere ends the session one works in too, and clears the browser', async () => {
  const home = await site()
  const [here, there] = [await signedIn(home), await signedIn(home)]

  const answer = await here.post('/en/console/sessions/endings', { here: 'too' })

  expect(answer.headers.location).toBe('/en/sign-in?done=signed-out')
  expect(answer.headers['clear-site-data']).toBe('"cache", "storage"')
  for (const who of [here, there]) expect((await who.get('/en/console/security')).statusCode).toBe(303)
})

test('on a shared device a closed tab ends the session half a minute later, unless its next page says otherwise', async () => {
  const home = await siteAt()
  const cookie = await enter(home, 'shared')
  const leave = async () => {
    const page = await look(home, cookie)
    const token = /name="_token" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    return home.server.inject({
      method: 'POST',
      url: '/en/console/sessions/leaving',
      headers: { host: 'puente.localhost:3000', cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: encodeForm({ _token: token }),
    })
  }
  const presence = () =>
    home.server.inject({ url: '/en/console/sessions/presence', headers: { host: 'puente.localhost:3000', cookie } })

  expect((await leave()).statusCode).toBe(204)
  home.clock.at += 20_000
  expect((await presence()).statusCode).toBe(204)
  home.clock.at += 10 * minute
  expect((await look(home, cookie)).statusCode).toBe(200)
  await leave()
  home.clock.at += 31_000
  expect((await look(home, cookie)).statusCode).toBe(303)
})

test('on one’s own device a closed tab ends nothing', async () => {
  const home = await site()
  const owner = await signedIn(home)
  expect((await owner.post('/en/console/sessions/leaving')).statusCode).toBe(204)
  const [session] = await home.db.selectFrom('member_sessions').select('expires_at').execute()
  expect(session?.expires_at.getTime()).toBeGreaterThan(Date.now() + 29 * day)
})

test('nobody ends the session of somebody else', async () => {
  const home = await site()
  const [owner, viewer] = [await signedIn(home, 'owner'), await signedIn(home, 'viewer')]

  const answer = await viewer.post(`/en/console/sessions/${owner.actor.sessionId}/ending`)

  expect(answer.statusCode).toBe(404)
  expect((await owner.get('/en/console/security')).statusCode).toBe(200)
})

test('a form without the session’s token changes nothing', async () => {
  const home = await site()
  const [here, there] = [await signedIn(home), await signedIn(home)]
  const send = (token: string, site: string) =>
    home.server.inject({
      method: 'POST',
      url: '/en/console/sessions/endings',
      headers: {
        host: here.host,
        cookie: here.cookie,
        'sec-fetch-site': site,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: `_token=${token}`,
    })

  const answers = [await send('', 'same-origin'), await send(there.forgeryToken, 'same-origin')]
  answers.push(await send(here.forgeryToken, 'cross-site'))

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403])
  expect((await there.get('/en/console/security')).statusCode).toBe(200)
})

test('signing in again ends the session that the browser carried', async () => {
  const home = await siteAt()
  const first = await enter(home, 'own')
  const answer = await home.server.inject({
    method: 'POST',
    url: '/en/sign-in',
    headers: {
      host: 'puente.localhost:3000',
      cookie: first,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: encodeForm({ email: ines.email, password: rightPassword, device: 'own' }),
  })

  expect((await look(home, first)).statusCode).toBe(303)
  expect((await look(home, cookieOf(answer.headers['set-cookie']))).statusCode).toBe(200)
})
