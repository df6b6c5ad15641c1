import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import type { FurtherLetter } from '../../src/slices/actions/campaigns/action-content.ts'
import {
  type CastAction,
  ines,
  letterContent,
  meridianOffices,
  publishedAction,
} from '../../src/slices/actions/cast.ts'
import { importUnitedStates, ownerOf } from '../../src/slices/targets/cast.ts'
import { saveTargetList } from '../../src/slices/targets/lists/save-target-list.ts'
import { shared } from '../at-end.ts'
import type { Sink } from '../mail-sink.ts'
import { runJobs } from '../run-jobs.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { describeInBrowser, desktop, phone, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'
import { letMailLeave, linkIn, mailsTo } from './mail.ts'

type Home = LiveSite & { sink: Sink }

const texts = {
  en: {
    path: '/en/actions/free-the-organisers',
    before: ['Elena Sosa', 'Your representative', 'Your two senators'],
    promise: /^We send 1 letter now\. Then we take you through 3 offices’ forms/,
    house: 'Representative, Maryland, district 8',
    thanks: ['We send this letter for you', '3 letters need you'],
    subjects: ['For the Senate', 'For the Senate', 'The organisers detained in May', 'The organisers detained in May'],
    tags: ['You sent it', 'It did not work'],
    receipt: ['Accepted', 'You sent it', 'It did not work', 'You sent it'],
    choice: 'Which of these is your district?',
    whyChoice: 'Your ZIP code lies in more than one district',
    parties: [/Bennie G\. Thompson · Democrat/, /Michael Guest · Republican/],
    whyState: 'We do not know this ZIP code',
    whyChoiceInState: 'We do not know your ZIP code, so we cannot tell your district',
    vacant: 'Representative, California, district 14: nobody holds this office at the moment.',
  },
  es: {
    path: '/es/actions/libertad-para-las-organizadoras',
    before: ['Elena Sosa', 'Quien le representa en la Cámara', 'Las dos personas que le representan en el Senado'],
    promise:
      /^Enviamos 1 carta ahora\. Después le guiamos paso a paso, con su texto listo: los formularios de 3 despachos/,
    house: 'Cámara de Representantes, Maryland, distrito 8',
    thanks: ['Enviamos esta carta por usted', '3 cartas necesitan de usted'],
    subjects: ['Al Senado', 'Al Senado', 'Las personas detenidas en mayo', 'Las personas detenidas en mayo'],
    tags: ['Usted la envió', 'No funcionó'],
    receipt: ['Aceptada', 'Usted la envió', 'No funcionó', 'Usted la envió'],
    choice: '¿Cuál de estos es su distrito?',
    whyChoice: 'Su código postal está en más de un distrito',
    parties: [/Bennie G\. Thompson · Partido Demócrata/, /Michael Guest · Partido Republicano/],
    whyState: 'No conocemos este código postal',
    whyChoiceInState: 'No conocemos su código postal y no podemos saber su distrito',
    vacant: 'Cámara de Representantes, California, distrito 14: en este momento nadie ocupa este cargo.',
  },
}
type Said = (typeof texts)[keyof typeof texts]

const ways = [
  { locale: 'en', scripts: true, size: desktop, how: 'with scripts' },
  { locale: 'en', scripts: false, size: phone, how: 'without scripts' },
  { locale: 'es', scripts: true, size: phone, how: 'with scripts' },
  { locale: 'es', scripts: false, size: desktop, how: 'without scripts' },
] as const
type Way = (typeof ways)[number]

await describeInBrowser('a letter to whoever represents a person', () => {
  describeWithSharedData('with the real Congress', () => {
    const furnished = shared(async (): Promise<Home> => {
      const home = await live()
      const sink = await letMailLeave(home)
      await importUnitedStates(ownerOf(home))
      await congressAction(home)
      return { ...home, sink }
    })

    test.each(ways)(
      'goes by ZIP code alone to three offices, finished one by one on two days, in $locale, $how',
      async (way) => {
        const home = furnished()
        const said = texts[way.locale]
        const email = addressOf(way, 'silver-spring')
        const { page, complaints, requests } = await comeAs(home, way)
        expect(await page.locator('.targets strong').allInnerTexts()).toEqual(said.before)
        expect(await page.locator('form .fine', { hasText: said.promise }).count()).toBe(1)

        await type(page, { email, zip: '20910' })
        await see(page, way, said.house)
        expect(await namesIn(page)).toEqual(['Elena Sosa', 'Jamie Raskin', 'Angela D. Alsobrooks', 'Chris Van Hollen'])
        expect(await page.locator('textarea:visible').count()).toBe(way.scripts ? 1 : 2)
        expect(await page.locator('[data-letter]:visible').count()).toBe(2)
        await send(home, page, { way, email })

        if (way.scripts)
          expect(await page.locator('section > h2').allInnerTexts()).toEqual(expect.arrayContaining(said.thanks))
        await finishOffices(home, page, { email, said })
        expect(await subjectsOf(home, email)).toEqual(said.subjects)
        expect(await seatsOf(home, email)).toEqual(['md/justice', 'us/house/md/8', 'us/senate/md/1', 'us/senate/md/3'])
        expect(complaints).toEqual([])
        expect(requests.filter((url) => !url.startsWith(home.origin))).toEqual([])
      },
    )

    test.each(ways)(
      'goes to whom the person chose, by name and party, where a ZIP code lies in two districts, in $locale, $how',
      async (way) => {
        const home = furnished()
        const said = texts[way.locale]
        const email = addressOf(way, 'union')
        const { page } = await comeAs(home, way)

        await type(page, { email, zip: '39365' })
        await see(page, way, said.whyChoice)
        expect(await page.locator('legend').innerText()).toContain(said.choice)
        expect(await page.locator('fieldset .hint, fieldset small').allInnerTexts()).toEqual(
          expect.arrayContaining(said.parties.map((party) => expect.stringMatching(party))),
        )
        await page.check('[name=area][value$="cd:3"]')
        await send(home, page, { way, email })

        expect(await holdersOf(home, email)).toContain('Michael Guest')
        expect(await holdersOf(home, email)).not.toContain('Bennie G. Thompson')
      },
    )

    test.each(ways)(
      'asks for the state where nobody knows a ZIP code, then for the district, in $locale, $how',
      async (way) => {
        const home = furnished()
        const said = texts[way.locale]
        const email = addressOf(way, 'nowhere')
        const { page } = await comeAs(home, way)

        await type(page, { email, zip: '09021' })
        await see(page, way, said.whyState)
        await page.selectOption('[name=state]', 'MS')
        await see(page, way, said.whyChoiceInState)
        await page.check('[name=area][value$="cd:3"]')
        await send(home, page, { way, email })

        expect(await holdersOf(home, email)).toEqual([
          'Cindy Hyde-Smith',
          'Elena Sosa',
          'Michael Guest',
          'Roger F. Wicker',
        ])
      },
    )

    test.each(ways)('says of an office that nobody holds it, and goes to the others, in $locale, $how', async (way) => {
      const home = furnished()
      const said = texts[way.locale]
      const email = addressOf(way, 'hayward')
      const { page } = await comeAs(home, way)

      await type(page, { email, zip: '94541' })
      await see(page, way, said.vacant)
      await send(home, page, { way, email })

      expect(await holdersOf(home, email)).toEqual(['Adam B. Schiff', 'Alex Padilla', 'Elena Sosa'])
    })
  })
})

/** An action to the ministry, which we write to, and to everybody whom a person has elected to the Congress. */
/** One letter for senators, and one for representatives of Mississippi. */
async function lettersOfTheirOwn({ db, organisation }: Pick<LiveSite, 'db' | 'organisation'>) {
  const mississippi = 'ocd-division/country:us/state:ms'
  const lists = [
    { name: 'The Senate', rule: { parts: [{ kind: 'my-senators' as const }], match: 'any' as const } },
    {
      name: 'Mississippi',
      rule: { parts: [{ kind: 'state' as const, state: mississippi, chamber: 'us-house' }], match: 'any' as const },
    },
  ]
  const letters = await inOrganisation(db, organisation.id, async (db) => {
    const further: FurtherLetter[] = []
    for (const list of lists)
      further.push({ id: String(further.length + 2), listId: await saveTargetList(db, ines, list), language: '' })
    return further
  })
  const { en, es } = letterContent('').texts
  const own = (subject: string) => ({ subject, salutation: '{dear},', letter: '' })
  const texts = {
    en: { ...en, letters: { '2': own('For the Senate') } },
    es: { ...es, letters: { '2': own('Al Senado') } },
  }
  return { letters, texts }
}

async function congressAction({ db, organisation }: Home | LiveSite): Promise<CastAction> {
  const targetListId = await inOrganisation(db, organisation.id, (db) =>
    saveTargetList(db, ines, {
      name: 'Congress',
      rule: { parts: [{ kind: 'my-representative' }, { kind: 'my-senators' }], match: 'any' },
    }),
  )
  const offices = meridianOffices.slice(0, 1)
  const content = { targetListId, ...(await lettersOfTheirOwn({ db, organisation })) }
  const cast = await publishedAction(db, organisation, { offices, content })
  await inOrganisation(db, organisation.id, (db) =>
    saveTargetList(db, ines, {
      id: targetListId,
      name: 'Congress and the ministry',
      rule: {
        parts: [{ kind: 'fixed', seatIds: cast.seatIds }, { kind: 'my-representative' }, { kind: 'my-senators' }],
        match: 'any',
      },
    }),
  )
  return cast
}

async function comeAs(home: Home, { locale, scripts, size }: Way) {
  const visitor = await visit({ ...size, javaScriptEnabled: scripts })
  await visitor.page.goto(home.origin + texts[locale].path)
  return visitor
}

async function type(page: Page, { email, zip }: { email: string; zip: string }): Promise<void> {
  await page.fill('[name=given_name]', 'Ana')
  await page.fill('[name=family_name]', 'Pérez')
  await page.fill('[name=email]', email)
  await page.fill('[name=street]', '8 Elm St')
  await page.fill('[name=city]', 'Somewhere')
  await page.fill('[name=postal_code]', zip)
}

/** With scripts the answer stands in the page as soon as it can; without, the next step says it. */
async function see(page: Page, { scripts }: Way, text: string): Promise<void> {
  if (!scripts) await page.click('form .button.large')
  await page.locator('form', { hasText: text }).waitFor()
}

function namesIn(page: Page): Promise<string[]> {
  return page.locator('form .targets strong').allInnerTexts()
}

function addressOf({ locale, scripts }: Way, place: string): string {
  return `${place}-${locale}-${scripts ? 'scripts' : 'plain'}@example.org`
}

/** With scripts one press is all; without, the mail's button follows. */
async function send(home: Home, page: Page, { way, email }: { way: Way; email: string }): Promise<void> {
  await page.click('form .button.large')
  await page.waitForURL('**/thanks/*')
  if (way.scripts) return
  await runJobs(home)
  const [mail] = await mailsTo(home.sink, email)
  await page.goto(mail ? linkIn(mail) : '')
  await page.click('form .button.large')
  await page.waitForURL('**/receipts/*')
}

/** One is sent today, one does not work; the last is finished another day, by the private link. */
async function finishOffices(home: Home, page: Page, { email, said }: { email: string; said: Said }): Promise<void> {
  const office = (name: string) => page.locator('.office', { hasText: name })
  expect(await office('Jamie Raskin').locator('a.button').getAttribute('href')).toBe('https://raskin.house.gov/')
  expect(await office('Van Hollen').locator('textarea').inputValue()).toMatch(
    /Ana Pérez\n8 Elm St\nSomewhere, MD 20910$/,
  )
  await office('Jamie Raskin').locator('form button').first().click()
  const failed = office('Alsobrooks').locator('details:has([name=reason])')
  await failed.locator('summary').click()
  await failed.locator('[name=reason]').selectOption('asks_more')
  await failed.locator('button').click()
  await page.locator('.office .tag').nth(1).waitFor()
  expect(await page.locator('.office .tag').allInnerTexts()).toEqual(expect.arrayContaining(said.tags))

  await runJobs(home)
  const mail = (await mailsTo(home.sink, email)).at(-1)
  await page.goto(mail ? linkIn(mail) : '')
  await office('Van Hollen').locator('form button').first().click()
  await page.locator('.office.done', { hasText: 'Van Hollen' }).waitFor()
  expect(await page.locator('.office .tag').allInnerTexts()).toEqual(said.receipt)
}

async function seatsOf({ db, organisation }: Home, email: string): Promise<string[]> {
  const { rows } = await inOrganisation(db, organisation.id, (db) =>
    sql<{ key: string }>`
      select t.key from action_participations p join supporters s on s.id = p.supporter_id
      cross join unnest(p.seat_ids) as i (seat_id) join target_seats t on t.id = i.seat_id
      where s.email = ${email} order by t.key`.execute(db),
  )
  return rows.map(({ key }) => key)
}

/** To whom the worker wrote. */
async function holdersOf(home: Home, email: string): Promise<string[]> {
  await runJobs(home)
  const { db, organisation } = home
  const { rows } = await inOrganisation(db, organisation.id, (db) =>
    sql<{ name: string }>`
      select l.holder_name as name from action_letters l join action_participations p on p.id = l.participation_id
      join supporters s on s.id = p.supporter_id where s.email = ${email} order by l.holder_name`.execute(db),
  )
  return rows.map(({ name }) => name)
}

async function subjectsOf({ db, organisation }: Home, email: string): Promise<string[]> {
  const rows = await inOrganisation(db, organisation.id, (db) =>
    db
      .selectFrom('action_letters as l')
      .innerJoin('action_participations as p', 'p.id', 'l.participation_id')
      .innerJoin('supporters as s', 's.id', 'p.supporter_id')
      .select('l.subject')
      .where('s.email', '=', email)
      .orderBy('l.subject')
      .execute(),
  )
  return rows.map(({ subject }) => subject)
}
