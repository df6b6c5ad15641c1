import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { shared } from '../at-end.ts'
import { axe, describeInBrowser, desktop, phone, visit } from './browser.ts'
import { live } from './live.ts'

const pages = ['fittings', 'action', 'console', 'article', 'text', 'mail']

await describeInBrowser('the fittings', () => {
  const open = shared(live)

  for (const locale of ['en', 'es']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      // Turn and turn about, so that both languages and both schemes are seen in both sizes' layouts.
      const size = (locale === 'en') === (colorScheme === 'light') ? desktop : phone
      test(`pass axe in ${locale}, ${colorScheme}, on ${size === phone ? 'a phone' : 'a screen'}`, async () => {
        const { origin } = open()
        const { page } = await visit({ ...size, colorScheme })
        for (const name of pages) {
          await page.goto(`${origin}/dev/ui?locale=${locale}&page=${name}`)
          expect(await axe(page), name).toEqual([])
        }
      })
    }
  }

  test('fit a phone: nothing scrolls sideways', async () => {
    const { origin } = open()
    const { page } = await visit({ ...phone, viewport: { width: 360, height: 740 } })

    for (const name of pages) {
      await page.goto(`${origin}/dev/ui?page=${name}`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(360)
    }
  })

  test('are coloured and in order on a phone that knows nothing behind @supports', async () => {
    const { origin, server } = open()
    const { page } = await visit({ ...phone, viewport: { width: 360, height: 740 } })
    await page.route('**/assets/*.css', async (route) => {
      const sheet = await server.inject(new URL(route.request().url()).pathname)
      const css = sheet.body.replaceAll(/@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
      return route.fulfill({ contentType: 'text/css', body: css })
    })

    await page.goto(`${origin}/dev/ui?page=action`)

    const button = await page.locator('.button.large').evaluate((element) => getComputedStyle(element).backgroundColor)
    expect(button).toBe('rgb(179, 38, 30)')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })

  test('a text with everything is written on as it was, by its editor, and what is asked of it is found by keyboard', async () => {
    const { origin } = open()
    const { page, complaints } = await visit({ ...phone, viewport: { width: 360, height: 740 } })
    await page.goto(`${origin}/dev/ui?page=text&locale=es`)
    await page.waitForSelector('.story#text')
    const markup = () => page.inputValue('textarea[name=text]')
    const before = await markup()
    const press = async (tool: string) => page.click(`[data-tool=${tool}]`)

    await page.focus('#text')
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('x')
    expect(await markup()).toBe(`x${before}`)
    await page.keyboard.press('Control+Alt+f')
    await page.fill('#footnote-text', 'Una *nota*')
    await page.keyboard.press('Control+Enter')
    await page.click('#dialog-footnote button[type=submit]')
    expect(await markup()).toBe(`x^[Una *nota*]${before}`)
    await press('table')
    await page.waitForFunction(() => document.activeElement?.id === 'text')
    await page.keyboard.type('a')
    await page.keyboard.press('Enter')
    await page.keyboard.type('b')
    await press('table')
    await page.click('[data-act=addColumn]')
    await press('table')
    await page.fill('#table-caption', 'Años')
    await page.keyboard.press('Enter')
    expect(await markup()).toContain('|+ Años\n|= a |= b |=  |=  |\n')
    await press('lang')
    await page.fill('#lang-tag', 'no tag')
    await page.keyboard.press('Enter')
    expect(await page.isVisible('#dialog-lang .fault')).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(complaints).toEqual([])
  })

  test('offer a finger 44 pixels', async () => {
    const { origin } = open()
    const { page } = await visit({ ...phone, viewport: { width: 360, height: 740 } })

    for (const name of ['fittings', 'action', 'console']) {
      await page.goto(`${origin}/dev/ui?page=${name}`)
      expect(await smallTargets(page), name).toEqual([])
    }
  })
})

/** Whatever can be pressed and is lower than 44 pixels; links within a sentence are as high as the sentence (WCAG 2.5.8). */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>('a, button, summary, select, input:not([type=hidden]), textarea'),
    ]
    const isInSentence = (element: HTMLElement) =>
      element.matches('p:not(.acts) > a:not(.button)') && element.parentElement?.textContent !== element.textContent
    const label = (element: HTMLElement) => (element instanceof HTMLInputElement ? (element.labels?.[0] ?? null) : null)
    const height = (element: HTMLElement) =>
      Math.max(element.getBoundingClientRect().height, label(element)?.getBoundingClientRect().height ?? 0)
    return targets
      .filter((element) => element.getBoundingClientRect().height > 0 && !element.matches('.skip'))
      .filter((element) => !isInSentence(element) && height(element) < 43.5)
      .map((element) => `${element.outerHTML.slice(0, 80)} is ${height(element)} high`)
  })
}
