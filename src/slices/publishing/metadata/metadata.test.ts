import { randomUUID } from 'node:crypto'
import { SaxesParser } from 'saxes'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { site, type TestSite } from '#test/site.ts'
import { publishedAction } from '../../actions/cast.ts'
import { land, publishedPost, tomas } from '../cast.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { withdrawPost } from '../publications/withdraw-post.ts'
import { saveTopic } from '../topics/save-topic.ts'

const origin = 'http://puente.localhost:3000'
const post = '/en/posts/the-land-that-is-disputed-again'

function get({ server }: TestSite, url: string) {
  return server.inject({ url, headers: { host: 'puente.localhost' } })
}

async function xml(home: TestSite, url: string): Promise<string> {
  const { body, headers, statusCode } = await get(home, url)
  expect([url, statusCode, String(headers['content-type']).split(';')[0]]).toEqual([url, 200, 'application/xml'])
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(body).close()
  return body
}

const locs = (body: string) => [...body.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc = '']) => loc.replace(origin, ''))

test('search engines find every page of every room, in each language beside its others, and news for two days', async () => {
  const home = await site()
  const { db, organisation, platform } = home
  const topicId = randomUUID()
  const texts = { en: { name: 'Land', slug: 'land', description: '' } }
  await inOrganisation(db, organisation.id, (db) =>
    saveTopic(db, { organisation, actor: tomas }, { id: topicId, texts }),
  )
  const facts = { topics: [topicId] }
  await publishedPost(db, organisation, { texts: { en: { ...land.en, facts }, es: { ...land.es, facts } } })
  const old = { en: { title: 'Mission & <aims>', body: 'We stand with people.' } }
  await publishedPost(db, organisation, { kind: 'page', texts: old, now: new Date(Date.now() - 5 * 86_400_000) })
  await publishedAction(db, organisation)

  const index = locs(await xml(home, '/sitemap.xml'))
  expect(index).toEqual(
    ['posts-1', 'topics', 'news']
      .flatMap((list) => `/en/sitemaps/${list}.xml`)
      .concat(
        ['posts-1', 'topics', 'news'].map((list) => `/es/sitemaps/${list}.xml`),
        ['/en/sitemaps/actions.xml', '/es/sitemaps/actions.xml'],
      ),
  )
  const pages: string[] = []
  for (const list of index) pages.push(...locs(await xml(home, list)))
  expect(pages).toContain('/en/pages/mission-aims')
  expect(pages).toContain('/en/topics/land')
  expect(pages.some((page) => page.startsWith('/es/actions/'))).toBe(true)
  const posts = await xml(home, '/es/sitemaps/posts-1.xml')
  expect(posts).toContain(`<xhtml:link rel="alternate" hreflang="en" href="${origin}${post}"/>`)
  expect(posts).toMatch(/<lastmod>20\d\d-\d\d-\d\dT/)
  const news = await xml(home, '/en/sitemaps/news.xml')
  expect(locs(news)).toEqual([post])
  expect(news).toContain(`<news:title>${land.en.title}</news:title>`)
  platform.now = () => new Date(Date.now() + 3 * 86_400_000)
  expect(locs(await xml(home, '/en/sitemaps/news.xml'))).toEqual([])

  const robots = await get(home, '/robots.txt')
  expect(robots.body).toContain('Disallow: /en/console\n')
  expect(robots.body).toContain(`Sitemap: ${origin}/sitemap.xml\n`)
  for (const list of ['posts-2.xml', 'posts-0.xml', 'x.xml', 'toString'])
    expect((await get(home, `/en/sitemaps/${list}`)).statusCode).toBe(404)
})

test('a post can be shown on a page of somebody else, without a script; nothing else has an answer', async () => {
  const home = await site()
  const { db, organisation } = home
  const postId = await publishedPost(db, organisation, {
    texts: { en: { ...land.en, standfirst: 'Told <to> leave & go.' } },
  })
  const ask = (url: string, more = '') => get(home, `/oembed?url=${encodeURIComponent(url)}${more}`)
  const card = await ask(origin + post, '&maxwidth=400')
  expect(card.headers['content-type']).toBe('application/json; charset=utf-8')
  expect(card.headers['access-control-allow-origin']).toBe('*')
  expect(card.json()).toMatchObject({
    ...{ version: '1.0', type: 'rich', title: land.en.title, width: 400, height: 320 },
    ...{ author_name: 'Puente Solidario', provider_name: 'Puente Solidario', provider_url: `${origin}/` },
    ...{
      thumbnail_width: 1200,
      thumbnail_height: 630,
      thumbnail_url: expect.stringContaining(`${origin}${post}/share.jpg?v=`),
    },
    html: expect.stringMatching(/^<blockquote cite="[^"]+" lang="en"><p><a href="[^"]+">The land/),
  })
  expect(card.json().html).toContain('Told &lt;to> leave &amp; go.')
  const inXml = await ask(`${origin}${post}?utm=1`, '&format=xml')
  expect(inXml.headers['content-type']).toBe('text/xml; charset=utf-8')
  expect(inXml.body).toContain('<title>The land that is disputed again</title>')

  expect((await ask(origin + post, '&format=yaml')).statusCode).toBe(501)
  for (const url of ['', 'x', `${origin}/en/`, `https://evil.example${post}`, `${origin}/en/posts/none`])
    expect([url, (await ask(url)).statusCode]).toEqual([url, 404])
  const withdrawal = { organisation, actor: tomas, postId, locale: 'en', reason: 'Wrong.', now: new Date() }
  await inOrganisation(db, organisation.id, (db) => withdrawPost(db, withdrawal))
  expect((await ask(origin + post)).statusCode).toBe(404)
})

test('the share picture of a text is drawn once and kept until the text says something else', async () => {
  const home = await site()
  const { db, organisation, platform } = home
  const postId = await publishedPost(db, organisation)
  const kept = async () => {
    const keys: string[] = []
    for await (const key of platform.media.keys('copies', `${organisation.id}/${postId}`)) keys.push(key)
    return keys.sort()
  }
  const page = await get(home, post)
  const address = /<meta property="og:image" content="([^"]+)"/.exec(page.body)?.[1]?.replace(origin, '') ?? ''
  const picture = await get(home, address)
  expect(picture.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'public, max-age=31536000, immutable',
    'cross-origin-resource-policy': 'cross-origin',
  })
  expect(await sharp(picture.rawPayload).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 630 })
  expect(await kept()).toHaveLength(1)
  let drawn = 0
  const { drawShareCard } = platform
  platform.drawShareCard = (card) => {
    drawn++
    return drawShareCard(card)
  }
  expect((await get(home, address)).rawPayload.equals(picture.rawPayload)).toBe(true)
  expect(drawn).toBe(0)
  const stale = await get(home, `${post}/share.jpg?v=0`)
  expect([stale.statusCode, stale.headers.location]).toEqual([302, address])

  await inOrganisation(db, organisation.id, (db) =>
    db.updateTable('post_publications').set({ title: 'The land, again' }).where('locale', '=', 'en').execute(),
  )
  platform.pages.take('changed', postsTopic(organisation.id))
  const next = String((await get(home, address)).headers.location)
  expect(next).not.toBe(address)
  const [one, two] = await Promise.all([get(home, next), get(home, next)])
  expect([one.statusCode, two.statusCode, drawn]).toEqual([200, 200, 1])
  expect(await kept()).toHaveLength(1)
  expect((await get(home, '/en/posts/none/share.jpg')).statusCode).toBe(404)
})
