import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { readDraft } from '../../src/slices/actions/campaigns/campaign.queries.ts'
import { openAction } from '../../src/slices/actions/campaigns/open-action.ts'
import { signedIn } from '../cast.ts'
import { describeInBrowser, desktop, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'

/** A house with an action that is hardly begun. */
async function furnished() {
  const home = await live()
  const ines = await signedIn(home)
  const begun = await inOrganisation(home.db, home.organisation.id, (db) => openAction(db, ines.actor, 'Hardly begun'))
  return { home, ines, begun }
}

async function enter({ origin }: LiveSite, cookie: string, options = {}): Promise<Page> {
  const { page, context } = await visit({ ...desktop, ...options })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: origin }])
  return page
}

await describeInBrowser('the editor of an action', () => {
  test('what is typed saves itself; a second window that is late loses nothing', async () => {
    const { home, ines, begun } = await furnished()
    const saved = async () =>
      (await inOrganisation(home.db, home.organisation.id, (db) => readDraft(db, begun)))?.content.texts.en.subject
    const first = await enter(home, ines.cookie)
    const second = await enter(home, ines.cookie)
    const address = `${home.origin}/en/console/actions/${begun}/letter`
    const state = '[data-autosave-target=state]'
    await first.goto(address)
    await second.goto(address)

    await first.fill('#subject_en', 'One')
    await first.locator(state, { hasText: 'Saved at' }).waitFor()
    await first.fill('#subject_en', 'Two')
    await expect.poll(saved, { timeout: 10_000 }).toBe('Two')
    await second.fill('#subject_en', 'Late')
    await second.locator(state, { hasText: 'Somebody else changed the same field' }).waitFor()
    expect(await saved()).toBe('Two')
    await second.click('button:has-text("Save")')
    await second.locator('text=Keep yours').waitFor()
    expect(await second.inputValue('#subject_en')).toBe('Late')
    await second.click('button:has-text("Save")')
    await second.waitForURL('**done=saved')
    expect(await saved()).toBe('Late')
  })

  test('a question that is added in one window outlives what another, open since before, saves by itself', async () => {
    const { home, ines, begun } = await furnished()
    const content = async () =>
      (await inOrganisation(home.db, home.organisation.id, (db) => readDraft(db, begun)))?.content
    const [first, second] = [await enter(home, ines.cookie), await enter(home, ines.cookie)]
    const address = `${home.origin}/en/console/actions/${begun}/form`
    await first.goto(address)
    await second.goto(address)

    await first.click('#questions > summary')
    await first.selectOption('#question_kind', 'one')
    await first.click('button:has-text("Add it")')
    await first.locator('.question [name$="label_en"]:focus').fill('Which language?')
    await expect
      .poll(async () => Object.values((await content())?.texts.en.questions ?? {})[0]?.label, { timeout: 10_000 })
      .toBe('Which language?')
    for (const thanks of ['Thank you.', 'Thank you all.']) {
      await second.fill('#thanks_en', thanks)
      await expect.poll(async () => (await content())?.texts.en.thanks, { timeout: 10_000 }).toBe(thanks)
    }

    expect(await content()).toMatchObject({ questions: [{ kind: 'one' }] })
    await first.reload()
    expect(await first.locator('.question summary').innerText()).toContain('Which language?')
  })

  test('everything works without scripts', async () => {
    const { home, ines, begun } = await furnished()
    const page = await enter(home, ines.cookie, { javaScriptEnabled: false })
    await page.goto(`${home.origin}/es/console/actions/${begun}/page`)

    await page.fill('#title_es', 'Un título')
    // Enter in a field saves, whatever buttons stand before the one that says so.
    await page.press('#title_es', 'Enter')

    await page.waitForURL('**done=saved')
    expect(await page.inputValue('#slug_es')).toBe('un-titulo')
  })
})
