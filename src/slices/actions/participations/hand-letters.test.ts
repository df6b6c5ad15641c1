import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Db, sql } from '#platform/db.ts'
import { renderFragment } from '#platform/html.tsx'
import { addMessages, wordsFor } from '#platform/i18n.ts'
import type { ContactForm, FormPiece, Target, ways } from '#slices/targets'
import { signedIn } from '#test/cast.ts'
import { describeWithSharedData, sharedDataPath } from '#test/shared-data.ts'
import { openContactForms } from '../../targets/imports/import-contact-forms.ts'
import { targets } from '../../targets/slice.ts'
import type { CastOffice } from '../cast.ts'
import { fanOutLetters } from '../letters/fan-out-letters.ts'
import { actions } from '../slice.ts'
import { ana, jobsOf, type Visitors, visitors } from './cast.ts'
import { ContactFormWay } from './hand-contact-form.tsx'
import type { HandLetter } from './hand-letters.ts'
import type { Content } from './participation.queries.ts'

addMessages(actions.messages)
addMessages(targets.messages)

const only = (...channels: (typeof ways.all)[number][]) => ({ content: { channels } })
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'

const senator: CastOffice = {
  key: 'md/senate-1',
  title: 'Senator for the Coast',
  chamber: 'senate',
  holder: 'Ada Quiroga',
  email: 'quiroga@senate.meridia.example',
  formUrl: 'https://senate.meridia.example/quiroga/contact',
  phone: '202-224-3121',
  address: '1 Senate Square, Meridia',
  local: [{ city: 'Puerto Alto', phone: '410-962-4510', address: null }],
}
const minister: CastOffice = {
  key: 'md/justice',
  title: 'Ministry of Justice',
  chamber: 'ministry',
  holder: 'Elena Sosa',
  email: 'justice@gov.meridia.example',
  phone: '+503 2231-8000',
  address: 'Calle Real 4, San Salvador',
  foreign: true,
}

async function knowForm(house: Visitors, form: Partial<ContactForm> & { pieces: FormPiece[] }): Promise<void> {
  await house.inside((db) =>
    db
      .insertInto('target_contact_forms')
      .values({
        organisation_id: sql<string>`current_organisation()`,
        holder_key: 'ada quiroga',
        address: form.address ?? null,
        pieces: JSON.stringify(form.pieces),
        captcha: form.captcha ?? null,
        needs_script: form.needsScript ?? false,
        source: 'test',
      })
      .execute(),
  )
}

const pieces: FormPiece[] = [
  { asks: 'prefix', isRequired: true, page: 1, options: ['Ms.', 'Mr.'] },
  { asks: 'family_name', isRequired: true, page: 1 },
  { asks: 'given_name', isRequired: true, page: 1 },
  { asks: 'phone', isRequired: true, page: 1 },
  { asks: 'topic', isRequired: true, page: 2, options: ['Taxes', 'Foreign Affairs'] },
  { asks: 'subject', isRequired: true, page: 2 },
  { asks: 'letter', isRequired: true, page: 2, most: 40 },
  { asks: 'answer', isRequired: true, page: 2, answer: 'No response needed' },
]

/** What a person sees, without tags, in order. */
function seen(html: string): string {
  return html
    .replace(/<(?:input|textarea)[^>]*?(?:value="([^"]*)")?[^>]*>/g, ' $1 ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

async function writeLetters(house: Visitors): Promise<void> {
  for (const { task, payload } of await jobsOf(house))
    if (task === 'actions/letters/fan-out-letters') await fanOutLetters(house.platform, payload as never)
}

function rowsOf(house: Visitors) {
  return house.inside((db: Db) =>
    db.selectFrom('action_deliveries').select(['channel', 'state', 'server_words', 'round']).orderBy('id').execute(),
  )
}

test('an office’s form is gone through in its order, with its topic, its choices, and a word on what else it wants', async () => {
  const house = await visitors({ ...only('contact_form'), offices: [senator] })
  await knowForm(house, { pieces, captcha: 'recaptcha' })
  await house.inside((db) =>
    db.insertInto('action_topics').values({ action_id: house.action.id, words: 'foreign affairs' }).execute(),
  )

  const page = await house.get(await house.act())

  const text = seen(page.body)
  const order = [
    'Title before your name',
    'Last name',
    'First name',
    'Phone number',
    'the next page asks',
    'As topic, choose',
    'Subject',
    'Your letter',
    'Choose “No response needed”',
  ]
  const places = order.map((words) => text.indexOf(words, text.indexOf('In the order in which the form asked')))
  expect(places.every((place) => place > 0)).toBe(true)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(page.body).toContain('<strong lang="en">Foreign Affairs</strong>')
  expect(text).toContain('show that you are no robot')
  expect(text).toContain('what we did not ask you: Phone number')
  expect(text).toMatch(/at most 40 characters; your letter has \d+/)
  const editor = await (await signedIn(house)).get(`/en/console/actions/${house.action.id}/letter`)
  expect(editor.body).toContain('Too long for the forms of Ada Quiroga')
  expect(page.body).toContain('href="https://senate.meridia.example/quiroga/contact"')
  expect(page.body).toContain('Pérez')
})

test('the topic that a member chose goes before the one that is matched, and a form without a known order stays as it was', async () => {
  const house = await visitors({ ...only('contact_form'), offices: [senator] })
  const location = await house.act()
  expect(seen((await house.get(location)).body)).toContain('Your details, ready to copy')

  await knowForm(house, { pieces })
  await house.inside((db) =>
    db
      .insertInto('action_topics')
      .values({
        action_id: house.action.id,
        words: 'foreign affairs',
        choices: JSON.stringify({ 'ada quiroga': 'Taxes' }),
      })
      .execute(),
  )

  expect((await house.get(location)).body).toContain('<strong lang="en">Taxes</strong>')
})

test('from one’s own mailbox: three ways in with everything filled in, and then whether it went', async () => {
  const house = await visitors({ ...only('own_mailbox'), offices: [senator] })
  const location = await house.act()

  const page = await house.get(location, { 'user-agent': 'Mozilla/5.0 (Macintosh)' })
  expect(page.body).toContain('href="mailto:quiroga@senate.meridia.example?subject=The%20organisers')
  expect(page.body).toContain('https://mail.google.com/mail/?view=cm&amp;fs=1&amp;to=quiroga%40senate')
  expect(page.body).toContain('https://outlook.live.com/mail/0/deeplink/compose?to=')
  expect(page.body).toContain('They%20are%20our%20neighbours.')

  const report = `${location}/letters/${house.seatIds[0]}/report`
  await writeLetters(house)
  await house.send(report, { outcome: 'failed', reason: 'came_back' })
  expect(await rowsOf(house)).toMatchObject([
    { channel: 'own_mailbox', state: 'said_failed', server_words: 'came_back' },
  ])
  const failed = await house.get(location)
  expect(failed.body).toContain('There are other ways to this office')
  await house.send(report, { outcome: 'sent' })
  expect(await rowsOf(house)).toMatchObject([{ channel: 'own_mailbox', state: 'said_sent', server_words: '' }])
})

test('a long letter opens without its text where the system could not take it, and lies there to be copied', async () => {
  const house = await visitors({ ...only('own_mailbox'), offices: [senator] })
  const location = await house.act({ letter: 'Por favor, una frase más. '.repeat(120) })

  const page = await house.get(location, { 'user-agent': windows })

  expect(page.body).toMatch(/href="mailto:quiroga@senate\.meridia\.example\?subject=[^"&]*"/)
  expect(page.body).toContain('too long for some email programs')
  expect(page.body).toContain('<details open')
})

test('a foreign authority would see the address of whoever mails it: that is said before the ways in', async () => {
  const house = await visitors({ ...only('own_mailbox'), offices: [minister] })

  const warned = (await house.get(await house.act())).body
  expect(warned.indexOf('shows this authority your email address')).toBeGreaterThan(0)
  expect(warned.indexOf('shows this authority')).toBeLessThan(warned.indexOf('mailto:'))
  const agreed = await house.act({ email: 'other@example.org', disclose_contact: 'yes' })
  expect((await house.get(agreed)).body).not.toContain('shows this authority')
})

test('by telephone: what to say, which numbers, and a tap for how it went', async () => {
  const house = await visitors({ ...only('telephone'), offices: [senator] })
  const location = await house.act()

  const page = (await house.get(location)).body
  expect(page).toContain('href="tel:2022243121"')
  expect(page).toContain('href="tel:4109624510"')
  expect(seen(page)).toContain('My name is Ana Pérez. I ask Ada Quiroga to demand the release of the nine organisers.')
  expect(seen(page)).toContain('try one of the other numbers')

  const report = `${location}/letters/${house.seatIds[0]}/report`
  await house.send(report, { result: 'spoke' })
  await writeLetters(house)
  expect(await rowsOf(house)).toMatchObject([{ channel: 'telephone', state: 'said_sent', server_words: 'spoke' }])
  for (const [result, state] of [
    ['busy', 'said_failed'],
    ['voicemail', 'said_sent'],
    ['wrong_number', 'said_failed'],
    ['spoke', 'said_sent'],
  ]) {
    await house.send(report, { result: result ?? '' })
    expect(await rowsOf(house)).toMatchObject([{ channel: 'telephone', state, server_words: result }])
  }
  expect((await house.send(report, { result: 'shouted' })).statusCode).toBe(400)
  expect((await house.get(location)).body).toContain('You called')
})

test('several calls in one go: one after another, each with its result, until none is left', async () => {
  const home = { ...minister, foreign: false }
  const house = await visitors({ ...only('telephone'), offices: [senator, home] })
  const location = await house.act()
  expect((await house.get(location)).body).toContain(`href="${location}/calls"`)

  const first = await house.get(`${location}/calls`)
  expect(first.headers['referrer-policy']).toBe('no-referrer')
  expect(seen(first.body)).toContain('0 of 2 calls made')
  const answer = await house.send(`${location}/letters/${house.seatIds[0]}/report`, {
    result: 'voicemail',
    next: 'calls',
  })
  expect(answer.headers.location).toBe(`${location}/calls`)
  const second = seen((await house.get(`${location}/calls`)).body)
  expect(second).toContain('1 of 2 calls made')
  expect(second).toContain('2231-8000')
  await house.send(`${location}/letters/${house.seatIds[1]}/report`, { result: 'spoke', next: 'calls' })
  const last = await house.get(`${location.replace('/en/', '/es/')}/calls`)
  expect(seen(last.body)).toContain('Esa fue la última')
})

test('an office that can be called instead is called: the form’s delivery ends, and the call counts', async () => {
  const house = await visitors({ ...only('contact_form'), offices: [senator] })
  const location = await house.act()
  const office = house.seatIds[0]
  await writeLetters(house)
  await house.send(`${location}/letters/${office}/report`, { outcome: 'failed', reason: 'broken' })

  expect((await house.get(`${location}/calls?office=${office}`)).body).toContain('tel:2022243121')
  const report = `${location}/letters/${office}/report`
  await Promise.all([house.send(report, { result: 'spoke' }), house.send(report, { result: 'spoke' })])

  expect(await rowsOf(house)).toMatchObject([
    { channel: 'contact_form', state: 'cancelled' },
    { channel: 'telephone', state: 'said_sent', server_words: 'spoke', round: 2 },
  ])
})

test('a letter on paper is the person’s own to print, with the day and a line to sign on, and nobody else’s', async () => {
  const house = await visitors({ ...only('print'), offices: [senator] })
  const location = await house.act()
  const link = `${location}/letters/${house.seatIds[0]}/letter.pdf`
  expect((await house.get(location)).body).toContain(`href="${link}"`)

  const answer = await house.get(link)

  expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' })
  expect(answer.body).toContain('Ada Quiroga\nSenator for the Coast\n1 Senate Square\nMeridia')
  expect(answer.body).toContain('____ Ana Pérez')
  expect((await house.get(`${location}/letters/${house.targetListId}/letter.pdf`)).statusCode).toBe(404)
  expect((await house.get(link.replace(/thanks\/[^/]+/, 'thanks/nothing'))).statusCode).toBe(404)
})

test('before an address is confirmed there is nothing to call or print', async () => {
  const house = await visitors({ ...only('telephone'), offices: [senator] })
  const { headers } = await house.send(house.path, { ...ana, step: '2' })
  const location = String(headers.location)

  expect((await house.get(`${location}/calls`)).statusCode).toBe(404)
  expect((await house.get(`${location}/letters/${house.seatIds[0]}/letter.pdf`)).statusCode).toBe(404)
})

describeWithSharedData('the published forms as cards', () => {
  test('each is shown in its order, in both languages, and nothing on a card lacks words', async () => {
    const folder = sharedDataPath('contact-forms/members')
    const { forms, broken } = await openContactForms(folder)
    expect(readdirSync(folder)).toHaveLength(forms.length + broken.length)
    const unlike: string[] = []
    for (const form of forms) for (const locale of ['en', 'es'] as const) unlike.push(...unlikeIn(form, locale))
    expect(unlike).toEqual([])
    expect(broken.map(({ file }) => join(file))).toEqual(['K000394.yaml'])
  })
})

const content = {
  ...ana,
  street: '8 Elm St',
  city: 'Silver Spring',
  region: 'MD',
  postal_code: '20910-1234',
  phone: '',
}

/** A form of which a card leaves something out, or says it in another order. */
function unlikeIn(form: ContactForm, locale: 'en' | 'es'): string[] {
  const words = wordsFor({ locale })
  const target = {
    seatId: 'seat',
    formUrl: null,
    siteUrl: 'https://office.example/',
    holder: null,
  } as unknown as Target
  const text = { subject: 'About nine people', body: 'Dear Senator,\n\nPlease act.' }
  const letter = { target, text, form, topic: null, channel: 'contact_form' } as unknown as HandLetter
  const card = renderFragment(
    ContactFormWay({
      words,
      letter,
      content: content as unknown as Content,
      letters: [letter],
      base: '/en/thanks/x',
      userAgent: '',
      byPlace: new Set(),
    }),
  )
  const items = card.split('<li>').slice(1)
  if (items.length !== form.pieces.length) return [`${form.holderKey}: ${items.length} of ${form.pieces.length}`]
  return form.pieces.flatMap((piece, at) => {
    const item = items[at] ?? ''
    const expected = piece.asks === 'topic' ? (piece.options?.[0] ?? '') : (sure[piece.asks] ?? '')
    const isThere = item.includes(expected.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'))
    return isThere || seen(item).includes(expected) ? [] : [`${form.holderKey} ${locale}: ${piece.asks}: ${seen(item)}`]
  })
}

/** What must stand on a card for a piece, whatever the language. */
const sure: Partial<Record<FormPiece['asks'], string>> = {
  given_name: 'Ana',
  family_name: 'Pérez',
  street: '8 Elm St',
  city: 'Silver Spring',
  state: 'MD',
  state_name: 'Maryland',
  postal_code: '20910',
  postal_code_4: '1234',
  subject: 'About nine people',
  letter: 'Please act.',
}
