import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { publishedPost, writtenPost } from '../cast.ts'

const list = '/en/console/posts'

test('a post is begun by what it is, its language and its title; a button pressed twice begins one', async () => {
  const home = await site()
  const tomas = await signedIn(home, 'editor')
  expect((await tomas.get(list)).body).toContain('Nothing is written yet')
  const id = randomUUID()
  const form = { post_id: id, kind: 'statement', language: 'es', title: 'Nos dieron <tierra>' }

  const [first, again] = [await tomas.post(list, form), await tomas.post(list, form)]

  expect([first.headers.location, again.headers.location]).toEqual([`${list}/${id}/es`, `${list}/${id}/es`])
  const { body } = await tomas.get(list)
  expect(body.match(/Nos dieron &lt;tierra>/g)).toHaveLength(1)
  expect(body).toContain('Statement')
  const refused = await tomas.post(list, { ...form, post_id: randomUUID(), title: ' ', language: 'xx' })
  expect([refused.statusCode, refused.body.includes('Give it a title')]).toEqual([422, true])
  const unspoken = await tomas.post(list, { ...form, post_id: randomUUID(), language: 'fr' })
  expect([unspoken.statusCode, unspoken.body.includes('one of the languages of your site')]).toEqual([422, true])
})

test('the list says how each language stands, is searched and filtered, and goes on where it ended', async () => {
  const home = await site()
  const { db, organisation } = home
  const [tomas, sam] = [await signedIn(home, 'editor'), await signedIn(home, 'viewer')]
  await publishedPost(db, organisation)
  const draft = await writtenPost(db, organisation, { kind: 'page', texts: { es: { title: 'Quiénes 100%_somos' } } })
  const shown = async (query: string) => {
    const { body } = await tomas.get(`${list}?${query}`)
    return ['The land that', 'Quiénes 100'].filter((title) => body.includes(title))
  }

  expect((await sam.get(list)).body).toMatch(/English <span class="tag good">published/)
  expect(await shown('')).toEqual(['The land that', 'Quiénes 100'])
  expect(await shown('search=disputa')).toEqual(['The land that'])
  expect(await shown('search=100%25_')).toEqual(['Quiénes 100'])
  expect(await shown('search=1_0')).toEqual([])
  expect(await shown('kind=page')).toEqual(['Quiénes 100'])
  expect(await shown('state=draft')).toEqual(['Quiénes 100'])
  expect(await shown('state=published&language=en')).toEqual(['The land that'])
  expect(await shown('state=outdated')).toEqual([])
  expect(await shown('mine=yes')).toEqual([])
  expect(await shown(`topic=${randomUUID()}`)).toEqual([])
  await tomas.post(`${list}/${draft}/archiving`)
  await tomas.post(`${list}/${draft}/archiving`)
  expect([await shown(''), await shown('archived=yes')]).toEqual([['The land that'], ['Quiénes 100']])
  await tomas.post(`${list}/${draft}/unarchiving`)

  for (let at = 0; at < 60; at++) await writtenPost(db, organisation, { texts: { en: { title: `Post ${at}.` } } })
  // Many in one moment, as an import leaves them.
  await inOrganisation(db, organisation.id, (db) =>
    sql`update posts set updated_at = '2026-11-20T12:00:00.123456Z'`.execute(db),
  )
  const first = (await tomas.get(`${list}?language=en`)).body
  const [, next = ''] = /href="([^"]+)" rel="next"/.exec(first) ?? []
  const second = (await tomas.get(next.replaceAll('&amp;', '&'))).body
  const titles = [first, second].map((body) =>
    [...body.matchAll(/>(Post \d+\.|The land that[^<]*)</g)].map(([, title]) => title),
  )
  expect(titles.map((page) => page.length)).toEqual([50, 11])
  expect(new Set(titles.flat()).size).toBe(61)
})

test('nobody of another organisation sees, begins or puts away', async () => {
  const home = await site()
  const id = await writtenPost(home.db, home.organisation)
  const stranger = await signedIn(home, 'owner', await openOther(home.db))

  expect((await stranger.get(list)).body).not.toContain('The land')
  for (const part of ['', '/en', '/publication'])
    expect((await stranger.get(`${list}/${id}${part}`)).statusCode).toBe(404)
  for (const part of [
    '/en',
    '/archiving',
    '/publication',
    '/en/plan',
    '/en/withdrawal',
    '/corrections',
    '/pin',
    '/presences',
  ])
    expect((await stranger.post(`${list}/${id}${part}`, { languages: 'en', part: 'en' })).statusCode).toBeOneOf([
      404, 422,
    ])
})
