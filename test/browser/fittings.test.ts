import { expect, test } from 'vitest'
import { axe, describeInBrowser, desktop, phone, visit } from './browser.ts'
import { live } from './live.ts'

await describeInBrowser('the fittings', () => {
  for (const locale of ['en', 'es']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`pass axe in ${locale}, ${colorScheme}`, async () => {
        const { origin } = await live()
        const { page } = await visit({ ...desktop, colorScheme })

        await page.goto(`${origin}/dev/ui?locale=${locale}`)

        expect(await axe(page)).toEqual([])
      })
    }
  }

  test('fit a phone: nothing scrolls sideways', async () => {
    const { origin } = await live()
    const { page } = await visit({ ...phone, viewport: { width: 360, height: 740 } })

    await page.goto(`${origin}/dev/ui`)

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
})
