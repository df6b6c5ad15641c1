import { expect, test } from 'vitest'
import { sweepLetters } from '#slices/actions'
import { ownerSignInLink } from '#slices/members'
import { ownerOf } from '../../src/slices/targets/cast.ts'
import type { House } from '../house.ts'
import { mailSink, type Sink } from '../mail-sink.ts'
import { runJobs } from '../run-jobs.ts'
import { describeInBrowser, desktop, phone, visit } from './browser.ts'
import { firstDay } from './live.ts'
import { Newcomer } from './newcomer.ts'

const ministry = [
  'office,name,email,foreign authority',
  'Ministry of Justice,Elena Sosa,justice@gov.meridia.example,yes',
].join('\n')

const page = {
  English: {
    Title: 'Free the organisers',
    Introduction: 'Nine people were arrested in two days. A letter from a person is read and counted.',
    Story:
      'On the eve of an election, police took nine organisers from their homes. Nobody has told their families why.',
  },
  Spanish: {
    Title: 'Libertad para las personas detenidas',
    Introduction: 'Nueve personas fueron detenidas en dos días. Cada carta se lee y se cuenta.',
    Story:
      'En vísperas de una elección, la policía sacó a nueve personas de sus casas. Nadie ha dicho a sus familias por qué.',
  },
}
const letter = {
  English: {
    Subject: 'The organisers detained in May',
    Greeting: 'Dear {holder},',
    Letter: 'I write to you about the nine organisers who were arrested in May.\n\nPlease ask for their release.',
  },
  Spanish: {
    Subject: 'Las personas detenidas en mayo',
    Greeting: 'A la atención de {holder}:',
    Letter: 'Le escribo por las nueve personas que fueron detenidas en mayo.\n\nExija su libertad.',
  },
}

const form = {
  English: { 'Wording beside the box': 'Keep me informed about these cases, about twice a month.' },
  Spanish: { 'Wording beside the box': 'Quiero recibir noticias de estos casos, unas dos veces al mes.' },
}

await describeInBrowser('an organisation’s first hour', () => {
  test('takes less than ten minutes from nothing to a published action, and nobody needs a manual', async () => {
    const sink = await mailSink()
    const home = await firstDay({ SMTP_URL: `${sink.url}?ignoreTLS=true` })
    await bringCongress(home)
    const visitor = await visit({ ...desktop, javaScriptEnabled: false })
    const ana = new Newcomer(visitor.page)

    await ana.open(home.origin + ((await ownerSignInLink(home.db, home.organisation)) ?? ''))
    await comeIn(ana)
    await setUp(ana)
    await write(ana)
    await chooseOffices(ana)
    const seconds = await publish(ana)
    console.info(
      `first hour: ${ana.screens.length} screens, ${ana.fields} fields, ${(seconds / 60).toFixed(1)} minutes`,
    )
    expect(seconds).toBeLessThan(600)

    await act(home)
    await runJobs(home)
    expect(lettersIn(sink)).toEqual([])
    await letLettersLeave(ana)
    await sweepLetters(home.db, [home.organisation.id])
    await runJobs(home)
    expect(lettersIn(sink)).toEqual(['justice@gov.meridia.example'])
    await readWhatHappened(ana)
    expect(visitor.complaints).toEqual([])
  })
})

/** What whoever runs the server brought in: a representative and two senators of a place, in small. */
async function bringCongress(home: Pick<House, 'urls'>): Promise<void> {
  const owner = ownerOf(home)
  const since = { valid_from: '2025-01-03', source: 'congress-legislators' }
  const state = 'ocd-division/country:us/state:md'
  const areas = [
    { key: state, name: 'Maryland', kind: 'state', parent_key: null },
    { key: `${state}/cd:8`, name: 'Maryland 8', kind: 'cd', parent_key: state },
  ]
  await owner
    .insertInto('target_areas')
    .values(areas.map((area) => ({ ...area, ...since, country: 'US' })))
    .execute()
  const seats = [
    {
      key: 'us/house/md/8',
      area_key: `${state}/cd:8`,
      chamber: 'us-house',
      title: 'representative',
      name: 'Jamie Raskin',
    },
    { key: 'us/senate/md/1', area_key: state, chamber: 'us-senate', title: 'senator', name: 'Angela Alsobrooks' },
    { key: 'us/senate/md/3', area_key: state, chamber: 'us-senate', title: 'senator', name: 'Chris Van Hollen' },
  ]
  for (const { name, ...seat } of seats) {
    const { id } = await owner
      .insertInto('target_seats')
      .values({ ...seat, ...since, country: 'US' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const form = `https://${seat.chamber}.example/${seat.key}`
    const holder = { seat_id: id, key: name, full_name: name, given_name: name, family_name: name, role: seat.title }
    await owner
      .insertInto('target_holders')
      .values({ ...holder, ...since, form_url: form })
      .execute()
  }
}

async function comeIn(ana: Newcomer): Promise<void> {
  await ana.press('Sign in')
  await ana.type('New password', 'four words only together')
  await ana.press('Save the password')
  await ana.press('Set up my organisation')
}

/** The first four steps, until a screen says that this is enough to begin. */
async function setUp(ana: Newcomer): Promise<void> {
  await ana.follow('Go on')
  await ana.type('Name', 'Puente Solidario')
  await ana.press('Save and go on')
  await ana.press('Save and go on')
  await ana.type("Sender's name", 'Puente Solidario')
  await ana.type("Sender's address", 'letters@puente.example')
  await ana.press('Save and go on')
  await ana.press('Save and go on')
}

async function write(ana: Newcomer): Promise<void> {
  await ana.follow('Begin an action')
  await ana.type('Name', 'Free the organisers')
  await ana.press('Begin')
  await fill(ana, page)
  await ana.follow('Letter')
  await fill(ana, letter)
  await ana.follow('Form')
  await fill(ana, form)
}

async function fill(ana: Newcomer, texts: Record<string, Record<string, string>>): Promise<void> {
  for (const [language, fields] of Object.entries(texts))
    for (const [label, text] of Object.entries(fields)) await ana.type(label, text, language)
  await ana.press('Save')
}

/** Where the action asks whom it is for, it leads to where offices and lists are made. */
async function chooseOffices(ana: Newcomer): Promise<void> {
  await ana.follow('Who you write to')
  await ana.follow('Bring in a file of offices')
  await ana.type('Or paste the table here', ministry)
  await ana.type('Country of these offices', 'XM')
  await ana.type('Make a list of them, called', 'Congress and the ministry')
  await ana.press('See what it would do')
  await ana.press('Bring in one office')
  await ana.tick('My representative')
  await ana.tick('My senators')
  await ana.press('Save the list')
  await ana.follow('Go on with the action')
  await ana.tick('Congress and the ministry')
  await ana.press('Save')
}

/** Whom letters will reach, and what still holds them, is said before the button. @returns the seconds until the page is out */
async function publish(ana: Newcomer): Promise<number> {
  await ana.follow('Publish…')
  await ana.sees('Who letters reach, and how')
  await ana.sees('How mail is sent')
  return ana.press('Publish')
}

/** Somebody opens the page on a phone, in the other language, and writes to three of Congress and the ministry. */
async function act({ origin }: { origin: string }): Promise<void> {
  const { page: screen } = await visit(phone)
  await screen.goto(`${origin}/es/actions`)
  await screen.getByRole('link', { name: page.Spanish.Title, exact: true }).click()
  const person = {
    given_name: 'Ana',
    family_name: 'Pérez',
    email: 'ana@example.org',
    street: '8 Elm Street',
    city: 'Riverton',
  }
  for (const [name, text] of Object.entries({ ...person, postal_code: '20910' })) await screen.fill(`#${name}`, text)
  await screen.selectOption('[name=state]', 'MD')
  await screen.click('form .button.large')
  await screen.waitForURL('**/thanks/*')
}

function lettersIn({ taken }: Sink): string[] {
  return taken.map(({ to }) => to).filter((to) => to.endsWith('meridia.example'))
}

/** The page about delivery says why nothing has left, and leads to the button that an owner answers for with their name. */
async function letLettersLeave(ana: Newcomer): Promise<void> {
  await ana.follow('Delivery')
  await ana.follow('How mail is sent')
  await ana.unfold('Send all the same')
  await ana.type('Why', 'Our first letters go to one office, and our domain is set up this week.')
  await ana.tick('I, ')
  await ana.press('Let letters go')
}

/** The letter that we sent, and those that the person finishes, are told apart; of each its own page says more. */
async function readWhatHappened(ana: Newcomer): Promise<void> {
  await ana.follow('Actions')
  await ana.follow('Free the organisers')
  await ana.follow('Letters')
  await ana.sees('accepted by the office')
  await ana.sees('handed over to the person')
}
