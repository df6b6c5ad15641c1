import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { encodeForm, type SignedIn, signedIn } from '#test/cast.ts'
import { site, type TestSite } from '#test/site.ts'
import { joinWithPassword, rightPassword, withCodeApp } from '../cast.ts'

const host = 'puente.localhost:3000'
const firefox = 'Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0'
const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.1 Mobile/15E148 Safari/604.1'
const day = 24 * 60 * 60_000

async function siteWithInes() {
  const home = await site()
  const clock = { at: Date.now() }
  home.platform.now = () => new Date(clock.at)
  const owner = await signedIn(home)
  await joinWithPassword(home.db, home.organisation, { ...owner.actor, locale: 'en' }, 'owner')
  return { ...home, owner, clock }
}

/** What was mailed, oldest first. */
async function mailsOf({ db, organisation }: TestSite) {
  const rows = await inOrganisation(db, organisation.id, (db) =>
    db.selectFrom('mail_outgoing').select('message').orderBy('id').execute(),
  )
  return rows.map(({ message }) => message as { to: string; subject: string; text: string; html: string })
}

/** Signs Inés in; the mark that the browser then keeps, if any. */
async function signIn(
  { server, owner }: TestSite & { owner: SignedIn },
  { device = 'own', agent = firefox, mark = '' }: { device?: 'own' | 'shared'; agent?: string; mark?: string } = {},
): Promise<string> {
  const answer = await server.inject({
    method: 'POST',
    url: '/en/sign-in',
    headers: {
      host,
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': agent,
      cookie: mark && `device=${mark}`,
    },
    payload: encodeForm({ email: owner.actor.email, password: rightPassword, device }),
  })
  expect(answer.statusCode).toBe(303)
  return /device=([\w-]{22})/.exec(String(answer.headers['set-cookie']))?.[1] ?? ''
}

test('a sign-in in a browser where the account was not used before is mailed, without any address', async () => {
  const home = await siteWithInes()
  const mark = await signIn(home)
  await signIn(home, { mark })
  expect(await mailsOf(home)).toEqual([])

  await signIn(home, { agent: safari })

  const [mail, ...others] = await mailsOf(home)
  expect(others).toEqual([])
  expect(mail).toMatchObject({
    to: home.owner.actor.email,
    subject: 'Somebody signed in as you on a new device',
  })
  expect(mail?.text).toContain('Safari, iPhone')
  expect(mail?.text).toContain('http://puente.localhost:3000/en/console/security')
  expect(mail?.text + (mail?.html ?? '')).not.toMatch(/127\.0\.0\.1|::1/)
})

test('a mark of one account is none of another', async () => {
  const home = await siteWithInes()
  const mark = await signIn(home)
  await home.db.deleteFrom('member_devices').execute()
  await home.db
    .insertInto('member_devices')
    .values({ account_id: home.owner.actor.accountId, mark_hash: Buffer.alloc(32), seen_at: new Date() })
    .execute()
  await signIn(home, { mark })
  expect(await mailsOf(home)).toHaveLength(1)
})

test('a shared device keeps no mark, and is told of again after a month only', async () => {
  const home = await siteWithInes()
  await signIn(home)
  expect(await signIn(home, { device: 'shared' })).toBe('')
  await signIn(home, { device: 'shared' })
  expect(await mailsOf(home)).toHaveLength(1)
  home.clock.at += 31 * day
  await signIn(home, { device: 'shared' })
  expect(await mailsOf(home)).toHaveLength(2)
})

test('whatever changes the way into an account is mailed to whose it is', async () => {
  const home = await siteWithInes()
  const { owner } = home
  await withCodeApp(home, owner.actor.accountId, home.platform.now())
  await owner.post('/en/console/security/codes')
  await owner.post('/en/console/security/app/removal')
  await owner.post('/en/console/security/codes/removal')
  await owner.post('/en/console/password', { old: rightPassword, chosen: 'four other words together' })

  expect((await mailsOf(home)).map(({ subject }) => subject)).toEqual([
    'New codes on paper were made for your account',
    'The app for codes was removed from your account',
    'The codes on paper of your account no longer work',
    'Your password was changed',
  ])
})

test('a changed address is told to the old one', async () => {
  const home = await siteWithInes()
  const changed = { name: 'Inés Duarte', locale: 'en', email: 'thief@elsewhere.example', password: rightPassword }
  expect((await home.owner.post('/en/console/account', changed)).statusCode).toBe(303)
  const [mail] = await mailsOf(home)
  expect(mail?.to).toBe(home.owner.actor.email)
  expect(mail?.text).not.toContain('thief@elsewhere.example')
})
