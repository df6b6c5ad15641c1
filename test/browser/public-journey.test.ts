import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import type { ActionContent } from '../../src/slices/actions/campaigns/action-content.ts'
import { readDraft } from '../../src/slices/actions/campaigns/campaign.queries.ts'
import { publishAction } from '../../src/slices/actions/campaigns/publish-action.ts'
import { saveDraft } from '../../src/slices/actions/campaigns/save-draft.ts'
import { type CastAction, ines, publishedAction } from '../../src/slices/actions/cast.ts'
import { saveTargetList } from '../../src/slices/targets/lists/save-target-list.ts'
import { shared } from '../at-end.ts'
import type { Sink } from '../mail-sink.ts'
import { runJobs } from '../run-jobs.ts'
import { describeInBrowser, desktop, phone, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'
import { letMailLeave, linkIn, mailsTo } from './mail.ts'

type Home = LiveSite & CastAction & { sink: Sink }

const sizes = {
  'a screen': desktop,
  'a phone': phone,
  'a small phone': { ...phone, viewport: { width: 360, height: 640 } },
}

const texts = {
  en: {
    path: '/en/actions/free-the-organisers',
    promise: /^We send 2 letters now\. Then we take you through 1 office’s form/,
    letter: 'Please ask for their release, Ana asks you.',
    check: 'Please check your letter',
    confirm: 'One more step',
    thanks: ['We send these 2 letters for you', 'One letter needs you'],
    passOn: 'Will you write too?',
    howWeCount: 'How we count',
    saidSent: 'You sent it',
    greeting: 'Dear Elena Sosa,',
    subject: 'Thank you for your letter — Puente Solidario',
    states: ['Accepted', 'Accepted'],
    accepted: (letters: number) => `${letters} letters accepted by offices`,
    sent: (letters: number) => `${letters} letters that people sent themselves`,
    first: 'Be among the first to write: the goal is 2,000 people.',
    written: (people: number) => `${people} people have written, of a goal of 2,000`,
  },
  es: {
    path: '/es/actions/libertad-para-las-organizadoras',
    promise:
      /^Enviamos 2 cartas ahora\. Después le guiamos paso a paso, con su texto listo: el formulario de 1 despacho/,
    letter: 'Le pido, como Ana, que exija su libertad.',
    check: 'Por favor, revise su carta',
    confirm: 'Falta un paso',
    thanks: ['Enviamos estas 2 cartas por usted', 'Una carta necesita de usted'],
    passOn: '¿Escribe usted también?',
    howWeCount: 'Cómo contamos',
    saidSent: 'Usted la envió',
    greeting: 'A la atención de Elena Sosa:',
    subject: 'Gracias por su carta — Puente Solidario',
    states: ['Aceptada', 'Aceptada'],
    accepted: (letters: number) => `${letters} cartas aceptadas por los despachos`,
    sent: (letters: number) => `${letters} cartas que las personas enviaron por su cuenta`,
    first: 'Sea de las primeras personas en escribir: la meta son 2,000 personas.',
    written: (people: number) =>
      `${people} ${people === 1 ? 'persona ha' : 'personas han'} escrito, de una meta de 2,000`,
  },
}
type Locale = keyof typeof texts

const journeys = (Object.keys(texts) as Locale[]).flatMap((locale) =>
  (Object.keys(sizes) as (keyof typeof sizes)[]).flatMap((size) =>
    [true, false].map((scripts) => ({ locale, size, scripts, how: scripts ? 'with scripts' : 'without scripts' })),
  ),
)

await describeInBrowser('a letter', () => {
  const furnished = shared(async (): Promise<Home> => {
    const home = await live()
    const sink = await letMailLeave(home)
    return { ...home, sink, ...(await publishedAction(home.db, home.organisation)) }
  })

  test.each(journeys)(
    'reaches its offices from $size in $locale, $how, and its writer sees what became of it',
    async ({ locale, size, scripts }) => {
      const home = furnished()
      const said = texts[locale]
      const email = `ana-${locale}-${sizes[size].viewport?.width}-${scripts}@example.org`
      const { page, requests, complaints } = await visit({ ...sizes[size], javaScriptEnabled: scripts })
      await page.addInitScript(offerSharing)

      await page.goto(home.origin + said.path)
      expect(await page.locator('form .fine', { hasText: said.promise }).count()).toBe(1)
      expect(await page.locator('.targets li').allInnerTexts()).toHaveLength(3)
      await write(page, email)

      if (scripts) await isThanked(page, said)
      else await confirmByMail(home, page, { email, said })
      expect(await isTooWide(page)).toBe(false)
      await page.click('.office form button')
      expect(await page.locator('.office.done h3').last().innerText()).toContain(said.saidSent)

      await runJobs(home)
      await officesHaveIt(home, email, said)
      await receiptIsTrue(home, page, { email, said })
      await pageCounts(home, page, said)
      expect(requests.filter((url) => !url.startsWith(home.origin))).toEqual([])
      expect(complaints).toEqual([])
    },
  )

  test('which is another one for one office is filled in as it is typed and ticked, and goes in one step', async () => {
    const home = furnished()
    await offerMore(home)
    const { page, complaints } = await visit(phone)
    await page.goto(home.origin + texts.en.path)

    await page.fill('[name=given_name]', 'Ana')
    await page.check('[name=points]')
    const shown = ['[name=letter]', '[name=letter_2_en]'].map((field) => page.inputValue(field))
    for (const letter of await Promise.all(shown)) expect(letter).toContain('Their children wait, says Ana.')
    await page.click('form summary')
    await page.fill('[name=letter_2_en]', 'For the coast alone.')
    await write(page, 'ana-points@example.org')
    await page.waitForURL('**/thanks/*')

    const office = page.locator('.office').last()
    expect(await office.locator('textarea').inputValue()).toContain('For the coast alone.')
    await runJobs(home)
    const mails = await mailsTo(home.sink, 'justice@gov.meridia.example')
    expect(mails.at(-1)?.text).toContain('Their children wait, says Ana.')
    expect(complaints).toEqual([])
  })
})

/** One office gets a letter of its own, and there are points to choose from. */
async function offerMore({ db, organisation, action, seatIds }: Home): Promise<void> {
  await inOrganisation(db, organisation.id, async (db) => {
    const rule = { parts: [{ kind: 'fixed' as const, seatIds: seatIds.slice(2) }], match: 'any' as const }
    const listId = await saveTargetList(db, ines, { name: 'The coast', rule })
    const draft = await readDraft(db, action.id)
    const further = { '2': { subject: 'For the coast', salutation: '', letter: '' } }
    const points = { '1': { title: 'Their children', text: 'Their children wait, says {given_name}.' } }
    const change = (content: ActionContent): ActionContent => {
      const { en, es } = content.texts
      const texts = { en: { ...en, letters: further, points }, es: { ...es, letters: further, points } }
      const letters = [{ id: '2', listId, language: '' }]
      return { ...content, letters, points: { ids: ['1'], most: 1, draw: false }, texts }
    }
    await saveDraft(db, ines, action.id, { based: { number: draft?.number ?? 0, saves: draft?.saves ?? 0 }, change })
    await publishAction(db, { organisation, actor: ines, actionId: action.id, reach: 3, now: new Date() })
  })
}

/** Types what the form asks, looks at the letter, and presses the one large button. */
async function write(page: Page, email: string): Promise<void> {
  await page.fill('[name=given_name]', 'Ana')
  await page.fill('[name=family_name]', 'Pérez')
  await page.fill('[name=email]', email)
  expect(await page.inputValue('[name=letter]')).not.toContain('{')
  await page.click('form .button.large')
}

/** One step: from the form straight to the thanks. */
async function isThanked(page: Page, { thanks, passOn, path }: Said): Promise<void> {
  await page.waitForURL('**/thanks/*')
  expect(await page.locator('section > h2').allInnerTexts()).toEqual(expect.arrayContaining(thanks))
  await page.click('[data-share]')
  const { text, url } = await page.evaluate(() => JSON.parse(document.documentElement.dataset.passedOn ?? '{}'))
  expect(text).toContain(passOn)
  expect(new URL(url).pathname).toBe(path)
}

/** What a telephone's browser has, and this one has not. */
function offerSharing(): void {
  const share = async (what: ShareData) => {
    document.documentElement.dataset.passedOn = JSON.stringify(what)
  }
  Object.defineProperty(navigator, 'share', { value: share })
}

type Said = (typeof texts)[Locale]
type Writer = { email: string; said: Said }

/** The way without scripts: the letter once more, a mail, a button. Nobody else hears of it before. */
async function confirmByMail(home: Home, page: Page, { email, said }: Writer): Promise<void> {
  expect(await page.locator('h1').innerText()).toBe(said.check)
  expect(await page.inputValue('[name=letter]')).toContain(said.letter)
  await page.click('form .button.large')
  expect(await page.locator('main').innerText()).toContain(said.confirm)
  await runJobs(home)
  expect(await lettersOf(home, email)).toEqual([])

  const [mail] = await mailsTo(home.sink, email)
  expect(mail?.text).toContain(said.letter)
  await page.goto(mail ? linkIn(mail) : '')
  expect(await page.locator('main').innerText()).toContain(said.letter)
  await page.click('form .button.large')
  await page.waitForURL('**/receipts/*')
}

/** What the mail server took: one letter for each office that has an address, in the words that were shown. */
async function officesHaveIt({ sink }: Home, email: string, said: Said): Promise<void> {
  const all = await Promise.all([
    mailsTo(sink, 'justice@gov.meridia.example'),
    mailsTo(sink, 'ombud@rights.meridia.example'),
  ])
  const own = all.map((mails) => mails.filter(({ replyTo }) => replyTo?.[0]?.address === email))
  expect(own.map((mails) => mails.length)).toEqual([1, 1])
  const letter = own[0]?.[0]
  expect(letter?.from?.address).toBe('letters@puente.example')
  expect(letter?.text?.startsWith(said.greeting)).toBe(true)
  expect(letter?.text).toContain(said.letter)
  expect(letter?.text?.trimEnd().endsWith('Ana Pérez')).toBe(true)
}

/** The thank-you mail leads to the page that says of each letter what the ledger says. */
async function receiptIsTrue(home: Home, page: Page, { email, said }: Writer): Promise<void> {
  const thanks = (await mailsTo(home.sink, email)).find(({ subject }) => subject === said.subject)
  expect(thanks?.text).toContain(said.letter)
  await page.goto(thanks ? linkIn(thanks) : '')
  const shown = page.locator('.office .tag')
  expect(await shown.allInnerTexts()).toEqual([...said.states, said.saidSent])
  expect(await lettersOf(home, email)).toEqual(['accepted', 'accepted', 'said_sent'])
}

/** The public page counts people and letters once they are many, as the database has them at this moment: three figures, never one. */
async function pageCounts(home: Home, page: Page, said: Said): Promise<void> {
  const { people, accepted, sent } = await countsOf(home)
  const many = [
    said.written(people),
    ...(accepted < 10 ? [] : [said.accepted(accepted)]),
    ...(sent < 10 ? [] : [said.sent(sent)]),
  ]
  const expected = [...(people < 10 ? [said.first] : many), said.howWeCount]
  const shown = async () => {
    await page.goto(home.origin + said.path)
    return page.locator('.progress > p, .progress > small').allInnerTexts()
  }
  // Made anew once a second at most, and meanwhile shown as it was.
  await expect.poll(shown, { timeout: 10_000 }).toEqual(expected)
}

type Counts = { people: number; accepted: number; sent: number }

/** Row by row, not as the counters say. */
async function countsOf({ db, organisation }: Home): Promise<Counts> {
  const { rows } = await inOrganisation(db, organisation.id, (db) =>
    sql<Counts>`
      select (select count(*)::int from action_participations where state = 'counted') as people,
             (select count(*)::int from action_deliveries where state = 'accepted') as accepted,
             (select count(*)::int from action_deliveries where state = 'said_sent') as sent`.execute(db),
  )
  return rows[0] ?? { people: 0, accepted: 0, sent: 0 }
}

async function lettersOf({ db, organisation }: Home, email: string): Promise<string[]> {
  const rows = await inOrganisation(db, organisation.id, (db) =>
    db
      .selectFrom('action_deliveries as d')
      .innerJoin('action_letters as l', 'l.id', 'd.letter_id')
      .innerJoin('action_participations as p', 'p.id', 'l.participation_id')
      .innerJoin('supporters as s', 's.id', 'p.supporter_id')
      .select('d.state')
      .where('s.email', '=', email)
      .orderBy('d.state')
      .execute(),
  )
  return rows.map(({ state }) => state)
}

function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
}
