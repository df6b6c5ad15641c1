import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { buildFolder } from '#app/project-root.ts'
import { publishedAction } from '../../src/slices/actions/cast.ts'
import { shared } from '../at-end.ts'
import { axe, describeInBrowser, phone, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'

const path = '/en/actions/free-the-organisers'
const old = { ...phone, viewport: { width: 360, height: 640 } }

test.each(['action.js', 'proof-worker.js'])(
  '%s says nothing that Safari 12 and Chrome 70 cannot read',
  async (name) => {
    const script = readFileSync(join(buildFolder, 'js', name), 'utf8')
    const read = (target: string[]) =>
      transform(script, { target, supported: { destructuring: true } }).then(({ code }) => code)

    expect(await read(['es2018', 'safari12', 'chrome70'])).toBe(await read(['esnext']))
  },
)

await describeInBrowser('on a phone of 2018', () => {
  const furnished = shared(async () => {
    const home = await live()
    await publishedAction(home.db, home.organisation)
    return home
  })

  test('the page is coloured, legible and in one column', async () => {
    const home = furnished()
    const { page, context } = await visit(old)
    await age(context, home)

    await page.goto(home.origin + path)

    expect(await colourOf(page, '.button.large')).toBe('rgb(179, 38, 30)')
    expect(await axe(page, ['color-contrast', 'target-size', 'meta-viewport'])).toEqual([])
    expect(await smallPrint(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(
      await besideEachOther(
        page,
        'main h1, main h2, main p, main ul, main form label, main .field input, main textarea, main .button',
      ),
    ).toEqual([])
    expect(await touching(page, 'main .field')).toEqual([])
  })

  test('the thanks page too, a letter and a sign-up get there in one step although the browser lacks what came later', async () => {
    const home = furnished()
    const { page, context, complaints } = await visit(old)
    await age(context, home)
    await context.addInitScript(forgetWhatCameLater)
    await page.goto(home.origin + path)

    await page.fill('[name=given_name]', 'Ana')
    await page.fill('[name=family_name]', 'Pérez')
    await page.fill('[name=email]', 'ana@example.org')
    expect(await page.inputValue('[name=letter]')).toContain('Ana asks you.')
    await page.click('form .button.large')
    await page.waitForURL('**/thanks/*')

    expect(await axe(page, ['color-contrast'])).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.click('.office form button')
    await page.locator('.office.done').waitFor()

    await page.goto(`${home.origin}/en/sign-up`)
    await page.fill('[name=email]', 'ana@example.org')
    const sent = page.waitForRequest((request) => request.method() === 'POST')
    await page.click('form .button.large')
    expect((await sent).postData()).toMatch(/&proof=\w{100}/)
    await page.waitForURL('**/sign-up/sent')
    expect(complaints).toEqual([])
  })
})

/** Gives out the stylesheets as a browser of 2018 reads them: what it does not know is not there. */
async function age(context: BrowserContext, { server }: LiveSite): Promise<void> {
  await context.route('**/assets/*.css', async (route) => {
    const { pathname, host } = new URL(route.request().url())
    const sheet = await server.inject({ url: pathname, headers: { host } })
    return route.fulfill({ contentType: 'text/css', body: agedSheet(sheet.body) })
  })
}

const laterValues = /\b(clamp|min|max|color-mix|oklch|lab|lch|env)\(/
const laterProperties =
  /^(gap|row-gap|column-gap|inset|aspect-ratio|accent-color|text-wrap|content-visibility|overscroll-behavior|(margin|padding|border|inset)-(inline|block).*|(inline|block)-size|scrollbar-.*)$/
const laterSelectors = /:(is|where|has|focus-visible|not\([^)]*,)/

function agedSheet(css: string): string {
  // A condition that holds today did not hold then; what stands behind it is left out with it.
  const plain = css
    .replace(/@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
    .replace(/@(container|layer)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
  return plain.replace(/([^{}]+)\{([^{}]*)\}/g, (_rule, selector: string, block: string) => {
    if (laterSelectors.test(selector)) return ''
    const known = block.split(';').filter((declaration) => {
      const [property = '', value = ''] = declaration.split(/:(.*)/s)
      return !laterProperties.test(property.trim()) && !(laterValues.test(value) && !property.includes('grid'))
    })
    return `${selector}{${known.join(';')}}`
  })
}

/** What came after Safari 12 and Chrome 70. */
function forgetWhatCameLater(): void {
  const later: [object, string[]][] = [
    [Object, ['fromEntries', 'hasOwn']],
    [Promise, ['allSettled', 'any', 'withResolvers']],
    [Array.prototype, ['at', 'flat', 'flatMap', 'findLast', 'toSorted', 'toReversed']],
    [String.prototype, ['at', 'replaceAll', 'matchAll', 'trimStart', 'trimEnd', 'isWellFormed']],
    [Element.prototype, ['replaceChildren', 'checkVisibility']],
    [HTMLFormElement.prototype, ['requestSubmit']],
    [SubmitEvent.prototype, ['submitter']],
    [AbortSignal, ['timeout', 'any']],
    [globalThis, ['queueMicrotask', 'structuredClone', 'requestIdleCallback', 'ResizeObserver']],
    [Navigator.prototype, ['clipboard', 'share']],
    [Crypto.prototype, ['subtle', 'randomUUID']],
  ]
  for (const [object, names] of later) for (const name of names) Reflect.deleteProperty(object, name)
}

function colourOf(page: Page, selector: string): Promise<string> {
  return page.locator(selector).evaluate((element) => getComputedStyle(element).backgroundColor)
}

/** Texts smaller than 12 pixels. */
function smallPrint(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *, footer *')]
      .filter((element) => element.textContent?.trim() && Number.parseFloat(getComputedStyle(element).fontSize) < 12)
      .map((element) => element.outerHTML.slice(0, 80)),
  )
}

/** Elements that stand beside one that began before them, where everything should follow downwards. */
function besideEachOther(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const boxes = [...document.querySelectorAll(selector)]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ element, box }) => box.width > 1 && box.height > 1 && !element.closest('.hidden, .skip'))
    return boxes.flatMap(({ element, box }, at) => {
      const beside = boxes
        .slice(0, at)
        .find(
          (other) =>
            !other.element.contains(element) &&
            other.box.bottom > box.top + 2 &&
            other.box.top < box.bottom - 2 &&
            other.box.left !== box.left,
        )
      return beside ? [`${element.outerHTML.slice(0, 80)} beside ${beside.element.outerHTML.slice(0, 80)}`] : []
    })
  }, selector)
}

/** Neighbours without air between them. */
function touching(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const boxes = [...document.querySelectorAll(selector)].map((element) => ({
      element,
      box: element.getBoundingClientRect(),
    }))
    return boxes.flatMap(({ element, box }, at) => {
      const before = boxes[at - 1]
      return before && box.top - before.box.bottom < 4
        ? [`${element.outerHTML.slice(0, 80)}: ${box.top - before.box.bottom}`]
        : []
    })
  }, selector)
}
