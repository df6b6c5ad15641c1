import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { publishedAction } from '../../actions/cast.ts'
import { publishedPost } from '../cast.ts'

const headers = { host: 'puente.localhost' }
const path = '/en/console/site/front'

test('a front page is arranged block by block in a draft; readers see it once it is published', async () => {
  const home = await site()
  const { db, organisation, server } = home
  await publishedPost(db, organisation, { texts: { en: { title: 'A report', body: 'Words.' } } })
  const tomas = await signedIn(home, 'editor')
  const front = async () => (await server.inject({ url: '/en/', headers })).body
  const text = randomUUID()

  const added = await tomas.post(`${path}/blocks`, { id: text, kind: 'text' })
  expect(added.headers.location).toBe(`${path}/blocks/${text}`)
  await tomas.post(`${path}/blocks`, { id: text, kind: 'text' })
  await tomas.post(`${path}/blocks/${text}`, { title_en: 'Who we are', body_en: 'We **stand** by them.' })
  for (let step = 0; step < 5; step++) await tomas.post(`${path}/blocks/${text}/moves`, { by: '-1' })
  const list = (await tomas.get(path)).body
  expect(list.indexOf('Text: Who we are')).toBeLessThan(list.indexOf('Opening story'))
  expect(list).toContain('You are changing a draft')
  expect(await front()).not.toContain('Who we are')
  const preview = (await tomas.get(`${path}/preview`)).body
  expect(preview).toContain('<h2>Who we are</h2><p>We <strong>stand</strong> by them.</p>')

  await tomas.post(`${path}/publication`)
  home.platform.pages.clear()
  expect(await front()).toContain('<h2>Who we are</h2>')
  expect((await tomas.get(path)).body).not.toContain('You are changing a draft')
  const verbs = await inOrganisation(db, organisation.id, (db) =>
    db.selectFrom('audit_entries').select('verb').execute(),
  )
  expect(verbs.filter(({ verb }) => verb === 'site.publishFront')).toHaveLength(1)
})

test('what is typed wrong of a block is said beside it, and nothing typed is lost', async () => {
  const home = await site()
  const tomas = await signedIn(home, 'editor')
  const id = randomUUID()
  await tomas.post(`${path}/blocks`, { id, kind: 'latest' })

  const answer = await tomas.post(`${path}/blocks/${id}`, { count: '99', title_en: 'Read this', kinds: ['statement'] })

  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('Give a number from 1 to 24')
  expect(answer.body).toContain('value="Read this"')
  expect((await tomas.post(`${path}/blocks/${id}`, { count: '3', kinds: 'statement' })).statusCode).toBe(303)
})

test('menus are arranged entry by entry, and every public page shows them', async () => {
  const home = await site()
  const { db, organisation, server } = home
  const { action } = await publishedAction(db, organisation)
  const tomas = await signedIn(home, 'editor')
  const menus = '/en/console/site/menus'
  const page = async () => (await server.inject({ url: `/en/actions/${action.slugs.en}`, headers })).body
  expect(await page()).toContain('<a href="/en/posts">News</a>')

  const id = randomUUID()
  const wrong = await tomas.post(`${menus}/main/entries/new`, { id, leads: 'link', address: 'javascript:alert(1)' })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('Write a web address')
  const entry = { id, leads: 'link', address: 'https://shop.example/', label_en: 'Shop', label_es: 'Tienda' }
  await tomas.post(`${menus}/main/entries/new`, entry)
  await tomas.post(`${menus}/main/entries/${id}/moves`, { by: '-1' })
  const list = (await tomas.get(menus)).body
  expect(list.indexOf('Shop')).toBeLessThan(list.indexOf('>Search<'))
  home.platform.pages.take('changed', `${organisation.id} *`)
  expect(await page()).toContain('<a href="https://shop.example/">Shop</a>')

  await tomas.post(`${menus}/main/entries/${id}/removal`)
  home.platform.pages.take('changed', `${organisation.id} *`)
  expect(await page()).not.toContain('shop.example')
})
