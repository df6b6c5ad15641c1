import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { publishedPost } from '../../src/slices/publishing/cast.ts'
import { type SignedIn, signedIn } from '../cast.ts'
import { axe, describeInBrowser, desktop, type Visit, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'

const saved = '[data-autosave-target=state]:has-text("Saved at")'
const state = '[data-autosave-target=state]'

async function enter({ origin }: LiveSite, { cookie }: SignedIn, options = {}): Promise<Visit> {
  const visitor = await visit({ ...desktop, ...options })
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  await visitor.context.addCookies([{ name, value, url: origin }])
  return visitor
}

/** Writes, and waits until the page says that it is kept. */
async function write(page: Page, field: string, text: string): Promise<void> {
  await page.evaluate((state) => {
    const line = document.querySelector(state)
    if (line) line.textContent = ''
  }, state)
  await page.fill(field, text)
  await page.waitForSelector(saved)
}

await describeInBrowser('a translation', () => {
  test('is out of date when its source changes, shows what changed, is brought up to date, handed in, reviewed and published', async () => {
    const home = await live()
    const [tomas, julian] = [await signedIn(home, 'editor'), await signedIn(home, 'translator')]
    const postId = await publishedPost(home.db, home.organisation)
    const at = (path: string) => `${home.origin}/en/console${path}`
    const screen = at(`/posts/${postId}/es/translation`)
    const [editor, translator] = [await enter(home, tomas), await enter(home, julian)]

    // What is in both languages and was never compared is taken to be right from the first word on that follows.
    await translator.page.goto(screen)
    await write(translator.page, '#title', 'La tierra otra vez en disputa')
    await editor.page.goto(at(`/posts/${postId}/en`))
    await write(editor.page, '#title', 'The land that is disputed once more')

    await translator.page.goto(at('/translations?view=outdated'))
    expect(await translator.page.textContent('table')).toContain('one text out of date since ')
    await translator.page.click('tbody a')
    const note = translator.page.locator('#outdated-title')
    await note.locator('del').waitFor()
    expect(await note.locator('del').allTextContents()).toEqual(['Taken out: again'])
    expect(await note.locator('ins').allTextContents()).toEqual(['Added: once more'])
    expect(await axe(translator.page)).toEqual([])

    await write(translator.page, '#title', 'La tierra en disputa una vez más')
    expect(await note.locator('del').count()).toBe(1)
    await note.getByRole('button').click()
    await translator.page.waitForSelector('.notice.good')
    expect(await note.locator('del').count()).toBe(0)

    // The paragraph that belongs to the cursor is marked in the source.
    await translator.page.click('#body.story > :nth-child(3)')
    await translator.page.waitForSelector('.original .block.here:nth-child(3)')
    await translator.page.click('#review button')
    await translator.page.waitForURL(/done=handedIn/)

    await editor.page.goto(at('/translations?view=waiting'))
    await editor.page.click('tbody a')
    await editor.page.locator('.aligned li').nth(2).waitFor()
    await editor.page.getByRole('button', { name: 'Approve' }).click()
    await editor.page.waitForURL(/done=approved/)
    await editor.page.getByRole('button', { name: 'Publish this language' }).click()
    await editor.page.waitForURL(/done=published/)
    const shown = await editor.page.goto(`${home.origin}/es/posts/la-tierra-que-vuelve-a-estar-en-disputa`)
    expect(shown?.status()).toBe(200)
    expect(await editor.page.textContent('h1')).toContain('La tierra en disputa una vez más')
    expect([...editor.complaints, ...translator.complaints]).toEqual([])
  }, 60_000)
})
