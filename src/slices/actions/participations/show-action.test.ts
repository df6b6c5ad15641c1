import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { announce, pagesChannel } from '#platform/page-cache.ts'
import { takeSlug } from '../campaigns/campaign.queries.ts'
import { meridianOffices } from '../cast.ts'
import { visitors } from './cast.ts'

test('the page says who the letter goes to, what we send, what the person finishes and how long that takes', async () => {
  const { get, path } = await visitors()

  const { body, statusCode } = await get(path)

  expect(statusCode).toBe(200)
  expect(body).toContain('Ask for the release of the detained organisers')
  expect(body).toContain('On the eve of an election')
  expect(body.match(/we send it/g)).toHaveLength(2)
  expect(body.match(/you finish it/g)).toHaveLength(1)
  expect(body).toContain(
    'We send 2 letters now. Then we take you through 1 office’s form with your text ready: about 3 minutes.',
  )
  expect(body).toContain('<a href="/en/privacy">Privacy notice</a>')
})

test('its fields carry the standard tokens, and nothing is ticked beforehand', async () => {
  const { get, path } = await visitors()

  const { body } = await get(path)

  for (const token of ['given-name', 'family-name', 'email']) expect(body).toContain(`autocomplete="${token}"`)
  expect(body).not.toMatch(/type="checkbox"[^>]*checked/)
  expect(body).toContain('Keep me informed about these cases, about twice a month.')
})

test('in Spanish it is written in Spanish', async () => {
  const { get, action } = await visitors()

  const { body } = await get(`/es/actions/${action.slugs.es}`)

  expect(body).toContain('<html lang="es">')
  expect(body).toContain('Su carta se dirige a')
  expect(body).toContain(
    'Enviamos 2 cartas ahora. Después le guiamos paso a paso, con su texto listo: el formulario de 1 despacho',
  )
  expect(body).toContain('Pida la libertad de las personas detenidas')
})

test('it is the same bytes for everybody, kept by the browser, without cookie, token or inline style and script', async () => {
  const { get, path } = await visitors()

  const first = await get(path)
  const second = await get(path, { cookie: 'session=abc', 'accept-language': 'es' })
  const unchanged = await get(path, { 'if-none-match': String(first.headers.etag) })

  expect(second.body).toBe(first.body)
  expect(first.headers['set-cookie']).toBeUndefined()
  expect(first.body).not.toMatch(/ style=|<style|<script>|nonce=|_token| on[a-z]+="/)
  expect(unchanged.statusCode).toBe(304)
  expect(first.headers['content-security-policy']).toContain("script-src 'self'")
})

test('every address in it is of its own site', async () => {
  const { get, path } = await visitors()

  const { body } = await get(path)

  const addresses = [...body.matchAll(/(?:src|href|action|srcset)="([^"]+)"/g)].map(([, address]) => address ?? '')
  expect(addresses.filter((address) => !/^[/#?]/.test(address))).toEqual([])
})

test('counters tell three things apart and say nothing of fewer than ten', async () => {
  const house = await visitors()
  const names = [...'abcdefghij']
  for (const name of names.slice(1)) await house.act({ email: `${name}@example.org` })
  house.platform.pages.clear()
  const nine = await house.get(house.path)
  await house.act({ email: `${names[0]}@example.org` })
  house.platform.pages.clear()

  const ten = await house.get(house.path)

  expect(nine.body).toContain('Be among the first to write: the goal is 2,000 people.')
  expect(nine.body).not.toContain('<progress')
  expect(ten.body).toContain('<b>10</b>')
  expect(ten.body).toContain('people have written, of a goal of 2,000')
  expect(ten.body).toContain('<progress value="10" max="2000"')
  expect(ten.body).not.toContain('letters accepted')
})

test('an old address leads to the new one; one that never was is a calm 404', async () => {
  const { get, path, inside, action, platform } = await visitors()
  await inside((db) => takeSlug(db, action.id, 'en', 'release-them'))
  platform.pages.clear()

  const old = await get(path)
  const nothing = await get('/en/actions/never-was')

  expect([old.statusCode, old.headers.location]).toEqual([301, '/en/actions/release-them'])
  expect((await get('/en/actions/release-them')).statusCode).toBe(200)
  expect(nothing.statusCode).toBe(404)
})

test('before it opens and after it closes the page stands without a form', async () => {
  const zoned = (local: string) => ({ local, zone: 'UTC', instant: `${local}:00.000Z` })
  const early = await visitors({ content: { opensAt: zoned('2126-01-01T00:00') } })
  const over = await visitors({ content: { closesAt: zoned('2026-01-01T00:00') } })

  const [before, after] = [await early.get(early.path), await over.get(over.path)]

  expect(before.body).toContain('Opens on')
  expect(after.body).toContain('This action is over')
  for (const { body } of [before, after]) {
    expect(body).not.toContain('<form')
    expect(body).not.toContain('action.js')
  }
})

test('it opens by the clock, though the page was kept', async () => {
  const opensAt = { local: '2026-11-22T00:00', zone: 'UTC', instant: '2026-11-22T00:00:00.000Z' }
  const house = await visitors({ content: { opensAt } })
  const clock = { now: new Date('2026-11-21T23:59:00Z') }
  Object.assign(house.platform, { now: () => clock.now })

  const before = await house.get(house.path)
  clock.now = new Date('2026-11-22T00:00:00Z')
  const after = await house.get(house.path)

  expect(before.body).not.toContain('<form')
  expect(after.body).toContain('<form')
})

test('foreign authorities bring a warning, two boxes and nothing ticked', async () => {
  const [justice] = meridianOffices
  const house = await visitors({ offices: [{ ...justice, foreign: true } as (typeof meridianOffices)[number]] })

  const { body } = await house.get(house.path)

  expect(body).toContain('An authority of another country will read this')
  expect(body).toContain('Also give them my email and my postal address')
  expect(body).toContain('Leave my name out of the letter')
  expect(body).not.toMatch(/type="checkbox"[^>]*checked/)
})

test('a foreign authority gets what was ticked and no more', async () => {
  const [justice] = meridianOffices
  const house = await visitors({ offices: [{ ...justice, foreign: true } as (typeof meridianOffices)[number]] })

  await house.act({ email: 'a@example.org' })
  await house.act({ email: 'b@example.org', disclose_contact: 'yes' })
  await house.act({ email: 'c@example.org', hide_name: 'yes' })

  const rows = await house.inside((db) =>
    db.selectFrom('action_participations').select(['shows_name', 'discloses_contact']).orderBy('id').execute(),
  )
  expect(rows).toEqual([
    { shows_name: true, discloses_contact: false },
    { shows_name: true, discloses_contact: true },
    { shows_name: false, discloses_contact: false },
  ])
})

test('the list shows what is open first, in both languages, and tells when there is nothing', async () => {
  const house = await visitors()
  const closed = await visitors({
    content: { closesAt: { local: '2026-01-01T00:00', zone: 'UTC', instant: '2026-01-01T00:00:00.000Z' } },
  })

  const lists = await Promise.all(['/en/', '/en/actions', '/es/'].map(async (url) => (await house.get(url)).body))
  const past = await closed.get('/en/actions')

  expect(lists[0]).toContain(`<a href="${house.path}">`)
  expect(lists[1]).toContain('Open now')
  expect(lists[2]).toContain('Pida la libertad de las personas detenidas')
  expect(past.body).toContain('Nothing is open at this moment')
  expect(past.body).toContain('What is over')
})

test('news of what was stored reaches the pages after the commit, named by organisation and action', async () => {
  const house = await visitors()
  const heard: string[] = []
  const client = await house.pool.connect()
  client.on('notification', ({ payload }) => heard.push(payload ?? ''))
  await client.query(`listen ${pagesChannel}`)

  await house.act()
  await inOrganisation(house.db, house.organisation.id, (db) => announce(db, 'moved', 'the end'))
  while (!heard.includes('moved the end')) await client.query('select 1')
  client.release(true)

  expect(heard[0]).toBe(`moved ${house.organisation.id} action:${house.action.id}`)
})
