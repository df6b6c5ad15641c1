import type { Browser } from 'playwright-core'
import { CommandRefusal } from '#platform/errors.ts'

/** A browser for what only a browser can measure; it comes with the parts that bin/test installs. */
export async function openBrowser(): Promise<Browser> {
  const chromium = await import('../test/browser/chromium.ts').catch(() => null)
  const browser = await chromium?.launchBrowser()
  if (!browser) throw new CommandRefusal('This measurement needs a browser: run bin/test once, which brings one.', 75)
  return browser
}
