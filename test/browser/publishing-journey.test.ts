import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { writtenPost } from '../../src/slices/publishing/cast.ts'
import { readDraft } from '../../src/slices/publishing/posts/revision.queries.ts'
import { shared } from '../at-end.ts'
import { type SignedIn, signedIn } from '../cast.ts'
import { describeInBrowser, desktop, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'

const state = '[data-autosave-target=state]'
const surface = '.surface [contenteditable=true]'

async function enter({ origin }: LiveSite, { cookie }: SignedIn): Promise<Page> {
  const { page, context } = await visit(desktop)
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  await context.addCookies([{ name, value, url: origin }])
  return page
}

async function aPicture({ db, platform, organisation }: LiveSite, { actor }: SignedIn): Promise<string> {
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#8d8577' } })
    .jpeg()
    .toBuffer()
  const upload = { bytes, credit: 'R. Ayala', licence: { code: 'cc_by', words: '' } as const, alt: { en: 'A field' } }
  return keepPicture(db, platform.media, { organisationId: organisation.id, actor, upload })
}

/** A text that is begun, and two who may write it. */
async function begunByTwo(home: LiveSite) {
  const { db, organisation, origin } = home
  const [tomas, amara] = [await signedIn(home, 'editor'), await signedIn(home, 'organiser')]
  const postId = await writtenPost(db, organisation, { texts: { en: { title: 'Begun', body: 'Begun.' } } })
  const draft = async () =>
    (await inOrganisation(db, organisation.id, (db) => readDraft(db, { postId, locale: 'en' })))?.content
  return { tomas, amara, address: `${origin}/en/console/posts/${postId}/en`, draft }
}

const saved = (page: Page) => page.locator(state, { hasText: 'Saved at' }).waitFor()

await describeInBrowser('a post, in the browser', () => {
  const open = shared(live)

  test('is written, illustrated, published, read, corrected and withdrawn', async () => {
    const home = open()
    const tomas = await signedIn(home, 'editor')
    const picture = await aPicture(home, tomas)
    const page = await enter(home, tomas)
    await page.goto(`${home.origin}/en/console/posts/new`)

    await page.fill('#title', 'The gate is open')
    await page.click('button:has-text("Begin writing")')
    await page.waitForURL('**/console/posts/*/en')
    await page.click(surface)
    await page.keyboard.type('## At five\nNobody came.', { delay: 1 })
    await page.click('button:has-text("Search the library")')
    await page.fill('#picture-search', 'field')
    await page.click(`#dialog-picture [data-picture="${picture}"]`)
    await page.waitForFunction(
      (id) => document.activeElement?.matches(`[name=picture_id][value="${id}"]:checked`),
      picture,
    )
    await saved(page)
    expect(await page.inputValue('#slug')).toBe('the-gate-is-open')
    await page.click('a:has-text("Publish …")')
    await page.click('button:has-text("Publish now")')
    await page.waitForURL('**done=published')
    await page.click('a:has-text("View page")')
    await page.waitForURL('**/en/posts/the-gate-is-open')
    expect(await page.locator('h1').innerText()).toBe('The gate is open')
    expect(await page.locator('main img').first().getAttribute('alt')).toBe('A field')
    expect(await page.locator('figcaption').first().innerText()).toContain('R. Ayala')
    const address = page.url()
    await page.goBack()

    await page.click('summary:has-text("Add a correction")')
    await page.fill('[name=text_en]', 'It was at six.')
    await page.click('button:has-text("Publish the correction")')
    await page.waitForURL('**done=corrected')
    await page.goto(address)
    expect(await page.locator('main').innerText()).toContain('It was at six.')
    await page.goBack()
    await page.click('summary:has-text("Withdraw")')
    await page.fill('[name=reason]', 'The family asked for it.')
    await page.click('button:has-text("Withdraw it")')
    await page.waitForURL('**done=withdrawn')
    expect((await page.goto(address))?.status()).toBe(410)
    expect(await page.locator('main').innerText()).toContain('The family asked for it.')
  })

  test('two people in one text are told of each other and lose nothing; nor does who was offline for an hour', async () => {
    const home = open()
    const { tomas, amara, address, draft } = await begunByTwo(home)
    const [his, hers] = [await enter(home, tomas), await enter(home, amara)]
    await hers.clock.install()
    await his.goto(address)
    await his.fill('#kicker', 'His')
    await saved(his)
    await hers.goto(address)
    expect(await hers.locator('.presence').innerText()).toBe('Tomás Rivas is editing this text.')

    // A field that one of them touches comes to the other.
    await his.click(surface)
    await his.keyboard.type('His words. ')
    await expect.poll(async () => JSON.stringify((await draft())?.body), { timeout: 10_000 }).toContain('His words')
    await hers.fill('#place', 'Lima')
    await hers.locator(surface, { hasText: 'His words' }).waitFor()
    expect(await draft()).toMatchObject({ place: 'Lima', kicker: 'His' })

    await hers.context().setOffline(true)
    await hers.click(surface)
    await hers.keyboard.type('Her words. ')
    await hers.fill('#standfirst', 'Written on a train.')
    await hers.locator(state, { hasText: 'the server does not answer' }).waitFor()
    await hers.clock.fastForward('01:00:00')
    await his.click(surface)
    await his.keyboard.type('Meanwhile. ')
    await expect.poll(async () => JSON.stringify((await draft())?.body), { timeout: 10_000 }).toContain('Meanwhile')
    await hers.context().setOffline(false)
    await hers.locator(state, { hasText: 'Somebody else changed the same field' }).waitFor()
    expect(await draft()).toMatchObject({ standfirst: 'Written on a train.' })
    await hers.click('button:has-text("Save")')
    await hers.locator('ins', { hasText: 'Meanwhile' }).waitFor()
    expect(await hers.locator(surface).innerText()).toContain('Her words')
    await hers.click('button:has-text("Save")')
    await hers.waitForURL('**done=saved')
    expect(JSON.stringify((await draft())?.body)).toContain('Her words')
  })

  test('what was typed offline outlives the closed page, of two tabs both; nobody else is offered it, and signing out leaves nothing', async () => {
    const home = open()
    const { tomas, amara, address, draft } = await begunByTwo(home)
    const one = await enter(home, amara)
    const context = one.context()
    const two = await context.newPage()
    for (const page of [one, two]) await page.goto(address)
    const kept = (page: Page) => page.evaluate(() => Object.keys(localStorage))

    await context.setOffline(true)
    await one.fill('#kicker', 'From one tab')
    await two.fill('#standfirst', 'From another tab')
    for (const page of [one, two]) await page.locator(state, { hasText: 'the server does not answer' }).waitFor()
    expect(await kept(one)).toHaveLength(2)
    for (const page of [one, two]) await page.close()
    await context.setOffline(false)
    const his = await enter(home, tomas)
    await his.goto(address)
    await his.fill('#place', 'Lima')
    await saved(his)
    const again = await context.newPage()
    // The console in another language shows the same text.
    await again.goto(address.replace('/en/', '/es/'))
    await expect
      .poll(draft, { timeout: 10_000 })
      .toMatchObject({ kicker: 'From one tab', standfirst: 'From another tab', place: 'Lima' })
    await expect.poll(() => kept(again), { timeout: 5_000 }).toEqual([])

    await context.setOffline(true)
    await again.fill('#kicker', 'Hers alone')
    expect(await kept(again)).toHaveLength(1)
    await again.close()
    await context.setOffline(false)
    const last = await context.newPage()
    await last.goto(`${home.origin}/en/console/posts`)
    const asked: string[] = []
    last.on('dialog', (dialog) => void asked.push(dialog.message()))
    const sign = last.locator('form[action$="/sign-out"] button')
    last.once('dialog', (dialog) => dialog.dismiss())
    await sign.click()
    expect(asked.join()).toContain('has not reached the server')
    expect(await kept(last)).toHaveLength(1)

    // Somebody else signs in here without a word.
    const [name = '', value = ''] = tomas.cookie.split(/=(.*)/s)
    await context.addCookies([{ name, value, url: home.origin }])
    await last.goto(address)
    await last.locator(surface).waitFor()
    expect(await kept(last)).toEqual([])
    expect(await last.inputValue('#kicker')).toBe('From one tab')
    await context.setOffline(true)
    await last.fill('#kicker', 'His')
    expect(await kept(last)).toHaveLength(1)
    await context.setOffline(false)
    last.once('dialog', (dialog) => dialog.accept())
    await sign.click()
    await last.waitForURL('**/sign-in?done=signed-out')
    expect(await kept(last)).toEqual([])
  })
})
