import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { encodeForm } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site, type TestSite } from '#test/site.ts'
import { provePassword } from '../accounts/prove-password.ts'
import { amara, ines, joinWithPassword, rightPassword } from '../cast.ts'
import { updateOrganisation } from '../organisations/organisation.queries.ts'

const host = 'puente.localhost:3000'
const phone = 'Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0'

async function siteWithInes() {
  const home = await site()
  const accountId = await joinWithPassword(home.db, home.organisation, ines, 'owner')
  return { ...home, accountId }
}

function submit({ server }: TestSite, form: Record<string, string>, headers: Record<string, string> = {}) {
  return server.inject({
    method: 'POST',
    url: '/en/sign-in',
    headers: { host, 'content-type': 'application/x-www-form-urlencoded', 'user-agent': phone, ...headers },
    payload: encodeForm({ email: ines.email, password: rightPassword, device: 'own', ...form }),
  })
}

test('address and password let a member in, on a cookie that scripts cannot read', async () => {
  const home = await siteWithInes()

  const answer = await submit(home, {})

  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/en/console'])
  const [cookie, mark] = [answer.headers['set-cookie']].flat()
  expect(cookie).toMatch(/^session=[\w.%-]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
  expect(mark).toMatch(/^device=[\w-]{22}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
  const [session] = await home.db.selectFrom('member_sessions').selectAll().execute()
  expect(session).toMatchObject({
    host: 'puente.localhost',
    user_agent: 'Firefox/Android',
    ip_address: '',
    proof: 'password',
    is_shared_device: false,
  })
})

test('who asked for a page is led back to it, but never to another site', async () => {
  const home = await siteWithInes()

  const own = await submit(home, { to: '/es/console/security?done=ended' })
  const foreign = await submit(home, { to: '//evil.example/en/' })

  expect(own.headers.location).toBe('/es/console/security?done=ended')
  expect(foreign.headers.location).toBe('/en/console')
})

test('an unknown address, a wrong password and a member of another organisation get the same answer', async () => {
  const home = await siteWithInes()
  const other = await openOther(home.db)
  await joinWithPassword(home.db, other, amara, 'owner')

  const answers = [
    await submit(home, { email: 'nobody@puente.example' }),
    await submit(home, { password: 'another password' }),
    await submit(home, { email: amara.email }),
  ]

  for (const answer of answers) {
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('This address and password do not go together here')
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
  expect(await home.db.selectFrom('member_sessions').select('id').execute()).toEqual([])
})

test('what was typed stays, but for the password', async () => {
  const home = await siteWithInes()

  const answer = await submit(home, { password: 'wrong-one-here', device: 'shared', to: '/en/console/audit' })

  expect(answer.body).toContain(`value="${ines.email}"`)
  expect(answer.body).toMatch(/value="shared" checked/)
  expect(answer.body).toContain('value="/en/console/audit"')
  expect(answer.body).not.toContain('wrong-one-here')
})

test('an account without a password cannot be entered by one', async () => {
  const home = await siteWithInes()
  await home.db.deleteFrom('member_credentials').execute()

  expect((await submit(home, {})).statusCode).toBe(422)
})

test('the same words typed on another keyboard are the same password', async () => {
  const home = await siteWithInes()

  const answer = await submit(home, { password: rightPassword.replace('cruzan', 'ｃruzan') })

  expect(answer.statusCode).toBe(303)
})

test('a shared device gets a cookie that ends with the window', async () => {
  const home = await siteWithInes()

  const answer = await submit(home, { device: 'shared' })

  expect(answer.headers['set-cookie']).toMatch(/^session=[\w.%-]+; Path=\/; HttpOnly; SameSite=Lax$/)
})

test('too many tries at one account are stopped, also with the right password', async () => {
  const home = await siteWithInes()
  for (let count = 0; count < 20; count++) await submit(home, { password: 'x' }, proxied)

  const answer = await submit(home, {}, proxied)

  expect(answer.statusCode).toBe(429)
  expect(answer.body).toContain('too many tries')
})

// Behind a proxy that nobody trusts, visitors cannot be told apart: only the account's own limit counts.
const proxied = { 'x-forwarded-for': '203.0.113.9' }

test('too many tries of one visitor are stopped, and others still come in', async () => {
  const home = await site({ TRUSTED_PROXIES: '127.0.0.1' })
  await joinWithPassword(home.db, home.organisation, ines, 'owner')
  for (let count = 0; count < 10; count++) {
    await submit(home, { email: `try-${count}@puente.example` }, proxied)
  }

  expect((await submit(home, {}, proxied)).statusCode).toBe(429)
  expect((await submit(home, {}, { 'x-forwarded-for': '203.0.113.10' })).statusCode).toBe(303)
})

test('another site cannot sign a visitor in', async () => {
  const home = await siteWithInes()

  const answer = await submit(home, {}, { 'sec-fetch-site': 'cross-site' })

  expect(answer.statusCode).toBe(403)
  expect(answer.headers['set-cookie']).toBeUndefined()
})

/** In production an organisation answers at a name of its own. */
async function moveTo({ db, organisation }: TestSite, name: string): Promise<void> {
  await inOrganisation(db, organisation.id, (db) => updateOrganisation(db, organisation.id, { host_name: name }))
}

test('without encryption there is no form, but the reason and what to do', async () => {
  const home = await siteWithInes()
  await moveTo(home, 'act.puente.example')
  const outside = { host: 'act.puente.example' }

  const page = await home.server.inject({ url: '/es/sign-in', headers: outside })
  const attempt = await submit(home, {}, outside)

  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('Aquí no se puede iniciar sesión')
  expect(page.body).not.toContain('type="password"')
  expect([attempt.statusCode, attempt.headers['set-cookie']]).toEqual([403, undefined])
})

test('over TLS the cookie is bound to the host and secure', async () => {
  const home = await site({ PUBLIC_URL: 'https://act.puente.example' })
  await moveTo(home, 'act.puente.example')
  await joinWithPassword(home.db, home.organisation, ines, 'owner')

  const answer = await submit(home, {}, { host: 'act.puente.example' })

  for (const cookie of [answer.headers['set-cookie']].flat())
    expect(cookie).toMatch(/^__Host-(session|device)=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/)
})

test('an unknown address takes as long as a wrong password', async () => {
  const { db } = await siteWithInes()
  const durationOf = async (email: string) => {
    const durations: number[] = []
    for (let count = 0; count < 7; count++) {
      const start = performance.now()
      await provePassword(db, email, 'wrong password')
      durations.push(performance.now() - start)
    }
    return durations.sort((a, b) => a - b)[3] as number
  }
  await durationOf(ines.email)

  const share = (await durationOf('nobody@puente.example')) / (await durationOf(ines.email))

  // Without the hash of nobody's password it would be a twentieth.
  expect(share).toBeGreaterThan(0.5)
})
