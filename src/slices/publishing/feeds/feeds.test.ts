import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { SaxesParser } from 'saxes'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { site, type TestSite } from '#test/site.ts'
import { actionsTopic, actionTopic } from '../../actions/campaigns/note-and-tell.ts'
import { publishedAction } from '../../actions/cast.ts'
import { saveByline } from '../bylines/save-byline.ts'
import { land, publishedPost, tomas } from '../cast.ts'
import { writePublishingSettings } from '../languages/settings.queries.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { putOut } from '../publications/put-out.ts'
import { withdrawPost } from '../publications/withdraw-post.ts'
import { saveTopic } from '../topics/save-topic.ts'
import type { Feed } from './feed.ts'
import { stableId } from './stable-id.ts'
import { writeAtom } from './write-atom.ts'
import { writeJsonFeed } from './write-json-feed.ts'
import { writeRss } from './write-rss.ts'

const now = new Date()
const origin = 'http://puente.localhost:3000'

function get({ server }: TestSite, url: string, headers: Record<string, string> = {}) {
  return server.inject({ url, headers: { host: 'puente.localhost', ...headers } })
}

/** Throws where it is no well-formed XML with namespaces. */
function wellFormed(xml: string): string {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return xml
}

async function rss(home: TestSite, url: string) {
  const { body, statusCode } = await get(home, url)
  expect(statusCode).toBe(200)
  return parseRssFeed(wellFormed(body)) as NonNullable<ReturnType<typeof parseRssFeed>>
}

async function atom(home: TestSite, url: string) {
  return parseAtomFeed(wellFormed((await get(home, url)).body))
}

async function json(home: TestSite, url: string) {
  return JSON.parse((await get(home, url)).body)
}

type Addressed = { name: string; slug: string }

async function aTopic({ db, organisation }: TestSite, texts: Record<string, Addressed>): Promise<string> {
  const id = randomUUID()
  const named = Object.entries(texts).map(([locale, text]) => [locale, { ...text, description: '' }])
  const work = { organisation, actor: tomas }
  await inOrganisation(db, organisation.id, (db) => saveTopic(db, work, { id, texts: Object.fromEntries(named) }))
  return id
}

async function aByline({ db, organisation }: TestSite, { name, slug }: Addressed): Promise<string> {
  const id = randomUUID()
  const byline = { id, name, slug, isGroup: false, about: {}, link: '', pictureId: null }
  await inOrganisation(db, organisation.id, (db) => saveByline(db, { organisation, actor: tomas }, byline))
  return id
}

/** A clipping with everything that a feed can tell of a post. */
async function fullPost(home: TestSite): Promise<{ postId: string; topicId: string; bylineId: string }> {
  const { db, organisation, platform } = home
  const topicId = await aTopic(home, {
    en: { name: 'Land & law', slug: 'land' },
    es: { name: 'Tierra', slug: 'tierra' },
  })
  const bylineId = await aByline(home, { name: 'Noor Haddad', slug: 'noor-haddad' })
  const bytes = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#8d8577' } })
    .jpeg()
    .toBuffer()
  const licence = { code: 'cc_by', words: '' } as const
  const upload = { bytes, credit: 'Ana "Nita" Ruiz', licence, alt: { en: 'A gate', es: 'Un portón' } }
  const pictureId = await keepPicture(db, platform.media, { organisationId: organisation.id, actor: tomas, upload })
  const source = {
    url: 'https://paper.example/raid?a=1&b=2',
    title: 'A raid',
    outlet: 'The Paper & Co',
    author: 'J. Roe',
    date: '2026-11',
    language: 'en',
  }
  const { action } = await publishedAction(db, organisation)
  const facts = { pictureId, actionId: action.id, topics: [topicId], bylines: [bylineId], source }
  const texts = { en: { ...land.en, body: `Nine <people>.\n\n![](${pictureId})`, facts }, es: { ...land.es, facts } }
  return { postId: await publishedPost(db, organisation, { kind: 'clipping', texts, now }), topicId, bylineId }
}

test('one post is told field by field in RSS, Atom and JSON Feed, in each language, topic, byline and kind', async () => {
  const home = await site()
  const { postId } = await fullPost(home)
  await inOrganisation(home.db, home.organisation.id, (db) =>
    writePublishingSettings(db, { hubs: ['https://hub.example/'] }),
  )
  home.platform.pages.take('changed', postsTopic(home.organisation.id))
  const id = stableId(postId, 'en')
  const url = `${origin}/en/posts/the-land-that-is-disputed-again`

  const channel = await rss(home, '/en/feeds/rss.xml')
  expect(channel).toMatchObject({
    title: 'Puente Solidario',
    link: `${origin}/en/`,
    language: 'en',
    atom: {
      links: [
        { rel: 'self', href: `${origin}/en/feeds/rss.xml`, type: 'application/rss+xml' },
        { rel: 'hub', href: 'https://hub.example/' },
      ],
    },
  })
  const [item] = channel.items ?? []
  expect(item).toMatchObject({
    title: land.en.title,
    link: url,
    guid: { value: id, isPermaLink: false },
    pubDate: now.toUTCString(),
    description: land.en.standfirst,
    categories: [{ name: 'Land & law', domain: `${origin}/en/topics/` }],
    source: { title: 'The Paper & Co', url: 'https://paper.example/raid?a=1&b=2' },
    dc: { creators: ['Noor Haddad'], languages: ['en'] },
    enclosures: [{ type: 'image/jpeg', length: expect.any(Number), url: expect.stringMatching(`^${origin}/media/`) }],
    media: {
      contents: [
        {
          width: 900,
          height: 500,
          medium: 'image',
          credits: [{ value: 'Ana "Nita" Ruiz' }],
          licenses: [{ href: 'https://creativecommons.org/licenses/by/4.0/' }],
          description: { value: 'A gate' },
        },
      ],
    },
  })
  expect(item?.enclosures?.[0]?.length).toBeGreaterThan(500)
  expect(item?.content?.encoded).toContain('Nine &lt;people>.')
  expect(item?.content?.encoded).toContain('An excerpt from The Paper &amp; Co:')
  expect(item?.content?.encoded).toMatch(new RegExp(`<p><a href="${origin}/en/actions/[a-z-]+">[^<]+</a></p>$`))
  expect(item?.content?.encoded).not.toMatch(/(src|href|srcset)="\/|, \//)

  const feed = await atom(home, '/en/topics/land/feeds/atom.xml')
  expect(feed).toMatchObject({
    id: expect.stringMatching(/^urn:uuid:/),
    title: { value: 'Land & law — Puente Solidario' },
    updated: now.toISOString(),
    authors: [{ name: 'Puente Solidario' }],
    xml: { lang: 'en' },
  })
  expect(feed.entries?.[0]).toMatchObject({
    ...{ id, published: now.toISOString(), updated: now.toISOString() },
    links: [
      { rel: 'alternate', href: url, hreflang: 'en' },
      { rel: 'via', href: 'https://paper.example/raid?a=1&b=2', hreflang: 'en' },
      { rel: 'enclosure', type: 'image/jpeg' },
    ],
    authors: [{ name: 'Noor Haddad', uri: `${origin}/en/bylines/noor-haddad` }],
    categories: [{ term: 'land', label: 'Land & law', scheme: `${origin}/en/topics/` }],
    content: { type: 'html' },
  })

  const spanish = await json(home, '/es/bylines/noor-haddad/feeds/feed.json')
  expect(parseJsonFeed(spanish).items).toHaveLength(1)
  expect(spanish).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    feed_url: `${origin}/es/bylines/noor-haddad/feeds/feed.json`,
    language: 'es',
    hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
    items: [
      {
        id: stableId(postId, 'es'),
        url: `${origin}/es/posts/la-tierra-que-vuelve-a-estar-en-disputa`,
        external_url: 'https://paper.example/raid?a=1&b=2',
        tags: ['Tierra'],
        date_published: now.toISOString(),
        attachments: [{ mime_type: 'image/jpeg', size_in_bytes: item?.enclosures?.[0]?.length, title: 'Un portón' }],
        _clamor: { picture: { credit: 'Ana "Nita" Ruiz', alt: 'Un portón' }, source: { outlet: 'The Paper & Co' } },
      },
    ],
  })
  expect((await json(home, '/en/kinds/clipping/feeds/feed.json')).items).toHaveLength(1)
  expect((await json(home, '/en/kinds/article/feeds/feed.json')).items).toEqual([])
  expect((await atom(home, '/en/kinds/article/feeds/atom.xml')).entries ?? []).toEqual([])
})

test('who has a feed is told so by its tag; what is no feed is not found, and an old address leads to the new one', async () => {
  const home = await site()
  const { db, organisation } = home
  const { topicId } = await fullPost(home)
  const first = await get(home, '/en/feeds/feed.json')
  expect(first.headers['content-type']).toBe('application/feed+json; charset=utf-8')
  expect((await get(home, '/en/feeds/atom.xml')).headers['content-type']).toBe('application/atom+xml; charset=utf-8')
  expect((await get(home, '/en/feeds/feed.json', { 'if-none-match': String(first.headers.etag) })).statusCode).toBe(304)

  for (const path of [
    '/en/feeds/x.xml',
    '/pt/feeds/rss.xml',
    '/en/kinds/novel/feeds/rss.xml',
    '/en/topics/none/feeds/rss.xml',
  ])
    expect((await get(home, path)).statusCode).toBe(404)
  for (const page of ['2', '0', 'x', '99999'])
    expect((await get(home, `/en/feeds/rss.xml?page=${page}`)).statusCode).toBe(404)

  await inOrganisation(db, organisation.id, async (db) => {
    await db.updateTable('topic_slugs').set({ is_current: false }).where('locale', '=', 'en').execute()
    await db.insertInto('topic_slugs').values({ topic_id: topicId, locale: 'en', slug: 'land-and-law' }).execute()
  })
  home.platform.pages.take('changed', postsTopic(organisation.id))
  const moved = await get(home, '/en/topics/land/feeds/rss.xml')
  expect([moved.statusCode, moved.headers.location]).toEqual([301, '/en/topics/land-and-law/feeds/rss.xml'])
})

test('a feed is made anew when an action that a text places changes, as the page is', async () => {
  const home = await site()
  const { db, organisation, platform } = home
  const { action } = await publishedAction(db, organisation)
  await publishedPost(db, organisation, { texts: { en: { title: 'Act', body: `Words.\n\n:: action ${action.id}` } } })
  const told = async () => (await json(home, '/en/feeds/feed.json')).items[0].content_html
  expect(await told()).toContain(action.content.texts.en.title)

  await inOrganisation(db, organisation.id, (db) => sql`update actions set state = 'draft'`.execute(db))
  platform.pages.take('changed', actionTopic(organisation.id, action.id))
  platform.pages.take('changed', actionsTopic(organisation.id))
  expect(await told()).not.toContain(action.content.texts.en.title)
})

test('a correction moves the date and stands in the text; what is withdrawn is told for thirty days, without its text', async () => {
  const home = await site()
  const { db, organisation, platform } = home
  const postId = await publishedPost(db, organisation, { now: new Date(now.getTime() - 86_400_000) })
  const correctedAt = new Date(now.getTime() - 3_600_000)
  const again = () => platform.pages.take('changed', postsTopic(organisation.id))
  await inOrganisation(db, organisation.id, async (db) => {
    const texts = JSON.stringify({ en: 'It was <nine> people.', es: 'Eran nueve personas.' })
    await db.insertInto('post_corrections').values({ post_id: postId, texts, corrected_at: correctedAt }).execute()
    await putOut(db, organisation, postId)
  })
  const [corrected] = (await json(home, '/en/feeds/feed.json')).items
  expect(corrected.date_modified).toBe(correctedAt.toISOString())
  expect(corrected._clamor.corrections).toEqual([
    { text: 'It was <nine> people.', language: 'en', at: correctedAt.toISOString() },
  ])
  expect(corrected.content_html).toMatch(
    /<p><strong>Correction, .*:<\/strong> <span>It was &lt;nine> people\.<\/span><\/p>$/,
  )

  await inOrganisation(db, organisation.id, (db) =>
    withdrawPost(db, {
      organisation,
      actor: tomas,
      postId,
      locale: 'en',
      reason: 'The <family> asked & we agreed.',
      now,
    }),
  )
  again()
  const [withdrawn] = (await json(home, '/en/feeds/feed.json')).items
  expect(withdrawn).toMatchObject({
    id: corrected.id,
    title: `Withdrawn: ${land.en.title}`,
    date_modified: now.toISOString(),
    _clamor: { withdrawn: { at: now.toISOString(), reason: 'The <family> asked & we agreed.' } },
  })
  expect(withdrawn.content_text).toContain('The <family> asked & we agreed.')
  expect(JSON.stringify(withdrawn)).not.toContain('the gate is already open')
  const { body } = await get(home, '/en/feeds/atom.xml')
  expect(wellFormed(body)).toContain(
    `<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="${corrected.id}" when="${now.toISOString()}">`,
  )
  expect((await rss(home, '/en/feeds/rss.xml')).items?.[0]).toMatchObject({ title: `Withdrawn: ${land.en.title}` })
  expect((await json(home, '/es/feeds/feed.json')).items[0].title).toBe(land.es.title)

  platform.now = () => new Date(now.getTime() + 31 * 86_400_000)
  expect((await json(home, '/en/feeds/feed.json')).items).toEqual([])
})

test('a feed goes on in parts; a language that shows another’s text says so of the item', async () => {
  const home = await site()
  const { db, organisation } = home
  await inOrganisation(db, organisation.id, (db) =>
    writePublishingSettings(db, { policy: 'fallback', languages: ['ar'] }),
  )
  await publishedPost(db, organisation, { texts: { en: { ...land.en, title: 'News 0' } }, now })
  await inOrganisation(db, organisation.id, (db) =>
    sql`with begun as (
        insert into posts (kind, source_locale) select 'article', 'en' from generate_series(1, 20) returning id),
      numbered as (select id, row_number() over (order by id) as at from begun)
      insert into post_publications (post_id, locale, text_locale, kind, slug, title, content, revision, first_published_at, published_at, changed_at)
      select n.id, p.locale, p.text_locale, p.kind, 'news-' || n.at, 'News ' || n.at, p.content, 1,
        p.first_published_at, p.published_at - n.at * interval '1 minute', p.changed_at - n.at * interval '1 minute'
      from numbered n cross join post_publications p`.execute(db),
  )
  const titles = (feed: { items: { title: string }[] }) => feed.items.map(({ title }) => title)
  const first = await json(home, '/ar/feeds/feed.json')
  expect(first).toMatchObject({
    language: 'ar',
    next_url: `${origin}/ar/feeds/feed.json?page=2`,
    items: { length: 20 },
  })
  expect(first.items[0]).toMatchObject({ title: 'News 0', language: 'en', url: `${origin}/ar/posts/news-0` })
  expect(titles(await json(home, '/ar/feeds/feed.json?page=2'))).toEqual(['News 20'])
  const rel = (feed: { links?: { rel?: string; href?: string }[] }, name: string) =>
    feed.links?.find(({ rel }) => rel === name)?.href
  const [newest, oldest] = [await atom(home, '/en/feeds/atom.xml'), await atom(home, '/en/feeds/atom.xml?page=2')]
  expect(rel(newest as never, 'next')).toBe(`${origin}/en/feeds/atom.xml?page=2`)
  expect(rel(oldest as never, 'previous')).toBe(`${origin}/en/feeds/atom.xml`)
  expect(rel(oldest as never, 'next')).toBeUndefined()
  expect((await rss(home, '/es/feeds/rss.xml')).items?.[0]).toMatchObject({ xml: { lang: 'en' } })
})

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        ']]>',
        '<![CDATA[',
        '&apos;',
        '&amp;',
        '&#0;',
        '\ud83d',
        '\ude00',
        '😀',
        '\u202e',
        'مرحبا',
        '\0',
        '\v',
        '\uffff',
        '\ufdd0',
        '"',
        "'",
        '</title>',
        '<!--',
        '-->',
        '\r',
        '\u2028',
      ),
      fc.string(),
    ),
    { maxLength: 8 },
  )
  .map((parts) => `x${parts.join('')}y`)

test('no title, name or text, however hostile, breaks a feed or comes out as another one', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (title, text) => {
      const feed = feedOf(title, text)
      const clean = (value: string) =>
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold
        value.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff]/g, '')
      const told = (xml: string, path: string) => textAt(xml, path).replace(/\r\n?/g, '\n')
      const wanted = (value: string) => clean(value).trim().replace(/\r\n?/g, '\n')
      const [rss, atom] = [await writeRss(feed), await writeAtom(feed)]
      expect(told(rss, 'rss/channel/item/title')).toBe(wanted(title))
      expect(told(rss, 'rss/channel/item/content:encoded')).toBe(wanted(text))
      expect(told(rss, 'rss/channel/item/category')).toBe(wanted(title))
      expect(told(atom, 'feed/entry/title')).toBe(wanted(title))
      expect(told(atom, 'feed/entry/content')).toBe(wanted(text))
      expect(told(atom, 'feed/at:deleted-entry/at:comment')).toBe(wanted(text))
      expect(JSON.parse(writeJsonFeed(feed)).items[0].title).toBe(title.toWellFormed())
    }),
    { numRuns: 300 },
  )
})

function feedOf(title: string, text: string): Feed {
  const item = {
    ...{
      id: 'urn:uuid:1',
      url: `${origin}/en/posts/x`,
      language: 'en',
      title,
      summary: text,
      html: text,
      published: now,
      updated: now,
    },
    authors: [{ name: title, url: origin }],
    topics: [{ name: title, slug: 'x', scheme: `${origin}/en/topics/` }],
    ...{ picture: null, attachments: [], source: null, corrections: [], withdrawn: { at: now, reason: text } },
  }
  return {
    ...{ id: 'urn:uuid:2', channel: { of: 'all', language: 'en' }, title, description: text, home: origin, page: 1 },
    publisher: { name: title, url: origin },
    address: () => `${origin}/en/feeds/rss.xml`,
    ...{ hasNext: false, hubs: [], logo: null, updated: now, items: [item] },
  }
}

/** The whole text of the first element at a path of names, read by a strict parser. */
function textAt(xml: string, path: string): string {
  const parser = new SaxesParser({ xmlns: true })
  const stack: string[] = []
  let [found, isDone] = ['', false]
  const take = (text: string) => {
    if (!isDone && stack.join('/') === path) found += text
  }
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => void stack.push(name))
  parser.on('closetag', () => {
    if (stack.join('/') === path) isDone = true
    stack.pop()
  })
  parser.on('text', take)
  parser.on('cdata', take)
  parser.write(xml).close()
  return found
}
