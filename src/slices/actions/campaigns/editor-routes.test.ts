import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { type SignedIn, signedIn } from '#test/cast.ts'
import { site, type TestSite } from '#test/site.ts'
import { ines as author, meridianTargets, publishedAction } from '../cast.ts'
import { readDraft } from './campaign.queries.ts'
import { fieldsIn } from './cast.ts'
import { openAction, plainSalutations } from './open-action.ts'
import { readActionHeader } from './overview.queries.ts'
import { readPublishedActionById } from './read-published-action.ts'

async function begun(): Promise<{ home: TestSite; member: SignedIn; id: string; path: string }> {
  const home = await site()
  const member = await signedIn(home)
  const id = await inOrganisation(home.db, home.organisation.id, (db) =>
    openAction(db, author, 'Free them', { salutations: plainSalutations() }),
  )
  return { home, member, id, path: `/en/console/actions/${id}` }
}

const draftOf = (home: TestSite, id: string) => inOrganisation(home.db, home.organisation.id, (db) => readDraft(db, id))

async function open(member: SignedIn, address: string): Promise<Record<string, string>> {
  return fieldsIn((await member.get(address)).body)
}

test('the page is written in both languages, and read back as it was typed', async () => {
  const { home, member, id, path } = await begun()
  const typed = {
    ...(await open(member, `${path}/page`)),
    name: 'Free the organisers',
    goal: '2000',
    opens: '2026-03-08T02:30',
    closes: '2026-06-30T23:59',
    zone: 'America/New_York',
    title_en: 'Ask for their <release>',
    title_es: 'Pida su libertad',
    standfirst_en: 'Nine people & their families.',
    standfirst_es: 'Nueve personas.',
    story_en: '## Why\n\nThey said **no**.\n\n- [read](https://a.example)',
    story_es: 'Dijeron *no*.',
  }

  const saved = await member.post(`${path}/page`, typed)

  expect([saved.statusCode, saved.headers.location]).toEqual([303, `${path}/page?done=saved`])
  const content = (await draftOf(home, id))?.content
  expect(content).toMatchObject({
    goal: 2_000,
    opensAt: { local: '2026-03-08T02:30', zone: 'America/New_York', instant: '2026-03-08T07:30:00.000Z' },
    texts: { en: { slug: 'ask-for-their-release' }, es: { slug: 'pida-su-libertad', title: 'Pida su libertad' } },
  })
  const again = await open(member, `${path}/page`)
  expect(again).toMatchObject({
    ...typed,
    seen: again.seen,
    slug_en: 'ask-for-their-release',
    slug_es: 'pida-su-libertad',
  })
  // The clocks of New York skip half past two on that day.
  expect((await member.get(`${path}/page`)).body).toContain('3:30:00')
})

test('a page that has not changed is not saved again', async () => {
  const { home, member, id, path } = await begun()
  const fields = await open(member, `${path}/page`)

  await member.post(`${path}/page`, { ...fields, title_en: 'A title' })
  const before = await draftOf(home, id)
  await member.post(`${path}/page`, await open(member, `${path}/page`))

  expect(await draftOf(home, id)).toEqual(before)
})

test('a script gets the new version in JSON, and goes on from it', async () => {
  const { home, member, id, path } = await begun()
  const save = (form: Record<string, string>) =>
    home.server.inject({
      method: 'POST',
      url: `${path}/letter`,
      headers: {
        host: member.host,
        cookie: member.cookie,
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ ...form, _token: member.forgeryToken }).toString(),
    })
  const fields = await open(member, `${path}/letter`)

  const first = await save({ ...fields, subject_en: 'One' })
  const second = await save({ ...fields, subject_en: 'Two', ...first.json().fields })
  const late = await save({ ...fields, subject_en: 'Three', letter_en: 'Not lost' })

  expect([first.statusCode, second.statusCode, late.statusCode]).toEqual([200, 200, 409])
  expect(late.json().error).toContain('Somebody else changed the same field')
  expect((await draftOf(home, id))?.content.texts.en).toMatchObject({ subject: 'Two', letter: 'Not lost' })
  // Until somebody chooses, the field stays where it is.
  const again = await save({ ...fields, subject_en: 'Three', letter_en: 'Not lost', ...late.json().fields })
  expect(again.statusCode).toBe(409)
})

test('a script is told what somebody else changed, and which texts are out of date', async () => {
  const { home, member, path } = await begun()
  const save = (form: Record<string, string>) =>
    home.server.inject({
      method: 'POST',
      url: `${path}/letter`,
      headers: {
        host: member.host,
        cookie: member.cookie,
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ ...form, _token: member.forgeryToken }).toString(),
    })
  await save({ ...(await open(member, `${path}/letter`)), letter_en: 'Free them.', letter_es: 'Libérenlas.' })
  const mine = await open(member, `${path}/letter`)
  await save({ ...mine, letter_en: 'Free them now.' })

  const answer = await save({ ...mine, subject_es: 'Asunto' })

  expect(answer.statusCode).toBe(200)
  expect(answer.json().theirs).toMatchObject({ letter_en: { text: 'Free them now.' } })
  expect(answer.json().pieces['outdated-letter_es']).toContain('the text in English has changed since')
  expect(answer.json().pieces['outdated-subject_es']).toBe('')
  // The page that has not shown the other version does not overwrite it either.
  await save({ ...mine, ...answer.json().fields, subject_es: 'Otro' })
  expect((await open(member, `${path}/letter`)).letter_en).toBe('Free them now.')
})

test('a field that two people changed is shown in both versions, to choose; everything else is saved', async () => {
  const { home, member, id, path } = await begun()
  const amara = await signedIn(home, 'organiser')
  const mine = await open(member, `${path}/letter`)
  await amara.post(`${path}/letter`, { ...(await open(amara, `${path}/letter`)), letter_en: 'Written by Amara' })

  const refused = await member.post(`${path}/letter`, { ...mine, letter_en: 'Written by Inés', subject_en: 'Mine' })

  expect(refused.statusCode).toBe(409)
  expect(refused.body).toContain('One field was changed by somebody else as well')
  expect(refused.body).toContain('Letter (English)')
  expect(refused.body).toContain('Amara</ins>')
  const kept = fieldsIn(refused.body)
  expect(kept).toMatchObject({ letter_en: 'Written by Inés', subject_en: 'Mine' })
  const letterNow = async () => (await draftOf(home, id))?.content.texts.en.letter
  expect((await draftOf(home, id))?.content.texts.en).toMatchObject({ letter: 'Written by Amara', subject: 'Mine' })
  expect((await member.post(`${path}/letter`, { ...kept, choice_letter_en: 'theirs' })).statusCode).toBe(303)
  expect(await letterNow()).toBe('Written by Amara')
  expect((await member.post(`${path}/letter`, kept)).statusCode).toBe(303)
  expect(await letterNow()).toBe('Written by Inés')
})

test('two people who write different fields do not stand in each other’s way', async () => {
  const { home, member, id, path } = await begun()
  const amara = await signedIn(home, 'organiser')
  const [page, letter] = [await open(member, `${path}/page`), await open(member, `${path}/letter`)]
  await amara.post(`${path}/page`, { ...(await open(amara, `${path}/page`)), title_en: 'A title', goal: '7' })

  expect((await member.post(`${path}/letter`, { ...letter, subject_en: 'A subject' })).statusCode).toBe(303)
  expect((await member.post(`${path}/page`, { ...page, standfirst_en: 'Nine people' })).statusCode).toBe(303)

  const content = (await draftOf(home, id))?.content
  expect(content).toMatchObject({
    goal: 7,
    texts: { en: { title: 'A title', subject: 'A subject', standfirst: 'Nine people' } },
  })
})

test('what cannot be meant is said next to its field, and nothing typed is lost', async () => {
  const { home, member, id, path } = await begun()
  const fields = await open(member, `${path}/page`)

  const answer = await member.post(`${path}/page`, {
    ...fields,
    goal: 'many',
    opens: '2026-02-30T10:00',
    title_es: 'Un título',
    story_en: 'x'.repeat(50_001),
  })

  expect(answer.statusCode).toBe(422)
  for (const fault of ['Give a whole number', 'Give a date and a time', 'This is too long'])
    expect(answer.body).toContain(fault)
  expect(fieldsIn(answer.body)).toMatchObject({ goal: 'many', title_es: 'Un título' })
  expect((await draftOf(home, id))?.saves).toBe(1)
})

test('greetings are asked for each kind of office on the list, and the letter is shown as it will read', async () => {
  const { home, member, id, path } = await begun()
  const { targetListId } = await inOrganisation(home.db, home.organisation.id, (db) => meridianTargets(db))
  await member.post(`${path}/targets`, { ...(await open(member, `${path}/targets`)), list: targetListId })

  const fields = await open(member, `${path}/letter`)
  expect(Object.keys(fields)).toContain('greeting_es_senate')
  await member.post(`${path}/letter`, {
    ...fields,
    salutation_en: 'Dear {holder|friends},',
    greeting_es_senate: 'Señorías:',
    letter_en: 'I am {given_name}, and {nickname} too.',
  })

  const content = (await draftOf(home, id))?.content
  expect(content?.texts.es.salutations).toEqual({ senate: 'Señorías:' })
  const { body } = await member.get(`${path}/letter`)
  expect(body).toContain('Dear Elena Sosa,\n\nI am Ana, and {nickname} too.')
  expect(body).toContain('{nickname} (English) would stand in the letter as it is')
})

test('the list of offices is chosen among those of the organisation, with what it reaches', async () => {
  const { home, member, id, path } = await begun()
  const { targetListId } = await inOrganisation(home.db, home.organisation.id, (db) => meridianTargets(db))

  expect((await member.get(`${path}/targets`)).body).toContain('Email: 2 · Offices’ forms: 1')
  await member.post(`${path}/targets`, { ...(await open(member, `${path}/targets`)), list: targetListId })
  expect((await draftOf(home, id))?.content.targetListId).toBe(targetListId)
})

test('without a list the tab says what to do', async () => {
  const { member, path } = await begun()
  expect((await member.get(`${path}/targets`)).body).toContain('There is no list yet')
})

test('the form: a telephone number, news, and what is said afterwards', async () => {
  const { home, member, id, path } = await begun()
  const fields = await open(member, `${path}/form`)
  expect(fields).toMatchObject({ phone: 'off', news: 'yes' })
  const { news: _, ...unticked } = fields

  await member.post(`${path}/form`, { ...unticked, phone: 'required', thanks_es: 'Gracias.\r\nSiga.' })

  expect((await draftOf(home, id))?.content).toMatchObject({
    form: { phone: 'required' },
    organisationNews: false,
    texts: { es: { thanks: 'Gracias.\nSiga.' } },
  })
})

test('an action is published, changed, published again, closed, taken off, and every step is written down', async () => {
  const home = await site()
  const member = await signedIn(home)
  const { action } = await publishedAction(home.db, home.organisation)
  const path = `/en/console/actions/${action.id}`
  const heard: string[] = []
  const listener = await home.pool.connect()
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''))
  await listener.query('listen clamor_pages')
  const read = () => inOrganisation(home.db, home.organisation.id, (db) => readPublishedActionById(db, action.id))

  await member.post(`${path}/page`, { ...(await open(member, `${path}/page`)), goal: '7' })
  expect((await read())?.content.goal).toBe(2_000)
  expect((await member.get(`${path}/page`)).body).toContain('People still see what was published before')
  expect((await member.post(`${path}/publication`)).headers.location).toBe(`${path}?done=published`)
  expect(await read()).toMatchObject({ revision: 2, content: { goal: 7 } })
  const nothingNew = await member.get(`${path}/publication`)
  expect(nothingNew.body).toContain('Nothing has changed since you published')
  expect(nothingNew.body).not.toContain(`action="${path}/publication"`)
  await member.post(`${path}/closing`)
  expect((await read())?.state).toBe('closed')
  expect((await member.post(`${path}/closing`)).statusCode).toBe(409)
  await member.post(`${path}/withdrawal`)
  expect(await read()).toBe(null)
  await member.post(`${path}/publication`)
  expect((await read())?.state).toBe('published')
  await listener.query('select 1')
  listener.release(true)

  const { rows } = await inOrganisation(home.db, home.organisation.id, async (db) => ({
    rows: await db.selectFrom('audit_entries').select(['verb', 'subject_id']).orderBy('sequence').execute(),
  }))
  expect(rows.map(({ verb }) => verb)).toEqual([
    'actions.publish',
    'actions.publish',
    'actions.close',
    'actions.withdraw',
    'actions.publish',
  ])
  expect(new Set(rows.map(({ subject_id }) => subject_id))).toEqual(new Set([action.id]))
  expect(heard.filter((news) => news === `changed ${home.organisation.id} action:${action.id}`)).toHaveLength(4)
})

test('publishing is refused with the list of what is missing, each line leading to its tab', async () => {
  const { home, member, id, path } = await begun()

  const refused = await member.post(`${path}/publication`)

  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('The letter is empty (Spanish)')
  expect(refused.body).toContain(`href="${path}/letter"`)
  expect(refused.body).toContain('Nobody is chosen to write to')
  const header = await inOrganisation(home.db, home.organisation.id, (db) => readActionHeader(db, id))
  expect(header?.state).toBe('draft')
})

test('an editor writes and does not publish; a viewer does neither', async () => {
  const { home, path } = await begun()
  const tomas = await signedIn(home, 'editor')
  const sam = await signedIn(home, 'viewer')

  expect((await tomas.get(`${path}/page`)).statusCode).toBe(200)
  expect((await tomas.post(`${path}/publication`)).statusCode).toBe(403)
  expect((await sam.get(`${path}/page`)).statusCode).toBe(403)
  expect((await sam.post(`${path}/page`, { name: 'Mine' })).statusCode).toBe(403)
})

test('the ways that letters may go, and what Congress’s own system asks, are kept as they were ticked', async () => {
  const { home, member, id, path } = await begun()
  const { by_email: _, ...fields } = await open(member, `${path}/targets`)
  expect(fields).toMatchObject({ by_cwc: 'yes', by_print: 'yes' })
  const bill = { billCongress: '119', billKind: 's', billNumber: '22' }

  const halfBill = await member.post(`${path}/targets`, { ...fields, billKind: 's' })
  await member.post(`${path}/targets`, {
    ...fields,
    ...bill,
    topic1: 'Immigration',
    topic2: 'Immigration',
    stance: 'pro',
  })

  expect(halfBill.statusCode).toBe(422)
  expect(halfBill.body).toContain('A bill has all three')
  expect((await draftOf(home, id))?.content).toMatchObject({
    channels: ['cwc', 'contact_form', 'own_mailbox', 'telephone', 'print'],
    cwc: { topics: ['Immigration'], bill: { congress: 119, kind: 's', number: 22 }, stance: 'pro' },
  })
})

test('letters beside the main one are added, put in order and taken out by buttons that save what was typed', async () => {
  const { home, member, id, path } = await begun()
  const letters = async () => (await draftOf(home, id))?.content
  const press = async (arrange: string, typed: Record<string, string> = {}) =>
    member.post(`${path}/letter`, { ...(await open(member, `${path}/letter`)), ...typed, arrange })

  const added = await press('letters:add:2', { letter_en: 'For everybody.', letter_es: 'Para todos los cargos.' })
  await press('letters:add:2')
  await press('letters:add:3', { 'readers.2': 'es', 'letter.2_en': 'Only for you.', 'letter.2_es': 'Solo para usted.' })
  await press('letters:up:3', { 'readers.3': 'fr', 'subject.3_en': 'For others' })
  await press('points:add:1', { 'letter.2_en': 'Only for you, today.' })

  expect(added.headers.location).toBe(`${path}/letter?done=saved&at=letter-2`)
  expect(await letters()).toMatchObject({
    theirLanguage: true,
    letters: [
      { id: '3', listId: null, language: 'fr' },
      { id: '2', listId: null, language: 'es' },
    ],
    points: { ids: ['1'], most: 3, draw: true },
    texts: {
      en: { salutation: '{dear},', letter: 'For everybody.', letters: { '2': { letter: 'Only for you, today.' } } },
      es: { salutation: '{dear}:', outdated: { 'letter.2': 'Only for you.' } },
    },
  })
  const { body } = await member.get(`${path}/letter`)
  expect(body).toContain('the text in English has changed since')
  expect(body).toContain('value="letter.2_es"')
  const missing = (await member.get(`${path}/publication`)).body
  expect(missing).toContain('Point 1 has no words, or no paragraph')

  const removed = await press('letters:remove:2')
  expect(removed.headers.location).toBe(`${path}/letter?done=saved`)
  expect((await letters())?.letters.map(({ id }) => id)).toEqual(['3'])
  const compared = (await member.get(`${path}/revisions/2`)).body
  expect(compared).toContain('Letter (letter 2, English)')
  expect(compared).toContain('Only for you, today.')
})
