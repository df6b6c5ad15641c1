import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { site, type TestSite } from '#test/site.ts'
import { publishedAction } from '../../actions/cast.ts'
import { publishedPost, publishedTopic } from '../cast.ts'
import { writePublishingSettings } from '../languages/settings.queries.ts'

const headers = { host: 'puente.localhost' }
const day = (at: number) => new Date(Date.UTC(2026, 10, at, 15))

async function open({ server }: TestSite, url: string): Promise<string> {
  const { statusCode, body } = await server.inject({ url, headers })
  expect(`${url} ${statusCode}`).toBe(`${url} 200`)
  return body
}

test('the front page of an organisation that has published nothing shows what people can do and where to sign up', async () => {
  const home = await site()
  await publishedAction(home.db, home.organisation)

  const body = await open(home, '/en/')

  expect(body).toContain('<h1 class="hidden">Puente Solidario</h1>')
  expect(body).toMatch(/class="call-list".*href="\/en\/actions\/free-the-organisers"/)
  expect(body).toContain('class="digest"')
})

test('it opens with what is pinned, else the newest with a picture; no post stands on it twice, and excerpts stand apart', async () => {
  const home = await site()
  const { db, organisation, platform } = home
  const topics = [await publishedTopic(db, organisation, { en: 'Land', es: 'Tierra' })]
  const post = (title: string, at: number) =>
    publishedPost(db, organisation, { texts: { en: { title, body: 'Words.', facts: { topics } } }, now: day(at) })
  const first = await post('First', 1)
  await post('Second', 2)
  const source = {
    url: 'https://diario.example/a',
    title: '',
    outlet: 'El Diario',
    author: '',
    date: '',
    language: 'es',
  }
  const clipping = { title: 'Their words', body: 'He said it aloud.', facts: { source } }
  await publishedPost(db, organisation, { kind: 'clipping', texts: { en: clipping }, now: day(3) })

  const newest = await open(home, '/en/')
  expect(newest).toMatch(/<h1><a href="\/en\/posts\/second">Second<\/a><\/h1>/)
  expect(newest.split('/en/posts/second"')).toHaveLength(2)
  expect(newest).toMatch(/From other media<\/h2>.*Their words.*<p>He said it aloud\.<\/p>/)
  expect(newest).toContain('<a href="/en/topics/land">Land</a>')

  await inOrganisation(db, organisation.id, (db) =>
    db
      .updateTable('post_publications')
      .set({ pinned_until: new Date('2099-01-01') })
      .where('post_id', '=', first)
      .execute(),
  )
  platform.pages.clear()
  expect(await open(home, '/en/')).toContain('<h1><a href="/en/posts/first">First</a></h1>')
})

test('topics, names, kinds and months have lists that lead on to what is older', async () => {
  const home = await site()
  const { db, organisation } = home
  const topics = [await publishedTopic(db, organisation, { en: 'Land', es: 'Tierra' }, { en: 'Who works it.' })]
  for (let at = 1; at <= 26; at++) {
    const en = { title: `Report ${at}`, body: 'Words.', facts: { topics } }
    await publishedPost(db, organisation, { texts: { en }, now: day(at) })
  }

  const land = await open(home, '/en/topics/land')
  expect(land).toContain('<p class="standfirst">Who works it.</p>')
  expect(land).toContain('href="/es/topics/tierra"')
  expect(land).toContain('Report 3<')
  expect(land).not.toContain('Report 2<')
  const [, older = ''] = /<a class="button quiet" href="([^"]+)" rel="next">/.exec(land) ?? []
  const next = await open(home, older)
  expect(next).toContain('Report 2<')
  expect(next).not.toContain('Report 3<')
  expect(await open(home, '/en/archive')).toMatch(/href="\/en\/archive\/2026\/11">November<\/a>.*26<\/span>/)
  expect(await open(home, '/en/archive/2026/11')).toContain('<h1>November 2026</h1>')
  expect(await open(home, '/en/kinds/article')).toContain('Report 26')
  for (const nowhere of ['/en/archive/2025', '/en/archive/2026/1', '/en/topics/x', '/en/kinds/page', '/en/bylines/x'])
    expect((await home.server.inject({ url: nowhere, headers })).statusCode).toBe(404)
})

test('menus lead from every public page to what is published in its language; a page that is renamed is renamed there', async () => {
  const home = await site()
  const { db, organisation, platform } = home
  const { action } = await publishedAction(db, organisation)
  const aboutId = await publishedPost(db, organisation, {
    ...{ kind: 'page', now: day(1) },
    texts: { en: { title: 'About us', body: 'We.' } },
  })
  const onAction = async (locale: 'en' | 'es') => open(home, `/${locale}/actions/${action.slugs[locale]}`)

  expect(await onAction('en')).toMatch(/<nav aria-label="Main">.*<a href="\/en\/pages\/about-us">About us<\/a>/)
  expect(await onAction('es')).not.toContain('about-us')
  expect(await onAction('en')).toContain('<a class="button main" href="/en/actions" aria-current="true">Act</a>')

  const labels = { en: 'Who we are', es: 'Quiénes somos' }
  const entry = { id: crypto.randomUUID(), to: 'post', target: aboutId, labels }
  await inOrganisation(db, organisation.id, (db) =>
    writePublishingSettings(db, { menus: { main: [entry], button: [], foot: [] } }),
  )
  platform.pages.take('changed', `${organisation.id} *`)
  expect(await onAction('en')).toContain('<a href="/en/pages/about-us">Who we are</a>')
})
