import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { forgeryField } from '#platform/http/forgery.ts'
import { type SignedIn, signedIn } from '#test/cast.ts'
import { site, type TestSite } from '#test/site.ts'
import { openAction } from '../../actions/campaigns/open-action.ts'
import { amara, joinWithPassword, rightPassword, withCodeApp } from '../cast.ts'
import { typedSettings } from '../organisations/change-settings.form.ts'
import { readOrganisations } from '../organisations/organisation.queries.ts'

const asks = 'Please show that it is you'
const settings = '/en/console/settings/sending'

/** Inés, with a password; `wait` lets time pass. */
async function siteWithInes() {
  const home = await site()
  const clock = { at: Date.now() }
  home.platform.now = () => new Date(clock.at)
  const owner = await signedIn(home)
  await joinWithPassword(home.db, home.organisation, { ...owner.actor, locale: 'en' }, 'owner')
  const form = { ...typedSettings(home.organisation), postal_address: 'Calle 1\n<b>San José</b>' }
  const wait = (ms: number) => {
    clock.at += ms
  }
  return { ...home, owner, form, now: () => new Date(clock.at), wait }
}

async function addressOf({ db }: TestSite): Promise<string | undefined> {
  return (await readOrganisations(db))[0]?.postal_address
}

/** The fields of the form in a page, as a browser sends them back. */
function fieldsIn(body: string): Record<string, string> {
  const form = /<form[^>]*class="form"[\s\S]*?<\/form>/.exec(body)?.[0] ?? ''
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  const plain = (text: string) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, plain(value)]))
}

test('half an hour after signing in an act that matters asks again, keeps what was typed, and then is done', async () => {
  const home = await siteWithInes()
  home.wait(31 * 60_000)

  const asked = await home.owner.post(settings, home.form)
  expect([asked.statusCode, asked.body.includes(asks)]).toEqual([403, true])
  expect(await addressOf(home)).toBe('P.O. Box 1, Silver Spring, MD 20910')

  const wrong = await home.owner.post(settings, { ...fieldsIn(asked.body), _password: 'not this one at all' })
  expect([wrong.statusCode, wrong.body.includes('id="_password-fault"')]).toEqual([403, true])
  expect(wrong.body).not.toContain('not this one at all')

  const done = await home.owner.post(settings, { ...fieldsIn(wrong.body), _password: rightPassword })
  expect(done.headers.location).toBe(`${settings}?done=saved`)
  expect(await addressOf(home)).toBe('Calle 1\n<b>San José</b>')
})

test('for the next half hour nothing is asked again, and a new sign-in counts as shown', async () => {
  const home = await siteWithInes()
  expect((await home.owner.post(settings, home.form)).statusCode).toBe(303)
  home.wait(31 * 60_000)
  await home.owner.post(settings, { ...home.form, _password: rightPassword })
  home.wait(29 * 60_000)
  expect((await home.owner.post(settings, home.form)).statusCode).toBe(303)
})

test('a code of the app, or a printed one, does as well as the password', async () => {
  const home = await siteWithInes()
  const app = await withCodeApp(home, home.owner.actor.accountId, home.now())
  home.wait(31 * 60_000)
  const asked = await home.owner.post(settings, home.form)
  expect(asked.body).toContain('name="_code"')
  const done = await home.owner.post(settings, { ...home.form, _code: await app.codeAt(home.now()) })
  expect(done.statusCode).toBe(303)
})

test('the password of somebody else shows nothing', async () => {
  const home = await siteWithInes()
  const viewer = await signedIn(home, 'organiser')
  await joinWithPassword(home.db, home.organisation, amara, 'viewer')
  home.wait(31 * 60_000)
  const answer = await viewer.post('/en/console/targets/lists/new', { name: 'x', _password: rightPassword })
  expect([answer.statusCode, answer.body.includes(asks)]).toEqual([403, true])
})

test('whoever finds a session open cannot guess the password behind it', async () => {
  const home = await siteWithInes()
  home.wait(31 * 60_000)
  for (let count = 0; count < 10; count++)
    await home.owner.post(settings, { ...home.form, _password: `guess ${count}` })
  const right = await home.owner.post(settings, { ...home.form, _password: rightPassword })
  expect([right.statusCode, right.body.includes('too many tries')]).toEqual([403, true])
})

test('a list of boxes comes through whole', async () => {
  const home = await siteWithInes()
  home.wait(31 * 60_000)
  const languages = '/en/console/settings/languages'
  const asked = await home.owner.post(languages, { ...typedSettings(home.organisation), locales: ['es', 'en'] })
  expect(asked.body.match(/<input type="hidden" name="locales"/g)).toHaveLength(2)
})

test('an export that was confirmed is the file itself', async () => {
  const home = await siteWithInes()
  const action = await inOrganisation(home.db, home.organisation.id, (db) =>
    openAction(db, home.owner.actor, 'Free them'),
  )
  const csv = `/en/console/actions/${action}/letters.csv`
  home.wait(31 * 60_000)

  const asked = await home.owner.post(csv, { state: '', search: 'ana' })
  const file = await home.owner.post(csv, { ...fieldsIn(asked.body), _password: rightPassword })

  expect([asked.statusCode, asked.headers['content-disposition']]).toEqual([403, undefined])
  expect(file.headers['content-type']).toContain('text/csv')
  expect(file.headers['content-disposition']).toContain('attachment')
})

test('who has no password yet is led to choose one', async () => {
  const home = await site()
  const clock = { at: Date.now() + 31 * 60_000 }
  const owner = await signedIn(home)
  home.platform.now = () => new Date(clock.at)
  const asked = await owner.post(settings, typedSettings(home.organisation))
  expect(asked.body).toContain('href="/en/console/password"')
  expect((await owner.post('/en/console/password', { chosen: 'four words only together' })).statusCode).toBe(303)
  expect((await owner.post(settings, typedSettings(home.organisation))).statusCode).toBe(303)
})

test('a file that was chosen goes through the question and comes out as it was', async () => {
  const home = await siteWithInes()
  const csv = 'seat,area,name,email\nMayor,Puerto Ámbar,"Rosa ""R"" Mena",rosa@ambar.example\n'
  home.wait(31 * 60_000)

  const asked = await upload(home, home.owner, { step: 'check', country: 'SV', list: 'Mayors' }, csv)
  expect(asked.body).toContain(asks)
  expect(asked.body).toContain('enctype="multipart/form-data"')
  const done = await upload(home, home.owner, { ...fieldsIn(asked.body), _password: rightPassword })

  expect(done.statusCode).toBe(200)
  expect(done.body).toContain('Bring in one office')
  expect(done.body).toContain('value="mayors.csv"')
  expect(done.body).toContain('Rosa &quot;&quot;R&quot;&quot; Mena')
})

async function upload(home: TestSite, member: SignedIn, fields: Record<string, string>, file?: string) {
  const body = new FormData()
  const empty = { list: '', fileName: '', text: '', checked: '' }
  for (const [key, value] of Object.entries({ [forgeryField]: member.forgeryToken, ...empty, ...fields }))
    body.append(key, value)
  if (file !== undefined) body.append('file', new Blob([file]), 'mayors.csv')
  const encoded = new Response(body)
  const type = encoded.headers.get('content-type') ?? ''
  return home.server.inject({
    method: 'POST',
    url: '/en/console/targets/import',
    headers: { host: member.host, cookie: member.cookie, 'content-type': type, 'sec-fetch-site': 'same-origin' },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
}

test('what somebody has shown is in no trail and no session', async () => {
  const home = await siteWithInes()
  home.wait(31 * 60_000)
  await home.owner.post(settings, { ...home.form, _password: rightPassword })
  const trail = await inOrganisation(home.db, home.organisation.id, (db) =>
    db.selectFrom('audit_entries').selectAll().execute(),
  )
  expect(trail).toHaveLength(1)
  expect(JSON.stringify(trail)).not.toContain('_password')
})
