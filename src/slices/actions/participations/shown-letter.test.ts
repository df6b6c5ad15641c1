import { expect, test } from 'vitest'
import { runJobs } from '#test/run-jobs.ts'
import { ana, visitors } from './cast.ts'
import { isEdited, shownLetter, withOpenPoints } from './shown-letter.ts'

const template = 'I am {given_name|a neighbour} of {city|this town} in {state}.\n\nPlease act, {holder|all of you}.'
const writer = { given_name: 'Ana', family_name: 'Pérez', city: 'Silver Spring', state: '' }

test('nobody ever sees a brace: what is not known stands as its writers provided, or as an open place', () => {
  expect(shownLetter(template)).toBe('I am a neighbour of this town in ….\n\nPlease act, all of you.')
  expect(shownLetter(template, { ...writer, state: 'MD' })).toContain('I am Ana of Silver Spring in MD.')
})

test.each([
  ['as everybody sees it', shownLetter(template), false],
  ['with what was typed', shownLetter(template, writer), false],
  ['with the state that the place led to', shownLetter(template, { ...writer, state: 'MD' }), false],
  ['with other line ends', shownLetter(template, writer).replaceAll('\n', '\r\n'), false],
  ['with a word more', `${shownLetter(template, writer)} Today.`, true],
  ['with somebody else’s name', shownLetter(template, { ...writer, given_name: 'Eva' }), true],
  ['with braces typed by hand', template, true],
])('a letter %s', (_name, letter, isOwn) => {
  expect(isEdited(template, letter, writer, 'MD')).toBe(isOwn)
})

const letter =
  'I am writing about the nine organisers arrested in May.\n\nPlease ask for their release, {given_name|a neighbour} asks you.'

test('the page, the page mended and the second step show the letter without braces', async () => {
  const house = await visitors()

  const page = await house.get(house.path)
  const mended = await house.send(house.path, { ...ana, email: '', letter: shownLetter(letter) })
  const second = await house.send(house.path, { ...ana, letter: shownLetter(letter) })

  for (const { body } of [page, mended]) expect(body).toContain('release, a neighbour asks you.</textarea>')
  expect(second.body).toContain('release, Ana asks you.</textarea>')
})

test('a letter left as it was shown is stored as the action’s, each other one as typed and as the person’s own', async () => {
  const house = await visitors()

  await house.act({ email: 'a@example.org', letter: shownLetter(letter).replaceAll('\n', '\r\n') })
  await house.act({ email: 'b@example.org', letter: shownLetter(letter, { given_name: 'Ana' }) })
  await house.act({ email: 'c@example.org', letter: 'I {given_name} wrote this.' })

  const rows = await house.inside((db) =>
    db.selectFrom('action_participations').select(['body', 'is_edited']).orderBy('id').execute(),
  )
  expect(rows).toEqual([
    { body: letter, is_edited: false },
    { body: letter, is_edited: false },
    { body: 'I {given_name} wrote this.', is_edited: true },
  ])
})

test('who is asked to confirm reads their letter with their name in it', async () => {
  const house = await visitors()
  const { postman } = house
  await house.send(house.path, { ...ana, letter: shownLetter(letter), step: '2' })

  await runJobs(house)

  const [mail] = postman.bag
  expect(mail?.text).toContain('release, Ana asks you.')
  const [, path = ''] = /http:\/\/[^/]+(\/\S+)/.exec(mail?.text ?? '') ?? []
  expect((await house.get(path)).body).toContain('release, Ana asks you.')
})

test('where a page had left points open, those that were chosen stand, or nothing', () => {
  const letter = 'Mine.\n\n …\n\nWait… and see.'
  expect(withOpenPoints(letter, ['Because, {given_name}.', '$&'], writer)).toBe(
    'Mine.\n\nBecause, Ana.\n\n$&\n\nWait… and see.',
  )
  expect(withOpenPoints(letter, [], writer)).toBe('Mine.\n\nWait… and see.')
  expect(withOpenPoints('Wait… and see.', ['One.'], writer)).toBe('Wait… and see.')
})
