import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { openOther } from '#test/house.ts'
import { site, type TestSite } from '#test/site.ts'
import { publishedPost, tomas } from '../cast.ts'
import { writePublishingSettings } from '../languages/settings.queries.ts'
import { saveTopic } from '../topics/save-topic.ts'

function visitor({ server }: TestSite) {
  return async (url: string) => {
    const { statusCode, headers, body } = await server.inject({ url, headers: { host: 'puente.localhost' } })
    return { statusCode, headers, body, text: body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
  }
}

test('a reader finds a post by a form without scripts, with what was asked marked and nothing kept of it', async () => {
  const home = await site()
  await publishedPost(home.db, home.organisation)
  await publishedPost(home.db, await openOther(home.db), { texts: { es: { title: 'Otra tierra', body: 'Portón.' } } })
  const get = visitor(home)

  const empty = await get('/es/search')
  expect(empty.text).toContain('Palabras que busca')
  expect(empty.body).toMatch(/<form method="get" action="\/es\/search"/)
  const found = await get('/es/search?q=porton&kind=article&year=nonsense&page=-1')
  expect(found.headers['cache-control']).toBe('no-store')
  expect(found.body).toContain('<meta name="robots" content="noindex"')
  expect(found.text).toContain('1 resultado para «porton»')
  expect(found.body).toContain('<mark>portón</mark>')
  expect(found.body).toContain('href="/es/posts/la-tierra-que-vuelve-a-estar-en-disputa"')
  expect(found.text).not.toContain('Otra tierra')
  expect((await get('/en/search?q=porton')).text).toContain('1 result in Spanish')
  expect((await get('/en/search?q=porton&language=es')).body).toContain('<h3 lang="es"')
})

test('what is typed stays text, and a topic narrows the search', async () => {
  const home = await site()
  const topicId = randomUUID()
  await inOrganisation(home.db, home.organisation.id, async (db) => {
    await writePublishingSettings(db, { languages: ['ar'] })
    const work = { organisation: home.organisation, actor: tomas }
    await saveTopic(db, work, { id: topicId, texts: { en: { name: 'Land', description: '', slug: 'land' } } })
  })
  await publishedPost(home.db, home.organisation, {
    texts: { en: { title: 'The land', body: 'A <b>gate</b>.', facts: { topics: [topicId] } } },
  })
  const get = visitor(home)

  const script = await get(`/en/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
  expect(script.body).not.toContain('<script>alert')
  expect((await get('/en/search?q=gate&topic=land')).text).toContain('1 result for')
  expect((await get('/en/search?q=gate&kind=page')).text).toContain('Search without kind, topic and year')
  expect((await get('/ar/search?q=gate')).statusCode).toBe(200)
  expect((await get('/fr/search?q=gate')).statusCode).toBe(404)
})
