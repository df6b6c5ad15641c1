import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest'

const quiet = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
]
const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

let shared: Browser | null = null

/** Tests that need a browser: the bundled one, else an installed one, else they say why they are skipped. */
export async function describeInBrowser(name: string, tests: () => void): Promise<void> {
  const found = await findBrowser()
  if (!found) {
    console.log(`skipped: ${name}: no browser runs here (the bundled one does not start, and no Chrome is installed)`)
    describe.skip(name, tests)
    return
  }
  describe(name, () => {
    beforeAll(async () => {
      shared = await launch(found)
    })
    afterAll(async () => {
      await shared?.close()
      shared = null
    })
    tests()
  })
}

export type Visit = { context: BrowserContext; page: Page; requests: string[] }

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

/** A fresh visitor, with a list of every address the browser asked for; closed when the test ends. */
export async function visit(options: BrowserContextOptions = desktop): Promise<Visit> {
  if (!shared) throw new Error('visit() stands inside describeInBrowser()')
  const context = await shared.newContext({ locale: 'en-US', ...options })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  return { context, page, requests }
}

export type Violation = { id: string; help: string; nodes: string[] }

/** What axe-core finds on the page as it stands (WCAG 2.2 A and AA, and best practices). */
export async function axe(page: Page): Promise<Violation[]> {
  // Through the protocol, which the page's own policy does not hold back as it would a script element.
  await page.evaluate(axeSource())
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } }
    ).axe.run()
    return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) }))
  })
}

type AxeViolation = { id: string; help: string; nodes: { html: string }[] }

function axeSource(): string {
  return readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
}

async function findBrowser(): Promise<string | null> {
  const bundled = await bundledBrowser()
  for (const path of [bundled, ...installed]) {
    if (!path || !existsSync(path)) continue
    try {
      await (await launch(path)).close()
      return path
    } catch {
      // The next one may start.
    }
  }
  return null
}

async function bundledBrowser(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const { default: bundle } = await import('@sparticuz/chromium')
  return bundle.executablePath().catch(() => null)
}

function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: quiet, headless: true })
}
