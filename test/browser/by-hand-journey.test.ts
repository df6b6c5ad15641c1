import type { Page } from 'playwright-core'
import { getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { type Words, wordsFor } from '#platform/i18n.ts'
import { type CastAction, type CastOffice, publishedAction } from '../../src/slices/actions/cast.ts'
import { visitorsOf } from '../../src/slices/actions/participations/cast.ts'
import { shared } from '../at-end.ts'
import { signedIn } from '../cast.ts'
import { runJobs } from '../run-jobs.ts'
import { axe, describeInBrowser, phone, type Violation, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'

type Home = LiveSite & CastAction

const offices: CastOffice[] = [
  {
    key: 'md/senate-1',
    title: 'Senado, costa',
    chamber: 'senate',
    holder: 'Ada Quiroga',
    formUrl: 'https://senate.meridia.example/quiroga',
  },
  {
    key: 'md/justice',
    title: 'Ministerio de Justicia',
    chamber: 'ministry',
    holder: 'Elena Sosa',
    email: 'sosa@gov.meridia.example',
  },
  {
    key: 'md/house-1',
    title: 'Cámara, puerto',
    chamber: 'house',
    holder: 'Tomás Rey',
    phone: '202-224-3121',
    local: [{ city: 'Puerto Alto', phone: '410-962-4510', address: null }],
  },
  { key: 'md/house-2', title: 'Cámara, sierra', chamber: 'house', holder: 'Luz Vega', phone: '202-224-3122' },
  {
    key: 'md/court',
    title: 'Corte Suprema',
    chamber: 'court',
    holder: 'Begoña Ibáñez',
    address: 'Plaza Mayor 1, Meridia',
  },
]

const small = { ...phone, viewport: { width: 360, height: 740 } }

for (const locale of ['en', 'es'] as const)
  await describeInBrowser(`letters that a person finishes, on a phone, in ${locale}`, () => {
    const words = wordsFor({ locale })
    const furnished = shared(async (): Promise<Home> => {
      const home = await live()
      const content = { channels: ['contact_form', 'own_mailbox', 'telephone', 'print'] as const }
      const cast = await publishedAction(home.db, home.organisation, {
        offices,
        content: { channels: [...content.channels] },
      })
      await inOrganisation(home.db, home.organisation.id, (db) =>
        db
          .insertInto('target_contact_forms')
          .values({
            organisation_id: sql<string>`current_organisation()`,
            holder_key: 'ada quiroga',
            captcha: 'recaptcha',
            needs_script: true,
            source: 'test',
            pieces: JSON.stringify([
              { asks: 'prefix', isRequired: true, page: 1, options: ['Ms.', 'Mr.'] },
              { asks: 'family_name', isRequired: true, page: 1 },
              { asks: 'topic', isRequired: true, page: 1, options: ['Human Rights', 'Taxes'] },
              { asks: 'letter', isRequired: true, page: 2 },
            ]),
          })
          .execute(),
      )
      return { ...home, ...cast }
    })

    test('with scripts: each office in its own way, copied at a touch, and what is still to do stays', async () => {
      const home = furnished()
      const { page, context, requests, complaints } = await visit({ ...small, locale: `${locale}-US` })
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: home.origin })
      await page.goto(`${home.origin}/${locale}/actions/${home.action.slugs[locale]}`)
      await page.fill('[name=given_name]', 'Ana')
      await page.fill('[name=family_name]', 'Pérez')
      await page.fill('[name=email]', 'ana@example.org')
      await page.click('form .button.large')
      await page.waitForURL('**/thanks/*')

      expect(await page.locator('.office h3').allInnerTexts()).toEqual(
        offices.map(({ holder }) => expect.stringContaining(holder ?? '')),
      )
      expect(await page.locator('.pieces li').first().innerText()).toContain('Ms. / Mr.')
      await page.locator('.pieces [data-copy]').first().click()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Pérez')
      expect(await page.getByRole('link', { name: 'Gmail' }).getAttribute('href')).toMatch(/su=\w/)
      expect(await faultsOf(page, axe)).toEqual([])

      await calls(page, words, axe)
      await page
        .locator('.office', { hasText: 'Elena Sosa' })
        .getByRole('button', { name: words.say('actions.participations.hand.sent') })
        .click()
      expect(await page.locator('.office.done').count()).toBe(3)
      await runJobs(home)
      await staffCount(home, words)
      expect(await weightOf(home, page)).toBeLessThan(20 * 1024)
      expect(requests.filter((url) => !url.startsWith(home.origin))).toEqual([])
      expect(complaints).toEqual([])
    })

    test('without scripts the same forms and links do it, and the letter on paper opens', async () => {
      const home = furnished()
      const { page, complaints } = await visit({ ...small, locale: `${locale}-US`, javaScriptEnabled: false })
      const thanks = await visitorsOf(home, home).act({ email: 'berta@example.org', given_name: 'Berta', step: '2' })
      const address = home.origin + thanks.replace('/en/', `/${locale}/`)
      await page.goto(address)

      expect(await page.locator('[data-copy]:visible').count()).toBe(0)
      expect(await faultsOf(page, noFaults)).toEqual([])
      const office = (name: string) => page.locator('.office', { hasText: name })
      await office('Ada Quiroga')
        .locator('summary', { hasText: words.say('actions.participations.hand.failed') })
        .click()
      await office('Ada Quiroga').locator('select').selectOption('broken')
      await office('Ada Quiroga')
        .getByRole('button', { name: words.say('actions.participations.hand.report') })
        .click()
      expect(await office('Ada Quiroga').innerText()).toContain(words.say('actions.participations.hand.saidFailed'))
      await calls(page, words, noFaults)

      const link = await office('Begoña Ibáñez').getByRole('link').first().getAttribute('href')
      const { host } = new URL(home.origin)
      const { rawPayload } = await home.server.inject({ url: link ?? '', headers: { host } })
      const pdf = await getDocumentProxy(new Uint8Array(rawPayload))
      const { items } = await (await pdf.getPage(1)).getTextContent()
      const text = items.map((item) => ('str' in item ? item.str : '')).join(' ')
      expect(text).toContain('Begoña Ibáñez')
      expect(text).toContain('Plaza Mayor 1')
      await office('Begoña Ibáñez')
        .getByRole('button', { name: words.say('actions.participations.hand.posted') })
        .click()
      expect(await page.locator('.office.done').count()).toBe(3)
      expect(complaints).toEqual([])
    })
  })

/** Both calls one after another: nobody answers the first, somebody the second. */
async function calls(page: Page, words: Words, look: Look): Promise<void> {
  await page.getByRole('link', { name: words.say('actions.participations.calls.begin', { count: 2 }) }).click()
  expect(await page.locator('h2').first().innerText()).toBe('Tomás Rey')
  expect(await page.getByRole('link', { name: /202-224-3121/ }).getAttribute('href')).toBe('tel:2022243121')
  expect(await faultsOf(page, look)).toEqual([])
  await page.getByRole('button', { name: words.say('actions.participations.call.voicemail') }).click()
  expect(await page.locator('h2').first().innerText()).toBe('Luz Vega')
  await page.getByRole('button', { name: words.say('actions.participations.call.spoke') }).click()
  expect(await page.locator('.notice').innerText()).toContain(words.say('actions.participations.calls.finished'))
  await page.getByRole('link', { name: words.say('actions.participations.calls.back') }).click()
}

/** What staff see of it: calls by what became of them. */
async function staffCount(home: Home, words: Words): Promise<void> {
  const ines = await signedIn(home)
  const { body } = await ines.get(`/${words.locale}/console/actions/${home.action.id}/delivery`)
  const panel = /id="calls"[\s\S]*?<\/section>/.exec(body)?.[0] ?? ''
  for (const outcome of ['voicemail', 'spoke'] as const) {
    const after = panel.split(words.say(`actions.participations.hand.failure.${outcome}`))[1] ?? ''
    expect(/>(\d+)</.exec(after)?.[1]).toBe('1')
  }
}

type Look = (page: Page) => Promise<Violation[]>

/** Where scripts are off axe cannot run either; what it would find is the same page. */
const noFaults: Look = async () => []

async function faultsOf(page: Page, look: Look): Promise<string[]> {
  const faults = (await look(page)).map(({ id, nodes }) => `${id}: ${nodes[0]}`)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  return width > 360 ? [...faults, `${width} wide`] : faults
}

/** Bytes of the page as it travels, with its stylesheet and script. */
async function weightOf({ server }: Home, page: Page): Promise<number> {
  const addresses = await page.evaluate(() => [
    location.pathname,
    ...[...document.querySelectorAll('link[rel=stylesheet]')].map((link) => link.getAttribute('href') ?? ''),
    ...[...document.scripts].map((script) => script.getAttribute('src') ?? ''),
  ])
  const headers = { host: new URL(page.url()).host, 'accept-encoding': 'br, gzip' }
  const answers = await Promise.all(addresses.map((url) => server.inject({ url, headers })))
  return answers.reduce((sum, { rawPayload }) => sum + rawPayload.length, 0)
}
