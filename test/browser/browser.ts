import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, describe, onTestFinished } from 'vitest'
import { launchBrowser } from './chromium.ts'

/** One for each file of tests. */
let shared: Promise<Browser | null> | null = null
let visitors = 0

/** Tests that need a browser: the bundled one, else an installed one, else they say why they are skipped. */
export async function describeInBrowser(name: string, tests: () => void): Promise<void> {
  if (!(await openBrowser())) {
    console.log(`skipped: ${name}: no browser runs here (the bundled one does not start, and no Chrome is installed)`)
    describe.skip(name, tests)
    return
  }
  describe(name, tests)
}

function openBrowser(): Promise<Browser | null> {
  if (shared) return shared
  shared = launchBrowser()
  afterAll(async () => void (await (await shared)?.close()))
  return shared
}

export type Visit = {
  context: BrowserContext
  page: Page
  /** Every address that the browser asked for. */
  requests: string[]
  /** Everything that it complained about: errors, and what a page's policy held back. */
  complaints: string[]
}

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

/** A fresh visitor from an address of their own; goes when the test ends. */
export async function visit(options: BrowserContextOptions = desktop): Promise<Visit> {
  const browser = await shared
  if (!browser) throw new Error('visit() stands inside describeInBrowser()')
  visitors += 1
  // RFC 5737 keeps these addresses for examples. Limits are per address, and those who share a site in tests share none.
  const address = `198.51.${100 + (visitors >> 8)}.${visitors & 255}`
  const extraHTTPHeaders = { 'x-forwarded-for': address }
  const context = await browser.newContext({ locale: 'en-US', extraHTTPHeaders, ...options })
  onTestFinished(() => context.close())
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const requests: string[] = []
  const complaints: string[] = []
  context.on('request', (request) => requests.push(request.url()))
  context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  context.on('weberror', (error) => complaints.push(String(error.error())))
  return { context, page, requests, complaints }
}

export type Violation = { id: string; help: string; nodes: string[] }

/** What axe-core finds on the page as it stands (WCAG 2.2 A and AA, and best practices); of all its rules unless some are named. */
export async function axe(page: Page, rules?: string[]): Promise<Violation[]> {
  // Through the protocol, which the page's own policy does not hold back as it would a script element.
  await page.evaluate(axeSource())
  return page.evaluate(
    async (options) => {
      const { axe } = globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: AxeViolation[] }> }
      }
      const { violations } = await axe.run(options)
      return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) }))
    },
    rules ? { runOnly: rules } : {},
  )
}

type AxeViolation = { id: string; help: string; nodes: { html: string }[] }

function axeSource(): string {
  return readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
}
