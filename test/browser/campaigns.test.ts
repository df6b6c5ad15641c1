import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { readDraft } from '../../src/slices/actions/campaigns/campaign.queries.ts'
import { twoPeople } from '../../src/slices/actions/campaigns/cast.ts'
import { listLetters } from '../../src/slices/actions/campaigns/letter-list.queries.ts'
import { openAction } from '../../src/slices/actions/campaigns/open-action.ts'
import { publishedAction } from '../../src/slices/actions/cast.ts'
import { signedIn } from '../cast.ts'
import { axe, describeInBrowser, desktop, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'

/** A house with an action that two people took, a letter of theirs, a picture, and an action that is hardly begun. */
async function furnished() {
  const home = await live()
  const ines = await signedIn(home)
  const cast = await publishedAction(home.db, home.organisation)
  await twoPeople(home, cast)
  const bytes = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#8d8577' } })
    .jpeg()
    .toBuffer()
  const upload = { bytes, credit: 'Archive', alt: { en: 'A wall', es: 'Un muro' } }
  const owner = { organisationId: home.organisation.id, actor: ines.actor }
  const pictureId = await keepPicture(home.db, home.platform.media, { ...owner, upload })
  const filter = { states: [], seatId: null, search: '', foundSeatIds: [] }
  const { begun, letters } = await inOrganisation(home.db, home.organisation.id, async (db) => ({
    begun: await openAction(db, ines.actor, 'Hardly begun'),
    letters: await listLetters(db, cast.action.id, { filter, before: null, limit: 9 }),
  }))
  const refused = letters.find(({ state }) => state === 'refused')?.id
  const action = `/console/actions/${cast.action.id}`
  const paths = [
    '/console/actions',
    '/console/actions/new',
    action,
    `/console/actions/${begun}`,
    ...[
      'page',
      'letter',
      'form',
      'targets',
      'publication',
      'letters',
      `letters/${refused}`,
      'letters?search=nobody',
    ].map((tab) => `${action}/${tab}`),
    `/console/actions/${begun}/publication`,
    '/console/media',
    `/console/media/${pictureId}`,
  ]
  return { home, ines, begun, action, paths }
}

async function enter({ origin }: LiveSite, cookie: string, options = {}): Promise<Page> {
  const { page, context } = await visit({ ...desktop, ...options })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: origin }])
  return page
}

await describeInBrowser('pages about actions', () => {
  test('axe finds nothing, in both languages, light and dark', async () => {
    const { home, ines, paths } = await furnished()
    for (const [locale, colorScheme] of [
      ['en', 'light'],
      ['es', 'dark'],
    ] as const) {
      const page = await enter(home, ines.cookie, { colorScheme })
      for (const path of paths) {
        const answer = await page.goto(`${home.origin}/${locale}${path}`)
        expect(answer?.status(), path).toBe(200)
        expect(await axe(page), `${locale} ${colorScheme} ${path}`).toEqual([])
        if (process.env.SHOTS)
          await page.screenshot({
            path: `${process.env.SHOTS}/${locale}${path.replaceAll(/[/?=]/g, '_')}.png`,
            fullPage: true,
          })
      }
    }
  })

  test('nothing is wider than the narrowest phone', async () => {
    const { home, ines, paths } = await furnished()
    const page = await enter(home, ines.cookie, {
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
    })
    for (const path of paths) {
      await page.goto(`${home.origin}/es${path}`)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, path).toBeLessThanOrEqual(360)
      if (process.env.SHOTS)
        await page.screenshot({
          path: `${process.env.SHOTS}/phone${path.replaceAll(/[/?=]/g, '_')}.png`,
          fullPage: true,
        })
    }
  })

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
    await first.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=saves]')?.value === '3')
    expect(await saved()).toBe('Two')
    await second.fill('#subject_en', 'Late')
    await second.locator(state, { hasText: 'somebody else saved this meanwhile' }).waitFor()
    expect(await saved()).toBe('Two')
    await second.click('button:has-text("Save")')
    await second.locator('text=Typed by you').waitFor()
    expect(await second.inputValue('#subject_en')).toBe('Late')
    await second.click('button:has-text("Save")')
    await second.waitForURL('**done=saved')
    expect(await saved()).toBe('Late')
  })

  test('everything works without scripts', async () => {
    const { home, ines, begun } = await furnished()
    const page = await enter(home, ines.cookie, { javaScriptEnabled: false })
    await page.goto(`${home.origin}/es/console/actions/${begun}/page`)

    await page.fill('#title_es', 'Un título')
    await page.click('button:has-text("Guardar")')

    expect(page.url()).toContain('done=saved')
    expect(await page.inputValue('#slug_es')).toBe('un-titulo')
  })
})
