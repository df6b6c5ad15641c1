import { expect, test } from 'vitest'
import { readTargets } from '#slices/targets'
import { signedIn } from '#test/cast.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import { letterContent, meridianOffices } from '../cast.ts'
import { fanOut, fanOutLetters } from '../letters/fan-out-letters.ts'
import { askedAction } from './asked-action.ts'
import { ana, type Visitors, visitors } from './cast.ts'
import { rechoose } from './choose-letters.ts'
import { readParticipation } from './participation.queries.ts'
import { ownLetters, shownLetter } from './shown-letter.ts'

const [justice, ombud, senate] = meridianOffices
const offices = [
  { ...(justice ?? never()), language: 'es-SV', gender: 'f' as const },
  { ...(ombud ?? never()), language: 'en' },
  { ...(senate ?? never()), language: 'fr' },
]

function never(): never {
  throw new Error('the cast has fewer offices')
}

/** A Spanish letter for whoever reads Spanish, and one of its own for whoever reads French. */
function twoMore(): Partial<ActionContent> {
  const { texts } = letterContent('')
  const french = { subject: 'For the coast', salutation: '{dear},', letter: '' }
  return {
    theirLanguage: true,
    letters: [{ id: '2', listId: null, language: 'fr' }],
    texts: {
      en: { ...texts.en, letters: { '2': french } },
      es: { ...texts.es, salutation: '{dear}:', letters: { '2': { ...french, subject: 'Para la costa' } } },
    },
  }
}

async function lettersOf(house: Visitors) {
  return house.inside(async (db) => {
    const ids = await db.selectFrom('action_participations').select('id').orderBy('id').execute()
    await fanOut(
      db,
      house.organisation.id,
      ids.map(({ id }) => id),
    )
    return db
      .selectFrom('action_letters')
      .select(['office', 'subject', 'body', 'variant', 'is_edited'])
      .orderBy('office')
      .orderBy('id')
      .execute()
  })
}

test('each office gets the letter that is for it, in its own language, and what its writer made of it', async () => {
  const house = await visitors({ content: twoMore(), offices })
  const { texts } = house.action.content

  const page = (await house.get(house.path)).body
  const second = await house.send(house.path, { ...ana, letter_main_es: `${texts.es.letter} Gracias.` })
  const thanks = await house.act({ letter_main_es: 'Le escribo con mis palabras.' })
  const shown = await house.get(thanks)
  const [first, ...others] = await lettersOf(house)

  expect(page).toContain('Your letter to Elena Sosa')
  expect(page).toMatch(/<textarea[^>]*name="letter_main_es"[^>]*lang="es"/)
  expect(page).toContain('In Spanish, which this office reads')
  expect(second.body).toContain('Gracias.</textarea>')
  expect(second.body).toContain('What it says, in English')
  expect([first, ...others]).toMatchObject([
    {
      office: 'Ministry of Justice',
      subject: 'Las personas detenidas en mayo',
      body: expect.stringMatching(/^Estimada Elena Sosa:\n\nLe escribo con mis palabras\./),
      variant: 'main.es',
      is_edited: true,
    },
    { office: 'Ombudsperson', subject: texts.en.subject, variant: '', is_edited: null },
    {
      office: 'Senator for the Coast',
      subject: 'For the coast',
      body: expect.stringMatching(/^Dear Senator Ada Quiroga,\n\nI am writing about/),
      variant: '2.en',
      is_edited: false,
    },
  ])
  expect(shown.body).toContain('For the coast')
})

test('points that are ticked stand in every letter; who ticks none gets some, always the same; more than there are are refused', async () => {
  const { texts } = letterContent('')
  const point = (n: number) => ({ title: `Point ${n}`, text: `Because of ${n}, says {given_name}.` })
  const points = { '1': point(1), '2': point(2), '3': point(3) }
  const punto = { title: 'Un punto', text: 'Por esto.' }
  const content = {
    points: { ids: ['1', '2', '3'], most: 2, draw: true },
    texts: { en: { ...texts.en, points }, es: { ...texts.es, points: { '1': punto, '2': punto, '3': punto } } },
  }
  const house = await visitors({ content })
  const template = shownLetter(texts.en.letter).split('\n\n')
  const untouched = [template[0], '…', template[1]].join('\n\n')

  const page = (await house.get(house.path)).body
  const gone = await house.send(house.path, { ...ana, letter: untouched, points: '9' })
  const many = await house.send(house.path, [
    ...Object.entries({ ...ana }),
    ['points', '1'],
    ['points', '2'],
    ['points', '3'],
  ])
  const second = await house.send(house.path, { ...ana, letter: untouched })
  const again = await house.send(house.path, { ...ana, letter: untouched })
  const own = await house.send(house.path, { ...ana, letter: 'Mine.\n\n…\n\nBye.', points: '1' })
  await house.act({ letter: untouched, points: '3' })
  await house.act({ email: 'b@example.org', letter: untouched })
  await house.act({ email: 'c@example.org', letter: `Mine.\n\n…\n\nBye.`, points: '2' })
  const bodies = (await lettersOf(house)).filter(({ office }) => office === 'Ombudsperson')

  expect(page).toContain('Because of 2, says ….')
  expect(page).toContain('Choose up to 2 points')
  expect([gone.statusCode, gone.body]).toEqual([422, expect.stringContaining('no longer offered')])
  expect([many.statusCode, many.body]).toEqual([422, expect.stringContaining('more points than a letter takes')])
  expect(own.body).toContain('Mine.\n\nBecause of 1, says Ana.\n\nBye.</textarea>')
  expect(second.body.match(/name="points" value="\d"/g)).toHaveLength(2)
  expect(second.body).toMatch(/Because of \d, says Ana\./)
  expect(again.body.match(/name="points" value="\d"/g)).toEqual(second.body.match(/name="points" value="\d"/g))
  expect(bodies.map(({ body, is_edited }) => [body.match(/Because of \d, says Ana/g)?.length, is_edited])).toEqual([
    [1, false],
    [2, false],
    [1, null],
  ])
  expect(bodies[0]?.body).toContain('in May.\n\nBecause of 3, says Ana.\n\nPlease ask')
  expect(bodies[2]?.body).toContain('Mine.\n\nBecause of 2, says Ana.\n\nBye.')
})

test('a changed letter is read by moderators, found, exported and shown to its writer as it is; a second form changes nothing', async () => {
  const house = await visitors({ content: twoMore(), offices })
  const ines = await signedIn(house)
  const console = `/en/console/actions/${house.action.id}`
  const threat = 'Ministra, la voy a matar.'

  const empty = await house.send(house.path, { ...ana, step: '2', letter_main_es: ' ' })
  const long = await house.send(house.path, {
    ...ana,
    given_name: 'A'.repeat(101),
    letter_main_es: 'x'.repeat(10_001),
  })
  const longer = await house.send(house.path, { ...ana, step: '2', letter_main_es: 'x'.repeat(10_001) })
  await house.act({ letter_main_es: threat, letter_2_en: 'For the coast alone.' })
  const again = await house.act({ letter_main_es: 'Otra cosa.', letter_2_en: 'Something else.' })
  const [first] = await house.inside((db) => db.selectFrom('action_participations').selectAll().execute())
  const job = { organisationId: house.organisation.id, participationIds: [first?.id ?? ''] }
  await fanOutLetters(house.platform, job)
  const held = (await ines.get(`${console}/moderation`)).body
  await ines.post(`${console}/moderation/decisions`, {
    shown: job.participationIds[0] ?? '',
    chosen: job.participationIds[0] ?? '',
    verdict: 'release',
  })
  await fanOutLetters(house.platform, job)
  const found = (await ines.get(`${console}/letters?search=coast+alone`)).body
  const sheet = (await ines.post(`${console}/letters.csv`, {})).body
  const own = await house.inside((db) => readParticipation(db, first?.id ?? ''))

  for (const one of [long, longer])
    expect([one.statusCode, one.body]).toEqual([422, expect.stringContaining('This is too long.')])
  expect([empty.statusCode, empty.body]).toEqual([422, expect.stringContaining('letter_main_es-fault')])
  expect(held).toContain('<mark>')
  expect(held).toContain('For the coast alone.')
  expect(found).toContain('Senator for the Coast')
  expect(sheet).toContain(threat)
  expect(sheet).toContain('For the coast alone.')
  expect((await house.get(again)).body).toContain('Something else.')
  expect(own && ownLetters(own, house.action.content)).toEqual([
    { language: 'es', text: threat },
    { language: 'en', text: ana.letter },
    { language: 'en', text: 'For the coast alone.' },
  ])
})

test('whoever is written to instead gets the letter that is for them, with what was written of it before', async () => {
  const house = await visitors({ content: twoMore(), offices })
  const slug = house.action.slugs.en ?? ''
  const asked = await askedAction(house.platform, house.organisation, { locale: 'en', slug })
  const [minister = '', , senator = ''] = house.seatIds
  const targets = await house.inside((db) => readTargets(db, house.seatIds.slice(0, 2)))
  const variants = [
    { id: '2', locale: 'en' as const, seats: [senator], body: 'Mine.' },
    { id: 'main', locale: 'es' as const, seats: ['another ministry'], body: 'Mío.' },
  ]

  const chosen = asked && rechoose(asked, targets, { choices: { points: ['1'], variants }, locale: 'en' })

  expect(chosen).toEqual({
    points: ['1'],
    variants: [{ id: 'main', locale: 'es', seats: [minister], body: 'Mío.' }],
  })
})
