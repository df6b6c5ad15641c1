import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { createOwner, ownerSignInLink } from '#slices/members'
import { runJobs } from '../run-jobs.ts'
import { describeInBrowser, desktop, phone, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'

const offices = [
  'office,name,role,email,form address',
  'Ministry of Justice,Elena Sosa,Minister,justice@gov.meridia.example,',
  'Senator for the Coast,Ada Quiroga,Senator,,https://senate.meridia.example/quiroga',
].join('\n')

const texts = {
  title_en: 'Free the organisers',
  title_es: 'Libertad para las personas detenidas',
  standfirst_en: 'Nine people were arrested in two days.',
  standfirst_es: 'Nueve personas fueron detenidas en dos días.',
  story_en: 'On the eve of an **election**, police came.',
  story_es: 'En vísperas de una **elección**, llegó la policía.',
}
const letters = {
  subject_en: 'Nine people',
  subject_es: 'Nueve personas',
  salutation_en: 'Dear {holder},',
  salutation_es: 'A la atención de {holder}:',
  letter_en: 'Please ask for their release, {given_name|a neighbour} asks you.',
  letter_es: 'Exija su libertad, le pide {given_name|habitante}.',
}
const consents = { newsConsent_en: 'Keep me informed.', newsConsent_es: 'Quiero recibir noticias.' }

const ways = [
  { how: 'on a screen, with scripts', size: desktop, scripts: true, locale: 'en' },
  {
    how: 'on a small phone, without scripts',
    size: { ...phone, viewport: { width: 360, height: 740 } },
    scripts: false,
    locale: 'es',
  },
] as const
type Way = (typeof ways)[number]
type Desk = { home: LiveSite; page: Page; way: Way; at(path: string): string }

await describeInBrowser('an organisation’s first day', () => {
  test.each(ways)('goes from the one-time link to the first letters, $how', async (way) => {
    const home = await live()
    const visitor = await visit({ ...way.size, javaScriptEnabled: way.scripts })
    const { page } = visitor
    const desk: Desk = { home, page, way, at: (path) => `${home.origin}/${way.locale}/console${path}` }

    await signIn(desk)
    await bringOffices(desk)
    const action = await beginAction(desk)
    expect(await missing(desk, action)).toBe(15)
    await writeAction(desk, action)
    expect(await missing(desk, action)).toBe(2)
    await writeNotice(desk)
    await publish(desk, action)
    await actAs(desk)
    await readLetters(desk, action)

    expect(visitor.complaints.filter((complaint) => !complaint.includes('status of 422'))).toEqual([])
    expect(visitor.requests.filter((url) => !url.startsWith(home.origin))).toEqual([])
  })

  test('can be done by keyboard: nothing on the way is out of its reach, and the focus is always seen', async () => {
    const home = await live()
    const { page } = await visit()
    const desk: Desk = { home, page, way: ways[0], at: (path) => `${home.origin}/en/console${path}` }
    await signIn(desk)
    await bringOffices(desk)
    const action = await beginAction(desk)

    for (const url of [
      desk.at('/settings'),
      desk.at('/targets/import'),
      ...['/page', '/letter', '/targets', '/publication', ''].map((tab) => action + tab),
    ]) {
      await page.goto(url)
      // The editor of a text takes the place of its field.
      await page.waitForLoadState('networkidle')
      expect(await outOfReach(page), url).toEqual([])
    }
  })
})

/** The link that a first start prints; it asks for a password of the owner's own at once. */
async function signIn({ home, page, way }: Desk): Promise<void> {
  const { db, organisation, origin } = home
  await inOrganisation(db, organisation.id, (db) =>
    db.updateTable('organisations').set({ privacy_notice: '{}' }).execute(),
  )
  await createOwner(db, organisation, { name: 'Inés Duarte', email: 'ines@puente.example', locale: way.locale })
  await page.goto(origin + (await ownerSignInLink(db, organisation)))
  await page.click('main form .button')
  await page.fill('#chosen', 'four words only together')
  await page.click('main form .button')
  await page.waitForURL('**/console/**')
}

async function bringOffices({ page, at }: Desk): Promise<void> {
  await page.goto(at('/targets/import'))
  await page.setInputFiles('#file', { name: 'meridia.csv', mimeType: 'text/csv', buffer: Buffer.from(offices) })
  await page.fill('#country', 'XM')
  await page.fill('#list', 'Meridia')
  await page.click('[value=check]')
  await page.click('[value=import]')
  await page.locator('h1', { hasText: 'Meridia' }).waitFor()
}

/** @returns the address of the action's page in the console */
async function beginAction({ page, at }: Desk): Promise<string> {
  await page.goto(at('/actions/new'))
  await page.fill('#name', 'Free the organisers')
  await page.click('main form .button')
  await page.waitForURL(/\/actions\/[0-9a-f-]{36}\/page/)
  return page.url().replace(/\/page$/, '')
}

/** How many things the page about publishing asks for; each leads to where it can be mended. */
async function missing({ page }: Desk, action: string): Promise<number> {
  await page.goto(`${action}/publication`)
  return page.locator('.notice li a').count()
}

async function writeAction(desk: Desk, action: string): Promise<void> {
  await fillTab(desk, `${action}/page`, texts)
  await fillTab(desk, `${action}/letter`, letters)
  await fillTab(desk, `${action}/form`, consents)
  const { page } = desk
  await page.goto(`${action}/targets`)
  await page.check('[name=list]')
  await save(desk)
  await page.goto(`${action}/page`)
  expect(await page.inputValue('#title_es')).toBe(texts.title_es)
}

async function fillTab(desk: Desk, url: string, fields: Record<string, string>): Promise<void> {
  await desk.page.goto(url)
  for (const [name, text] of Object.entries(fields)) {
    // In the editor, two stars around a word are typed and are gone: the word is bold.
    const isRich = desk.way.scripts && name.startsWith('story')
    if (isRich) await desk.page.locator(`#${name}.story`).pressSequentially(text)
    else await desk.page.fill(`#${name}`, text)
  }
  await save(desk)
}

/** Drafts save themselves; without scripts a button does. */
async function save({ page, way }: Desk): Promise<void> {
  if (way.scripts) await page.locator('[data-autosave-target=state]', { hasText: /^Saved/ }).waitFor()
  else await page.click('main form:not([action$=publication]) p.acts .button')
}

async function writeNotice({ page, at }: Desk): Promise<void> {
  await page.goto(at('/settings/privacy'))
  await page.fill('#privacy_en', 'We keep little.')
  await page.fill('#privacy_es', 'Guardamos poco.')
  await page.click('main form .button')
  await page.locator('.notice.good').waitFor()
}

async function publish({ page }: Desk, action: string): Promise<void> {
  await page.goto(`${action}/publication`)
  await page.click('form[action$=publication] .button')
  await page.waitForURL((url) => !url.pathname.endsWith('/publication'))
}

/** Somebody else opens the page that now stands there, in the other language, and writes. */
async function actAs({ home, way }: Desk): Promise<void> {
  const { page } = await visit(phone)
  const [path, title] = way.locale === 'en' ? ['/es/actions', texts.title_es] : ['/en/actions', texts.title_en]
  await page.goto(home.origin + path)
  await page.getByRole('link', { name: title, exact: true }).click()
  expect(await page.locator('.story strong').count()).toBe(1)
  await page.fill('[name=given_name]', '=Ana')
  await page.fill('[name=family_name]', 'Pérez')
  await page.fill('[name=email]', 'ana@example.org')
  await page.click('form .button.large')
  await page.waitForURL('**/thanks/*')
  await page.click('.office form button')
  await page.locator('.office.done').waitFor()
  await runJobs(home)
}

/** The figures, the letters, and all of them as a file that no spreadsheet takes for a formula. */
async function readLetters({ page, way }: Desk, action: string): Promise<void> {
  await page.goto(action)
  const figures = page.locator('.figures')
  expect((await figures.innerText()).match(/^\d+$/gm)).toEqual(['1', '1', '1', '0'])
  await page.goto(`${action}/letters`)
  expect(await page.locator('main tbody tr').count()).toBe(2)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('form[action*="letters.csv"] .button'),
  ])
  const csv = await readFile(await download.path(), 'utf8')
  expect(csv).toContain("'=Ana")
  expect(csv).toContain(
    way.locale === 'en' ? 'Exija su libertad, le pide =Ana.' : 'Please ask for their release, =Ana asks you.',
  )
}

/** What can be used and no number of presses of Tab leads to; and where the focus would not be seen. */
async function outOfReach(page: Page): Promise<string[]> {
  const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=true]'
  const count = await page.evaluate((all) => {
    const isShown = (element: HTMLElement) =>
      element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0
    const found = [...document.querySelectorAll<HTMLElement>(all)].filter(isShown)
    // Of a group of radio buttons one is reached, the arrows lead to the others.
    const groups = new Set<string>()
    const wanted = found.filter((element) => {
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true
      return !groups.has(element.name) && groups.add(element.name)
    })
    for (const element of wanted) element.dataset.wanted = 'yes'
    // A date has a stop for each of its parts.
    return wanted.length + 8 * wanted.filter((element) => element.matches('[type^=date], [type=time]')).length
  }, all)
  const unseen: string[] = []
  for (let press = 0; press < count + 3; press++) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement
      delete element.dataset.wanted
      for (const other of document.getElementsByName(element.getAttribute('name') ?? '-')) delete other.dataset.wanted
      const { outlineStyle } = getComputedStyle(element)
      return element.matches('body, [type^=date]') || outlineStyle !== 'none' ? '' : element.outerHTML.slice(0, 100)
    })
    if (seen) unseen.push(`not seen: ${seen}`)
  }
  const left = await page
    .locator('[data-wanted]')
    .evaluateAll((elements) => elements.map((element) => element.outerHTML.slice(0, 100)))
  return [...unseen, ...left]
}
