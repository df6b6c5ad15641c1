import { expect, test } from 'vitest'
import { congressStory } from '../../src/slices/actions/cwc/cast.ts'
import { deliverByCwc } from '../../src/slices/actions/cwc/deliver-by-cwc.ts'
import { ana } from '../../src/slices/actions/participations/cast.ts'
import { shared } from '../at-end.ts'
import { signedIn } from '../cast.ts'
import { cwcEndpoint } from '../cwc-endpoint.ts'
import { runJobs } from '../run-jobs.ts'
import { describeInBrowser, desktop, phone, visit } from './browser.ts'
import { live } from './live.ts'

const noon = () => new Date('2026-11-27T18:00:00Z')

await describeInBrowser('a letter to Congress', () => {
  const furnished = shared(async () => {
    const home = await live({ CWC_ALLOW_PRIVATE: '1' })
    const endpoint = await cwcEndpoint()
    return { ...home, endpoint, ...(await congressStory(home, endpoint, 0)), ines: await signedIn(home) }
  })

  test('is covered before launch, written on a phone without scripts, and taken by Congress’s own system', async () => {
    const home = furnished()
    const { origin, endpoint, action, ines, platform, organisation } = home
    const console_ = await visit(desktop)
    const [name = '', value = ''] = ines.cookie.split(/=(.*)/)
    await console_.context.addCookies([{ name, value, url: origin }])
    await console_.page.goto(`${origin}/en/console/actions/${action.id}/targets`)
    expect(await console_.page.locator('#coverage .figure').allInnerTexts()).toEqual(['3\nby Congress’s own system'])

    const { page, complaints } = await visit({ ...phone, javaScriptEnabled: false })
    await page.goto(`${origin}/es/actions/${action.slugs.es}`)
    await page.selectOption('#prefix', 'Ms.')
    for (const [field, text] of Object.entries({
      ...ana,
      street: '8 Elm Street',
      city: 'Silver Spring',
      postal_code: '20910',
    }))
      await page.fill(`#${field}`, text)
    await page.click('main form button.button')
    await page.selectOption('#state', 'MD')
    await page.click('main form button.button')
    await page.click('main form button.button')
    await page.waitForURL('**/thanks/*')
    await runJobs(home)
    const [mail] = home.postman.bag
    await page.goto(/https?:\S+confirmations\S+/.exec(mail?.text ?? '')?.[0] ?? '')
    await page.click('main form button')
    await runJobs(home)
    await deliverByCwc({ ...platform, now: noon }, { organisationId: organisation.id }, { pause: 1 })

    await page.reload()
    expect(await page.locator('.office .tag').allInnerTexts()).toEqual(['Aceptada', 'Aceptada', 'Aceptada'])
    expect(endpoint.taken.map(({ office }) => office).sort()).toEqual(['HMD08', 'SMD01', 'SMD03'])
    await console_.page.goto(`${origin}/en/console/actions/${action.id}`)
    expect(await console_.page.locator('#delivery tbody').innerText()).toContain('Congress’s own system')
    expect([...complaints, ...console_.complaints]).toEqual([])
  })
})
