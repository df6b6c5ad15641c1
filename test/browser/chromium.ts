import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'

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

/** The bundled browser, else an installed one, started; null where none runs. */
export async function launchBrowser(): Promise<Browser | null> {
  for (const path of [await bundledBrowser(), ...installed]) {
    if (!path || !existsSync(path)) continue
    const browser = await launch(path).catch(() => null)
    if (browser) return browser
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
