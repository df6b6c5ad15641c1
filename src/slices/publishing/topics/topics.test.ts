import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { listBylines } from '../bylines/byline.queries.ts'
import { findTopicSlug, listTopics } from './topic.queries.ts'

const land = { name_en: 'Land', name_es: 'Tierra', description_es: 'Quién la trabaja.' }

test('a topic has a name and an address in each language, keeps old addresses, and is put in order', async () => {
  const home = await site()
  const tomas = await signedIn(home, 'editor')
  const topics = () => inOrganisation(home.db, home.organisation.id, listTopics)
  const save = (path: string, form: Record<string, string>) => tomas.post(`/en/console/topics/${path}`, form)
  const id = randomUUID()

  expect((await save('new', { id, ...land })).headers.location).toBe('/en/console/topics?done=saved')
  // Pressed twice: still one topic.
  expect((await save('new', { id, ...land })).statusCode).toBe(303)
  expect(await topics()).toMatchObject([{ id, slugs: { en: 'land', es: 'tierra' } }])

  const other = await save('new', { id: randomUUID(), name_en: 'Lands', slug_en: 'land' })
  expect(other.statusCode).toBe(422)
  expect(other.body).toContain('Something else has or had this address')
  expect(other.body).toContain('value="Lands"')
  expect(await topics()).toHaveLength(1)
  expect((await save('new', { id: randomUUID() })).body).toContain('Name it in at least one language')

  await save(id, { id, ...land, slug_en: 'the-land' })
  const known = (slug: string) => inOrganisation(home.db, home.organisation.id, (db) => findTopicSlug(db, 'en', slug))
  expect([await known('land'), await known('the-land')]).toEqual([id, id])

  const water = randomUUID()
  await save('new', { id: water, name_en: 'Water' })
  await tomas.post(`/en/console/topics/${water}/moves`, { by: '-1' })
  expect((await topics()).map((topic) => topic.id)).toEqual([water, id])
  expect((await tomas.get('/es/console/topics')).body).toContain('lang="en">Water</a>')
  await tomas.post(`/en/console/topics/${water}/removal`)
  expect((await topics()).map((topic) => topic.id)).toEqual([id])

  const stranger = await signedIn(home, 'owner', await openOther(home.db))
  expect((await stranger.get(`/en/console/topics/${id}`)).statusCode).toBe(404)
})

test('a byline is a name with a page; two with one name get two addresses only if somebody says so', async () => {
  const home = await site()
  const tomas = await signedIn(home, 'editor')
  const save = (form: Record<string, string>) => tomas.post('/es/console/bylines/new', { id: randomUUID(), ...form })

  expect((await save({ name: 'Inés Robles', about_es: 'Escribe sobre la tierra.' })).statusCode).toBe(303)
  const again = await save({ name: 'Ines Robles', link: 'javascript:alert(1)' })
  expect(again.statusCode).toBe(422)
  expect(again.body).toContain('Escriba una dirección web')
  expect((await save({ name: 'Ines Robles' })).body).toContain('Algo más tiene o tuvo esta dirección')
  expect((await save({ name: 'Ines Robles', slug: 'ines-r' })).statusCode).toBe(303)
  const names = await inOrganisation(home.db, home.organisation.id, listBylines)
  expect(names.map(({ slug }) => slug).toSorted()).toEqual(['ines-r', 'ines-robles'])
})
