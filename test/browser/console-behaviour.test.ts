import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { shared } from '../at-end.ts'
import { describeInBrowser, phone, visit } from './browser.ts'
import { live } from './live.ts'

/** Everything that the browser complained about: errors, and what the policy held back. */
function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()))
  page.on('pageerror', (error) => heard.push(error.message))
  return heard
}

/** What the page sent when it saved itself, answered as told. */
async function answerDrafts(page: Page, answers: (() => { status: number; json: object })[]): Promise<string[]> {
  const sent: string[] = []
  await page.route('**/dev/ui/drafts', (route) => {
    sent.push(route.request().postData() ?? '')
    const answer = answers[Math.min(sent.length, answers.length) - 1]?.() ?? { status: 200, json: {} }
    return route.fulfill(answer)
  })
  return sent
}

const saved = (based: string) => () => ({ status: 200, json: { fields: { based } } })
const away = () => ({ status: 503, json: {} })
const state = '[data-autosave-target=state]'

await describeInBrowser('the console’s script', () => {
  const open = shared(live)

  test('breaks no rule of the page’s policy, and turns pages without loading them anew', async () => {
    const { origin } = open()
    const { page, requests } = await visit()
    const heard = complaints(page)
    await page.goto(`${origin}/dev/ui?page=console`)

    await page.click('.tabs a:nth-child(2)')
    await page.waitForURL('**tab=0')

    expect(heard).toEqual([])
    expect(requests.filter((url) => url.endsWith('.js')).length).toBe(1)
    expect(await page.locator('head style').count()).toBe(0)
  })

  test('saves what is typed, with the new version in the next saving', async () => {
    const { origin } = open()
    const { page } = await visit()
    const sent = await answerDrafts(page, [saved('2'), saved('3')])
    await page.goto(`${origin}/dev/ui?page=console`)

    await page.fill('#title', 'First')
    await page.locator(state, { hasText: /^Saved/ }).waitFor()
    await page.fill('#title', 'Second')
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=based]')?.value === '3')

    expect(sent.map((body) => new URLSearchParams(body).get('title'))).toEqual(['First', 'Second'])
    expect(sent.map((body) => new URLSearchParams(body).get('based'))).toEqual(['1', '2'])
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  })

  test('tries again while the server is away, and puts the text back where the page is opened anew', async () => {
    const { origin } = open()
    const { page } = await visit()
    await answerDrafts(page, [away])
    await page.goto(`${origin}/dev/ui?page=console`)

    await page.fill('#title', 'Not lost')
    await page.locator(state, { hasText: 'We keep trying' }).waitFor()
    await page.unrouteAll()
    await page.reload()

    expect(await page.inputValue('#title')).toBe('Not lost')
    await page.locator(state, { hasText: /^Saved/ }).waitFor()
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  })

  test('says why something is not saved, and keeps nothing on a shared device', async () => {
    const { origin } = open()
    const { page } = await visit()
    await answerDrafts(page, [() => ({ status: 409, json: { error: 'Somebody else has changed this.' } })])
    await page.goto(`${origin}/dev/ui?page=console`)
    await page.evaluate(() => {
      document.body.dataset.sharedDevice = 'yes'
    })

    await page.fill('#title', 'A change')
    await page.locator(state, { hasText: 'Somebody else has changed this.' }).waitFor()

    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  })

  test('goes on after somebody signed in again in another tab', async () => {
    const { origin } = open()
    const { page } = await visit()
    await page.goto(`${origin}/dev/ui?page=console`)
    const sent: (string | null)[] = []
    await page.route('**/dev/ui/drafts', (route) => {
      sent.push(new URLSearchParams(route.request().postData() ?? '').get('_token'))
      return route.fulfill(sent.length === 1 ? { status: 403, json: {} } : { status: 200, json: {} })
    })
    await page.evaluate(() => {
      for (const field of document.querySelectorAll<HTMLInputElement>('[name=_token]'))
        field.value = 'of an older session'
    })

    await page.fill('#title', 'Written meanwhile')
    await page.locator(state, { hasText: /^Saved/ }).waitFor()

    expect(sent).toEqual(['of an older session', 'a-token'])
  })

  test('counts the characters that are left once they are few', async () => {
    const { origin } = open()
    const { page } = await visit()
    await page.goto(`${origin}/dev/ui?page=console`)
    const left = page.locator('[data-counter-target=left]')

    await page.fill('#letter', 'short')
    expect(await left.isVisible()).toBe(false)
    await page.fill('#letter', 'x'.repeat(390))

    expect(await left.textContent()).toBe('10 characters left')
  })
})

await describeInBrowser('the console’s menu on a phone', () => {
  const open = shared(live)

  for (const javaScriptEnabled of [true, false]) {
    test(`stands behind one button, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
      const { origin } = open()
      const { page } = await visit({ ...phone, viewport: { width: 360, height: 700 }, javaScriptEnabled })
      await page.goto(`${origin}/dev/ui?page=console`)
      const entry = page.locator('.rail nav a').first()
      expect(await entry.isVisible()).toBe(false)

      await page.click('.menu summary')

      expect(await entry.isVisible()).toBe(true)
    })
  }

  test('closes by Escape and gives the focus back', async () => {
    const { origin } = open()
    const { page } = await visit({ ...phone, viewport: { width: 360, height: 700 } })
    await page.goto(`${origin}/dev/ui?page=console`)
    await page.click('.menu summary')

    await page.keyboard.press('Escape')

    expect(await page.locator('.rail nav a').first().isVisible()).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY')
  })
})
