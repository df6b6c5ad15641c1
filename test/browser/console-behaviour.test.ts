import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { readMediaFile } from '#platform/media/media.queries.ts'
import { shared } from '../at-end.ts'
import { signedIn } from '../cast.ts'
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
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
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
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
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

    expect(await page.evaluate(() => localStorage.length)).toBe(0)
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

  test('a picture’s point and edges are set with a pointer or the arrow keys, and shapes are drawn as they will be cut', async () => {
    const home = open()
    const ines = await signedIn(home)
    const { db, platform, organisation, origin } = home
    const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#8d8577' } })
      .jpeg()
      .toBuffer()
    const upload = { bytes, credit: 'Archive', alt: { en: 'A wall' } }
    const added = { organisationId: organisation.id, actor: ines.actor, upload }
    const id = await keepPicture(db, platform.media, added)
    const { page, context } = await visit()
    const heard = complaints(page)
    const [name = '', value = ''] = ines.cookie.split(/=(.*)/s)
    await context.addCookies([{ name, value, url: origin }])
    await page.goto(`${origin}/en/console/media/${id}`)
    await page.locator('.cut.live .cut-whole').scrollIntoViewIfNeeded()
    const boxOf = async (selector: string) => {
      const box = await page.locator(selector).first().boundingBox()
      if (!box) throw new Error(`${selector} is not on the page`)
      return box
    }

    const whole = await boxOf('.cut-whole image')
    await page.mouse.click(whole.x + 0.8 * whole.width, whole.y + 0.3 * whole.height)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Shift+ArrowDown')
    const corner = await boxOf('.corners circle')
    await page.mouse.move(corner.x + corner.width / 2, corner.y + corner.height / 2)
    await page.mouse.down()
    await page.mouse.move(whole.x + 0.5 * whole.width, whole.y + 0.1 * whole.height)
    await page.mouse.up()
    const drawn = await page.locator('[data-ratio="1.5"]').getAttribute('viewBox')
    await page.fill('[name=crop_bottom]', '10')
    await Promise.all([page.waitForURL('**done=cut**'), page.click('.cut button')])

    const file = await inOrganisation(db, organisation.id, (db) => readMediaFile(db, id))
    expect(file?.cut.focus.x).toBeCloseTo(0.79, 1)
    expect(file?.cut.focus.y).toBeCloseTo(0.4, 1)
    expect(file?.cut.crop.left).toBeCloseTo(0.5, 1)
    expect(file?.cut.crop.bottom).toBe(0.1)
    const [width = 0, height = 0] = drawn?.split(' ').slice(2).map(Number) ?? []
    expect(width / 500).toBeCloseTo(1, 1)
    expect(width / height).toBeCloseTo(1.5, 1)
    expect(heard).toEqual([])
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
