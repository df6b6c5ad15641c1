import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { publishedAction } from '../../src/slices/actions/cast.ts'
import { publishedPost, publishedTopic, tomas } from '../../src/slices/publishing/cast.ts'
import { writePublishingSettings } from '../../src/slices/publishing/languages/settings.queries.ts'
import { movePage } from '../../src/slices/publishing/publications/arrange-post.ts'
import { shared } from '../at-end.ts'
import { describeInBrowser, desktop, phone, type Visit, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'

const old = { ...phone, viewport: { width: 360, height: 740 } }
const longWord = 'Arbeiterunterstützungsgenossenschaftsvollversammlungsprotokoll'
const longName = 'Comité Internacional de Familiares y Amistades de las Personas Detenidas de Puerto Alto'
const titles = { en: 'The cooperative and the court', es: 'La cooperativa y el tribunal', ar: 'التعاونية والمحكمة' }

/** A report with everything that may stand in one, in two languages and from right to left, on a site that it is found on. */
async function newsroom(): Promise<LiveSite> {
  const home = await live()
  const { db, platform, organisation } = home
  const { action } = await publishedAction(db, organisation)
  const bytes = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#8d8577' } })
    .jpeg()
    .toBuffer()
  const upload = { bytes, credit: 'R. Ayala', licence: { code: 'cc_by', words: '' } as const, alt: { en: 'A field' } }
  const pictureId = await keepPicture(db, platform.media, { organisationId: organisation.id, actor: tomas, upload })
  await inOrganisation(db, organisation.id, (db) => writePublishingSettings(db, { languages: ['ar'] }))
  const topics = [await publishedTopic(db, organisation, { en: 'Land', es: 'Tierra', ar: 'الأرض' })]
  const body = `At five the gate is open.^[Seen by the author, see https://registry.example/${'titles/'.repeat(12)}1993] ${longWord}.

![Members sow beans.](${pictureId} wide)

@video [What the court said](https://video.example/watch)

| Who | Since | What is missing | What the families ask | Who has answered |
| --- | --- | --- | --- | --- |
| Marta | September | insulin, on eleven days | that a doctor may enter | nobody |

> We were told.
> -- A member

- first
- [The judgment](https://court.example/judgment)

:: action ${action.id}

:: sign-up

:: posts`
  const facts = { topics, pictureId }
  const texts = Object.fromEntries(
    (['en', 'es', 'ar'] as const).map((tag) => [
      tag,
      { title: titles[tag], slug: 'court', standfirst: titles[tag], body, facts },
    ]),
  )
  await publishedPost(db, organisation, { texts })
  const other = { title: longWord, slug: 'other', body: 'Words.', facts: { topics } }
  await publishedPost(db, organisation, { texts: { en: other, es: other } })
  let parentId: string | null = null
  for (const slug of ['who-we-are', 'how-we-work', 'with-whom']) {
    const page = { title: slug, slug, body: 'We.' }
    const postId = await publishedPost(db, organisation, { kind: 'page', texts: { en: page, es: page } })
    const under = { organisation, actor: tomas, postId, parentId, position: 0 }
    await inOrganisation(db, organisation.id, (db) => movePage(db, under))
    parentId = postId
  }
  return home
}

/** Pixels by which the page goes beyond the edges of the window. */
function beyond(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [at, wide] = [document.documentElement, document.body.scrollWidth]
    return Math.max(at.scrollWidth, wide) - at.clientWidth
  })
}

function elsewhere({ requests }: Visit, { origin }: LiveSite): string[] {
  return requests.filter((url) => !url.startsWith(origin) && !url.startsWith('data:'))
}

await describeInBrowser('a reader', () => {
  const open = shared(newsroom)

  test('comes by the front page, reads, looks up a note, follows the topic, and finds by a misspelled word', async () => {
    const home = open()
    const reader = await visit(desktop)
    const { page } = reader
    await page.goto(`${home.origin}/en/`)
    await page.click(`main a:has-text("${titles.en}")`)
    await page.waitForURL('**/en/posts/court')

    await page.click('main sup a')
    expect(await page.locator(':target').innerText()).toContain('Seen by the author')
    await page.click(':target [role=doc-backlink]')
    expect(await page.evaluate(() => document.querySelector(':target')?.closest('sup') !== null)).toBe(true)

    await page.click('main a:has-text("Land")')
    await page.waitForURL('**/en/topics/land')
    expect(await page.locator('main .item').count()).toBe(2)
    await page.goto(`${home.origin}/en/archive`)
    await page.click('.months a')
    await page.locator(`main a:has-text("${titles.en}")`).waitFor()
    await page.click('header nav a:has-text("Search")')
    await page.waitForURL('**/en/search')
    await page.fill('main [name=q]', 'cooperatve')
    await page.click('main form button')

    await page.click('main a:has-text("cooperative")')
    await page.waitForURL('**q=cooperative**')
    await page.click(`main a:has-text("${titles.en}")`)
    await page.waitForURL('**/en/posts/court')

    const card = page.locator('.embed a')
    expect(await card.getAttribute('href')).toBe('https://video.example/watch')
    expect(await page.locator('iframe, video, object, embed').count()).toBe(0)
    expect([elsewhere(reader, home), reader.complaints]).toEqual([[], []])
  })

  test('signs up within a text without scripts', async () => {
    const home = open()
    const { page } = await visit({ ...old, javaScriptEnabled: false })
    await page.goto(`${home.origin}/es/posts/court`)
    await page.fill('article [name=email]', 'ana@example.org')
    await page.click('article form button')
    await page.waitForURL('**/es/sign-up/sent')
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
  })

  test('on a narrow phone never scrolls sideways, whatever is long, in both languages and from right to left', async () => {
    const home = open()
    const reader = await visit(old)
    const { page } = reader
    const year = new Date().getUTCFullYear()
    const paths = [
      '',
      'posts',
      'posts/court',
      'posts/other',
      'pages/with-whom',
      'topics/land',
      'archive',
      `archive/${year}`,
    ]
    const all = [...paths, 'search?q=cooperativa', `search?q=${longWord}`, 'actions', 'sign-up', 'nothing-here']
    const wide: string[] = []
    for (const [language, list] of [
      ['en', all],
      ['es', all.map((path) => path.replace('topics/land', 'topics/tierra'))],
      ['ar', ['', 'posts/court']],
    ] as const)
      for (const path of list) {
        await page.goto(`${home.origin}/${language}/${path}`)
        if ((await beyond(page)) > 0) wide.push(`${language}/${path}`)
        await page.evaluate((name) => {
          const link = document.querySelector('.masthead strong a')
          if (link) link.textContent = name
        }, longName)
        if ((await beyond(page)) > 0) wide.push(`${language}/${path} under a long name`)
      }
    expect(wide).toEqual([])
    expect(elsewhere(reader, home)).toEqual([])

    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    // Under a long name too, what there is to do stands in one line with the languages.
    const middleOf = async (of: string) => {
      const box = await page.locator(`.masthead ${of}`).last().boundingBox()
      return (box?.y ?? 0) + (box?.height ?? 0) / 2
    }
    expect(Math.abs((await middleOf('.lang')) - (await middleOf('.button')))).toBeLessThan(8)
    const quote = page.locator('.story blockquote').first()
    expect(await quote.evaluate((of) => getComputedStyle(of).borderRightWidth)).toBe('6px')
    expect(await quote.evaluate((of) => getComputedStyle(of).borderLeftWidth)).toBe('0px')
  })

  test('prints a text with its credits and where its links lead, without menus and forms', async () => {
    const home = open()
    const { page } = await visit(desktop)
    await page.goto(`${home.origin}/en/posts/court`)
    await page.emulateMedia({ media: 'print' })
    for (const hidden of ['.masthead nav', '.masthead .button', '.skip', 'article form', '.call', '.related'])
      expect([hidden, await page.locator(hidden).first().isVisible()]).toEqual([hidden, false])
    expect(await page.locator('figcaption', { hasText: 'R. Ayala' }).first().isVisible()).toBe(true)
    const after = (link: string) =>
      page.locator(link).evaluate((of) => getComputedStyle(of, '::after').content.replaceAll('"', ''))
    expect(await after('.story a:has-text("The judgment")')).toContain('(https://court.example/judgment)')
    expect(await after('.embed a')).toContain('(https://video.example/watch)')
  })
})
