import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { publishedAction } from '../../actions/cast.ts'
import { publishedPost } from '../cast.ts'

const headers = { host: 'puente.localhost' }
const path = '/en/console/site/front'

/** What a form says that its writer had seen. */
function seenIn(page: string): string {
  return /name="seen" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? ''
}

function fieldIn(page: string, name: string): string | undefined {
  return new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(page)?.[1]
}

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
  const seen = seenIn((await tomas.get(`${path}/blocks/${id}`)).body)
  expect((await tomas.post(`${path}/blocks/${id}`, { seen, count: '3', kinds: 'statement' })).statusCode).toBe(303)
})

test('two people in one block: each keeps what only they changed, and the second is told of what both did, with nothing typed lost', async () => {
  const home = await site()
  const [tomas, amara] = [await signedIn(home, 'editor'), await signedIn(home, 'organiser')]
  const id = randomUUID()
  await tomas.post(`${path}/blocks`, { id, kind: 'latest' })
  const block = `${path}/blocks/${id}`
  const seen = seenIn((await amara.get(block)).body)

  await tomas.post(block, { seen, count: '5', title_en: 'His', kinds: ['article'] })
  const answer = await amara.post(block, {
    seen,
    count: '6',
    title_en: 'Hers',
    title_es: 'De ella',
    kinds: ['article', 'statement', 'resource'],
  })
  expect(answer.statusCode).toBe(409)
  expect(answer.body).toContain('</span>His</ins>')
  expect(fieldIn(answer.body, 'title_en')).toBe('Hers')
  const merged = (await tomas.get(block)).body
  expect(['count', 'title_en', 'title_es'].map((name) => fieldIn(merged, name))).toEqual(['5', 'His', 'De ella'])

  const again = { seen: seenIn(answer.body), count: '5', title_en: 'Hers', title_es: 'De ella', kinds: ['article'] }
  expect((await amara.post(block, { ...again, choice_title_en: 'yours' })).statusCode).toBe(303)
  expect(fieldIn((await tomas.get(block)).body, 'title_en')).toBe('Hers')
})

test('a block of the front page that is put under every page stands under posts, lists and the actions, and repeats nothing', async () => {
  const home = await site()
  const { db, organisation, server, platform } = home
  const { action } = await publishedAction(db, organisation)
  await publishedPost(db, organisation, { texts: { en: { title: 'First', body: 'Words.' } } })
  await publishedPost(db, organisation, { texts: { en: { title: 'Second', body: 'Words.' } } })
  await publishedPost(db, organisation, { kind: 'page', texts: { en: { title: 'Mission', body: 'We.' } } })
  const tomas = await signedIn(home, 'editor')
  const under = async (url: string) => {
    const { body } = await server.inject({ url, headers })
    return /<div class="front under">(.*)<\/main>/.exec(body)?.[1] ?? ''
  }
  const addBlock = async (kind: string, fields: object) => {
    const id = randomUUID()
    await tomas.post(`${path}/blocks`, { id, kind })
    const seen = seenIn((await tomas.get(`${path}/blocks/${id}`)).body)
    const saved = await tomas.post(`${path}/blocks/${id}`, { seen, is_under: 'yes', ...fields })
    expect(saved.statusCode).toBe(303)
  }
  expect(await under('/en/pages/mission')).toBe('')

  await addBlock('text', { body_en: '> I go on.', title_en: 'Carlos' })
  await addBlock('latest', { count: '3', kinds: 'article' })
  await addBlock('action', { action: action.id })
  await addBlock('sign-up', {})
  expect((await tomas.get(path)).body).toContain('Under every page')
  await tomas.post(`${path}/publication`)
  platform.pages.clear()

  for (const url of ['/en/pages/mission', '/en/posts/first', '/en/kinds/statement', '/en/actions'])
    for (const part of ['Carlos', 'I go on.', '>Second<', action.content.texts.en.title, 'name="email"'])
      expect(await under(url)).toContain(part)
  expect(await under('/en/pages/mission')).toContain('>First<')
  expect(await under('/en/posts/first')).not.toContain('>First<')
  expect(await under('/en/kinds/article')).not.toContain('>Second<')
  expect(await under('/es/actions')).not.toContain('I go on.')

  await inOrganisation(db, organisation.id, (db) => db.updateTable('actions').set({ state: 'draft' }).execute())
  platform.pages.take('changed', `${organisation.id} actions`)
  expect(await under('/en/posts/first')).not.toContain(action.content.texts.en.title)
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
