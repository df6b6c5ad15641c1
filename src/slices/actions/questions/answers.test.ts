import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { slices } from '#app/slices.ts'
import { signedIn } from '#test/cast.ts'
import { runJobs } from '#test/run-jobs.ts'
import { forgetSupporter } from '../../supporters/forget-supporter.ts'
import { ana, type Visitors, visitors } from '../participations/cast.ts'
import { answered, askingContent, keys } from './cast.ts'

const stored = (house: Visitors) =>
  house.inside((db) => db.selectFrom('action_participations').select(['answers', 'state']).orderBy('id').execute())

const given = {
  [keys.language]: 's',
  [keys.why]: '=HYPERLINK("x")\nThey are my family.',
  [keys.help]: ['v'],
  [keys.age]: 'yes',
}

test('an answer that is missing is named beside its question, and nothing typed is lost, nor carried past the second step', async () => {
  const house = await visitors({ content: askingContent() })
  const page = (await house.get(house.path)).body
  expect(page).toContain('except your answers to our questions')
  expect(page).toContain('Two sentences are enough.')

  const refused = await house.send(house.path, {
    ...ana,
    [`answer_${keys.why}`]: 'They are <mine>',
    answer_help33: 'd',
  })

  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain(
    `<a href="#answer_${keys.language}">Which language do you prefer?: Please fill this in.`,
  )
  expect(refused.body).toContain('I am 16 or older: Please tick this box.')
  expect(refused.body).toContain(`id="answer_${keys.language}-fault"`)
  expect(refused.body).toContain('They are &lt;mine>')
  expect(refused.body).toMatch(/id="answer_help33" name="answer_help33" value="d" checked/)
  const second = await house.send(house.path, { ...ana, ...answered })
  expect(second.body).toContain(`<input type="hidden" name="answer_${keys.language}" value="s"/>`)
  expect(await stored(house)).toEqual([])
})

test('answers are stored by key, stay with the first form of a person, and go with the person', async () => {
  const house = await visitors({ content: askingContent() })

  await house.send(house.path, { ...ana, step: '2', ...answered, [`answer_${keys.language}`]: 'e' })
  expect(await stored(house)).toMatchObject([{ state: 'awaiting_confirmation', answers: { [keys.language]: 'e' } }])
  await house.act({ ...answered, answer_nobody: 'x', [`answer_${keys.language}`]: 's' })
  expect(await stored(house)).toEqual([{ state: 'counted', answers: given }])
  await house.act({ ...answered, [`answer_${keys.why}`]: 'Somebody else writes.' })
  expect(await stored(house)).toEqual([{ state: 'counted', answers: given }])

  const [person] = await house.inside((db) => db.selectFrom('supporters').select('id').execute())
  await house.inside((db) => forgetSupporter(db, slices, person?.id ?? ''))
  expect(await stored(house)).toEqual([])
})

test('who reads letters sees the answers beside them, in their own language, and a spreadsheet runs none', async () => {
  const house = await visitors({ content: askingContent() })
  await house.act(answered)
  await house.act({ email: 'leo@example.org', [`answer_${keys.language}`]: 'e', [`answer_${keys.age}`]: 'yes' })
  await runJobs(house)
  const ines = await signedIn(house)
  const path = `console/actions/${house.action.id}/letters`

  const list = (await ines.get(`/es/${path}?search=P%C3%A9rez`)).body
  const letters = [...list.matchAll(/letters\/([0-9a-f-]{36})"/g)].map(([, id]) => id)
  const pages = await Promise.all(letters.map(async (id) => (await ines.get(`/es/${path}/${id}`)).body))
  const csv = parse((await ines.post(`/en/${path}.csv`)).body.replace('\uFEFF', ''), { columns: true })

  expect(pages.filter((page) => page.includes('<dt>¿Qué idioma prefiere?</dt>'))).toHaveLength(letters.length)
  expect(pages.filter((page) => page.includes('>Español</dd>') && page.includes('They are my family.'))).toHaveLength(3)
  expect(csv).toHaveLength(6)
  expect(csv.at(-1)).toMatchObject({
    'Which language do you prefer?': 'Spanish',
    'Why do you write?': '\'=HYPERLINK("x")\nThey are my family.',
    'How would you help?': 'Visit',
    'I am 16 or older': 'yes',
  })
  expect(csv[0]).toMatchObject({ 'Which language do you prefer?': 'English', 'Why do you write?': '' })
})
