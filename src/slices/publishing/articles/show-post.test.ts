import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { site, type TestSite } from '#test/site.ts'
import { publishedByline, publishedPost, publishedTopic, told, tomas } from '../cast.ts'
import { writePublishingSettings } from '../languages/settings.queries.ts'
import { holdDraft, writeDraft } from '../posts/save-draft.ts'
import { publishPost } from '../publications/publish-post.ts'
import { putOut } from '../publications/put-out.ts'
import { withdrawPost } from '../publications/withdraw-post.ts'

const now = new Date('2026-11-12T15:00:00Z')
const headers = { host: 'puente.localhost' }

async function open({ server }: TestSite, url: string) {
  const { statusCode, body, headers: answered } = await server.inject({ url, headers })
  return { statusCode, body, location: answered.location }
}

test('an article says who wrote it, where and when, who took its picture, and what to read next', async () => {
  const home = await site()
  const { db, organisation, platform } = home
  const topic = await publishedTopic(db, organisation, { en: 'Land', es: 'Tierra' })
  const byline = await publishedByline(db, organisation, 'Inés Robles')
  const bytes = await onePicture()
  const upload = { bytes, credit: 'R. Ayala', alt: { en: 'A field', es: 'Un campo' }, caption: { en: 'Members sow.' } }
  const pictureId = await keepPicture(db, platform.media, { organisationId: organisation.id, actor: tomas, upload })
  const facts = { topics: [topic], bylines: [byline], pictureId }
  const next = await publishedPost(db, organisation, {
    texts: { en: { title: 'Chosen by hand', body: 'Words.' } },
    now,
  })
  await publishedPost(db, organisation, {
    texts: { en: { title: 'Of the same topic', body: 'Words.', facts: { topics: [topic] } } },
    now,
  })
  const gone = await publishedPost(db, organisation, {
    texts: { en: { title: 'Gone', body: 'Words.', facts: { topics: [topic] } } },
    now,
  })
  await inOrganisation(db, organisation.id, (db) =>
    withdrawPost(db, { organisation, actor: tomas, postId: gone, locale: 'en', reason: 'Invented.', now }),
  )
  const en = { title: 'The land', place: 'San Esteban', body: 'At five.', facts: { ...facts, related: [next] } }
  await publishedPost(db, organisation, { texts: { en, es: { title: 'La tierra', body: 'A las cinco.' } }, now })

  const { statusCode, body } = await open(home, '/en/posts/the-land')

  expect(statusCode).toBe(200)
  expect(body).toContain('<a href="/en/bylines/ines-robles" rel="author">Inés Robles</a>')
  expect(body).toContain('<time datetime="2026-11-12">November 12, 2026</time><span>San Esteban</span>')
  expect(body).toMatch(/<figcaption>Members sow\. Photo: R\. Ayala/)
  expect(body).toContain('Report</span> · Land')
  expect(body.indexOf('Chosen by hand')).toBeLessThan(body.indexOf('Of the same topic'))
  expect(body).not.toContain('Gone')
  expect(body).toContain('<a class="lang" href="/es/posts/la-tierra" lang="es" hreflang="es">')
  expect(body).toContain('href="/en/posts/the-land/report"')
})

test('an old address leads to the one of today, and that of another language’s text to where it is written or shown', async () => {
  const home = await site()
  const { db, organisation } = home
  const postId = await publishedPost(db, organisation, { texts: { en: { title: 'The land', body: 'Words.' } }, now })
  await inOrganisation(db, organisation.id, async (db) => {
    const place = { postId, locale: 'en' }
    const { draft } = await holdDraft(db, place)
    await writeDraft(db, place, draft, { content: told({ title: 'Our land', body: 'New.' }), savedBy: tomas })
    await publishPost(db, { ...place, organisation, actor: tomas, now })
  })

  expect(await open(home, '/en/posts/the-land')).toMatchObject({ statusCode: 301, location: '/en/posts/our-land' })
  expect(await open(home, '/en/pages/our-land')).toMatchObject({ statusCode: 301, location: '/en/posts/our-land' })
  expect(await open(home, '/es/posts/our-land')).toMatchObject({ statusCode: 302, location: '/en/posts/our-land' })
  expect(await open(home, '/fr/posts/our-land')).toMatchObject({ statusCode: 404 })

  await inOrganisation(db, organisation.id, async (db) => {
    await writePublishingSettings(db, { policy: 'fallback', languages: ['ar'] })
    await putOut(db, organisation, postId)
  })
  home.platform.pages.clear()
  const spanish = await open(home, '/es/posts/our-land')
  expect(spanish.body).toContain('Todavía no hay un texto en español. Este es el que hay en inglés.')
  expect(spanish.body).toContain('<h1 lang="en" dir="ltr">Our land</h1>')
  expect((await open(home, '/es/posts')).body).toContain('<span>en inglés</span>')
  expect((await open(home, '/en/posts')).body).not.toContain('in English')
  const arabic = await open(home, '/ar/posts/our-land')
  expect(arabic.body).toContain('<html lang="ar" dir="rtl">')
  expect(arabic.body).toContain('<header class="masthead" lang="en" dir="ltr">')
})

test('what was withdrawn keeps its address, says when and why, and is not indexed', async () => {
  const home = await site()
  const { db, organisation } = home
  const postId = await publishedPost(db, organisation, { texts: { en: { title: 'Not so', body: 'Words.' } }, now })
  await inOrganisation(db, organisation.id, (db) =>
    withdrawPost(db, { organisation, actor: tomas, postId, locale: 'en', reason: 'The figures were invented.', now }),
  )

  const { statusCode, body } = await open(home, '/en/posts/not-so')

  expect(statusCode).toBe(410)
  expect(body).toContain('The figures were invented.')
  expect(body).toContain('<time datetime="2026-11-12">November 12, 2026</time>')
  expect(body).toContain('<meta name="robots" content="noindex"')
})

test('an excerpt names whose it is; a statement who signs it; a page stands in its tree', async () => {
  const home = await site()
  const { db, organisation } = home
  const source = {
    url: 'https://diario.example/a',
    title: 'El tribunal',
    outlet: 'El Diario',
    author: '',
    date: '2026-11',
    language: 'es',
  }
  const clipping = { title: 'The court stops it', body: 'The order keeps everybody here.', facts: { source } }
  await publishedPost(db, organisation, { kind: 'clipping', texts: { en: clipping }, now })
  const statement = { title: 'We ask', body: 'Let them go.', facts: { signatories: ['Committee', 'Union'] } }
  await publishedPost(db, organisation, { kind: 'statement', texts: { en: statement }, now })
  const aboutId = await publishedPost(db, organisation, {
    kind: 'page',
    texts: { en: { title: 'About', body: 'Us.' } },
    now,
  })
  const teamId = await publishedPost(db, organisation, {
    kind: 'page',
    texts: { en: { title: 'Team', body: 'We.' } },
    now,
  })
  await inOrganisation(db, organisation.id, async (db) => {
    await db.updateTable('posts').set({ parent_id: aboutId }).where('id', '=', teamId).execute()
    await putOut(db, organisation, teamId)
  })

  const excerpt = (await open(home, '/en/posts/the-court-stops-it')).body
  expect(excerpt).toContain('<blockquote class="story excerpt" cite="https://diario.example/a">')
  expect(excerpt).toContain('El Diario · November 2026 · Spanish')
  expect(excerpt).toContain('Read the whole at El Diario')
  expect((await open(home, '/en/posts/we-ask')).body).toContain('Signed by 2 organisations</h2><ul><li>Committee</li>')
  expect((await open(home, '/en/pages/team')).body).toMatch(/class="crumbs".*<a href="\/en\/pages\/about">About<\/a>/)
  expect((await open(home, '/en/pages/about')).body).toMatch(/class="below".*<a href="\/en\/pages\/team">Team<\/a>/)
})

async function onePicture(): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp({ create: { width: 900, height: 600, channels: 3, background: '#8d8577' } })
    .jpeg()
    .toBuffer()
}
