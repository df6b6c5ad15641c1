import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { wordsFor } from '#platform/i18n.ts'
import { congressStory } from '../../src/slices/actions/cwc/cast.ts'
import { deliverByCwc } from '../../src/slices/actions/cwc/deliver-by-cwc.ts'
import { ana } from '../../src/slices/actions/participations/cast.ts'
import { shared } from '../at-end.ts'
import { type SignedIn, signedIn } from '../cast.ts'
import { cwcEndpoint } from '../cwc-endpoint.ts'
import { runJobs } from '../run-jobs.ts'
import { describeInBrowser, desktop, phone, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'

const noon = () => new Date('2026-11-27T18:00:00Z')

await describeInBrowser('a letter to Congress', () => {
  const furnished = shared(async () => {
    const home = await live({ CWC_ALLOW_PRIVATE: '1' })
    const endpoint = await cwcEndpoint()
    return { ...home, endpoint, ...(await congressStory(home, endpoint, 0)), ines: await signedIn(home) }
  })

  test('is covered before launch: every office by Congress’s own system', async () => {
    const { origin, action, ines } = furnished()
    const page = await comeAs(ines, origin)
    await page.goto(`${origin}/en/console/actions/${action.id}/targets`)
    expect(await page.locator('#coverage .figure').allInnerTexts()).toEqual(['3\nby Congress’s own system'])
  })

  test.each([
    { locale: 'en', scripts: true, size: desktop },
    { locale: 'en', scripts: false, size: phone },
    { locale: 'es', scripts: true, size: phone },
    { locale: 'es', scripts: false, size: desktop },
  ] as const)('is written in $locale, scripts $scripts, and taken for its three offices', async (way) => {
    const { locale, scripts, size } = way
    const home = furnished()
    const { origin, endpoint, action, platform, organisation } = home
    const before = endpoint.taken.length
    const email = `ana.${locale}.${scripts}@example.org`
    const { page, complaints } = await visit({ ...size, javaScriptEnabled: scripts })
    await page.goto(`${origin}/${locale}/actions/${action.slugs[locale]}`)
    await page.selectOption('#prefix', 'Ms.')
    const place = { street: '8 Elm Street', city: 'Silver Spring', postal_code: '20910' }
    for (const [field, text] of Object.entries({ ...ana, email, ...place })) await page.fill(`#${field}`, text)
    if (scripts) await sendInOneStep(page)
    else await sendInSteps(page, home, email)
    await runJobs(home)
    await deliverByCwc({ ...platform, now: noon }, { organisationId: organisation.id }, { pause: 1 })

    await page.goto(linkIn(home, email, 'receipts'))
    const accepted = wordsFor({ locale }).say('actions.participations.state.accepted')
    expect(await page.locator('.office .tag').allInnerTexts()).toEqual([accepted, accepted, accepted])
    expect(
      endpoint.taken
        .slice(before)
        .map(({ office }) => office)
        .sort(),
    ).toEqual(['HMD08', 'SMD01', 'SMD03'])
    expect(complaints).toEqual([])
  })

  test('is counted apart from others in the console', async () => {
    const { origin, action, ines } = furnished()
    const page = await comeAs(ines, origin)
    await page.goto(`${origin}/en/console/actions/${action.id}`)
    expect(await page.locator('#delivery tbody').innerText()).toContain('Congress’s own system')
  })
})

async function comeAs({ cookie }: SignedIn, url: string): Promise<Page> {
  const { page, context } = await visit(desktop)
  const [name = '', value = ''] = cookie.split(/=(.*)/)
  await context.addCookies([{ name, value, url }])
  return page
}

/** Where scripts are off: the state, the letter once more, and the mail that asks whether the address is theirs. */
async function sendInSteps(page: Page, home: LiveSite, email: string): Promise<void> {
  await page.click('main form button.button')
  await page.selectOption('#state', 'MD')
  await page.click('main form button.button')
  await page.click('main form button.button')
  await page.waitForURL('**/thanks/*')
  await runJobs(home)
  await page.goto(linkIn(home, email, 'confirmations'))
  await page.click('main form button')
}

/** What a mail to somebody leads to. */
function linkIn({ postman }: LiveSite, email: string, page: string): string {
  const texts = postman.bag.filter(({ to }) => to === email).map(({ text }) => text)
  return new RegExp(`https?:\\S+/${page}/\\S+`).exec(texts.join('\n'))?.[0] ?? ''
}

async function sendInOneStep(page: Page): Promise<void> {
  await page.waitForSelector('#state:visible')
  await page.selectOption('#state', 'MD')
  await page.waitForSelector('.targets')
  await page.click('form .button.large')
  await page.waitForURL('**/thanks/*')
}
