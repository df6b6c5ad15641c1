import pg from 'pg'
import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { type CastAction, publishedAction, publishedCopy } from '../../src/slices/actions/cast.ts'
import { shared } from '../at-end.ts'
import { describeInBrowser, desktop, phone, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'

const path = '/en/actions/free-the-organisers'
const ways = [
  ['with scripts', true],
  ['without scripts', false],
] as const

await describeInBrowser('a form', () => {
  const furnished = shared(openHouse)

  test.each(ways)('that is pressed twice is sent once, %s', async (_how, javaScriptEnabled) => {
    const home = furnished()
    const email = `twice-${javaScriptEnabled}@example.org`
    const { page } = await visit({ ...desktop, javaScriptEnabled })
    await write(home, page, { email })
    if (!javaScriptEnabled) await page.click('form .button.large')

    await page.dblclick('form .button.large')

    await page.waitForURL('**/thanks/*')
    expect(await sentBy(home, email)).toEqual({ participations: 1, consents: javaScriptEnabled ? 1 : 0 })
  })

  test('is not sent again by a reload of the thanks page', async () => {
    const home = furnished()
    const { page } = await visit()
    await write(home, page, { email: 'reload@example.org' })
    await page.click('form .button.large')
    await page.waitForURL('**/thanks/*')
    const first = await page.locator('main').innerText()

    await page.reload()

    expect(await page.locator('main').innerText()).toBe(first)
    expect(await sentBy(home, 'reload@example.org')).toEqual({ participations: 1, consents: 1 })
  })

  test('that is sent again after Back is thanked in the same words, and the first letter stands', async () => {
    const home = furnished()
    const { page } = await visit()
    await write(home, page, { email: 'again@example.org', letter: 'My first letter.' })
    await page.click('form .button.large')
    await page.waitForURL('**/thanks/*')
    const [first, firstUrl] = [await page.locator('main').innerText(), page.url()]

    await page.goBack()
    expect(await page.inputValue('[name=email]')).toBe('again@example.org')
    await page.fill('[name=letter]', 'My second letter.')
    await page.click('form .button.large')
    await page.waitForURL('**/thanks/*')

    expect(await page.locator('main').innerText()).toBe(first)
    expect(await page.locator('.office textarea').inputValue()).toContain('My second letter.')
    expect(page.url()).not.toBe(firstUrl)
    expect(page.url().length).toBe(firstUrl.length)
    expect(await sentBy(home, 'again@example.org')).toEqual({ participations: 1, consents: 1 })
    expect(await letterOf(home, 'again@example.org')).toBe('My first letter.')
  })

  test.each(ways)(
    'with a fault says so beside the field and in a summary, and loses nothing, %s',
    async (_how, javaScriptEnabled) => {
      const home = furnished()
      const { page } = await visit({ ...phone, javaScriptEnabled })
      await write(home, page, { email: 'ana@example', letter: 'Mine, with “marks” & <tags>.\n\nSecond part.' })
      await page.check('[name=news]')

      await page.click('form .button.large')

      await page.locator('#faults').waitFor()
      expect(await page.locator('.field.wrong').allInnerTexts()).toEqual([
        expect.stringMatching(/^Email[\s\S]*does not look like an email address/),
      ])
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('faults')
      expect(await page.inputValue('[name=given_name]')).toBe('Ana')
      expect(await page.inputValue('[name=email]')).toBe('ana@example')
      expect(await page.inputValue('[name=letter]')).toBe('Mine, with “marks” & <tags>.\n\nSecond part.')
      expect(await page.isChecked('[name=news]')).toBe(true)
      await page.click('#faults a')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('email')

      await page.fill('[name=email]', `mended-${javaScriptEnabled}@example.org`)
      await page.click('form .button.large')
      if (!javaScriptEnabled) await page.click('form .button.large')
      await page.waitForURL('**/thanks/*')
      expect(await sentBy(home, `mended-${javaScriptEnabled}@example.org`)).toMatchObject({ participations: 1 })
    },
  )

  test('can be filled in, sent and followed up by keyboard alone, and the focus is always seen', async () => {
    const home = furnished()
    const { page } = await visit()
    await page.goto(home.origin + path)

    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    for (const [name, text] of Object.entries({ given_name: 'Ana', family_name: 'Pérez', email: 'keys@example.org' })) {
      await tabTo(page, `[name=${name}]`)
      await page.keyboard.type(text)
    }
    await tabTo(page, '[name=letter]')
    await tabTo(page, '[name=news]')
    await page.keyboard.press('Space')
    await tabTo(page, 'form .button.large')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/thanks/*')
    await tabTo(page, '.office a.button')
    await tabTo(page, '.office form button')
    await page.keyboard.press('Enter')
    await page.locator('.office.done').waitFor()

    expect(await sentBy(home, 'keys@example.org')).toEqual({ participations: 1, consents: 2 })
  })

  test('leads on to what was not taken in this tab; another browser knows nothing of it', async () => {
    const home = await openHouse()
    for (let copies = 0; copies < 2; copies++) await publishedCopy(home.db, home.organisation, home.action.id)
    const { page } = await visit()
    const { page: other } = await visit()
    const offered = (tab: Page) =>
      tab.locator('[data-next]:visible a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))

    const ways: (string | null)[][] = []
    for (const copy of ['', '-3', '-2']) {
      await write(home, page, { email: 'next@example.org', copy })
      await page.click('form .button.large')
      await page.waitForURL('**/thanks/*')
      ways.push(await offered(page))
    }
    await other.goto(page.url())

    expect(ways).toEqual([[`${path}-3`], [`${path}-2`], []])
    expect(await offered(other)).toEqual([`${path}-3`])
  })
})

await describeInBrowser('a form while the database is away', () => {
  test.each(ways)(
    'says so, keeps what was typed, and can be sent when it is back, %s',
    async (_how, javaScriptEnabled) => {
      const home = await openHouse()
      const { page } = await visit({ ...phone, javaScriptEnabled })
      await write(home, page, { email: 'ana@example.org', letter: 'First part.\n\nSecond “part”.' })
      if (javaScriptEnabled) await page.locator('[data-send]', { hasText: 'Send my letter' }).waitFor()
      else await page.click('form .button.large')

      await stopDatabase(home)
      await page.click('form .button.large')
      await page.locator('h1', { hasText: 'We cannot save anything at this moment' }).waitFor()
      expect(await page.locator('main').innerText()).toContain('Everything you typed is kept in this page.')
      expect(page.url()).not.toContain('/thanks/')

      await startDatabase(home)
      await page.click('form .button.large')
      await page.waitForURL('**/thanks/*')
      expect(await sentBy(home, 'ana@example.org')).toMatchObject({ participations: 1 })
      expect(await letterOf(home, 'ana@example.org')).toBe('First part.\n\nSecond “part”.')
    },
  )
})

async function openHouse(): Promise<LiveSite & CastAction> {
  const home = await live()
  return { ...home, ...(await publishedAction(home.db, home.organisation)) }
}

type Written = { email: string; letter?: string; copy?: string }

async function write({ origin }: LiveSite, page: Page, { email, letter, copy = '' }: Written): Promise<void> {
  await page.goto(origin + path + copy)
  await page.fill('[name=given_name]', 'Ana')
  await page.fill('[name=family_name]', 'Pérez')
  await page.fill('[name=email]', email)
  if (letter) await page.fill('[name=letter]', letter)
}

/** Presses Tab until something has the focus; wherever it goes on the way, it must be seen. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab')
    const { isThere, isSeen, what } = await page.evaluate((selector) => {
      const element = document.activeElement ?? document.body
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      const isSeen = outlineStyle !== 'none' && outlineWidth !== '0px'
      return { isThere: element.matches(selector), isSeen, what: element.outerHTML.slice(0, 100) }
    }, selector)
    if (!isSeen) throw new Error(`nobody sees that the focus is on ${what}`)
    if (isThere) return
  }
  throw new Error(`the keyboard does not come to ${selector}`)
}

async function sentBy(
  { db, organisation }: LiveSite,
  email: string,
): Promise<{ participations: number; consents: number }> {
  const { rows } = await inOrganisation(db, organisation.id, (db) =>
    sql<{ participations: number; consents: number }>`
      select (select count(*)::int from action_participations p where p.supporter_id = s.id) as participations,
             (select count(*)::int from supporter_consents c where c.supporter_id = s.id) as consents
      from supporters s where s.email = ${email}`.execute(db),
  )
  return rows[0] ?? { participations: 0, consents: 0 }
}

async function letterOf({ db, organisation }: LiveSite, email: string): Promise<string | undefined> {
  const { rows } = await inOrganisation(db, organisation.id, (db) =>
    sql<{ body: string }>`
      select p.body from action_participations p join supporters s on s.id = p.supporter_id where s.email = ${email}`.execute(
      db,
    ),
  )
  return rows[0]?.body
}

/** Every connection breaks and no new one is taken, as when the server is down. */
async function stopDatabase({ urls }: LiveSite): Promise<void> {
  const name = new URL(urls.app).pathname.slice(1)
  await asAdmin(`alter database ${name} connection limit 0`)
  await asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
}

async function startDatabase({ urls }: LiveSite): Promise<void> {
  await asAdmin(`alter database ${new URL(urls.app).pathname.slice(1)} connection limit -1`)
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgres').admin })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
