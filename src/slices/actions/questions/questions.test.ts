import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { type SignedIn, signedIn } from '#test/cast.ts'
import { site, type TestSite } from '#test/site.ts'
import { readDraft } from '../campaigns/campaign.queries.ts'
import { fieldsIn } from '../campaigns/cast.ts'
import { missingForPublication } from '../campaigns/missing-for-publication.ts'
import { openAction } from '../campaigns/open-action.ts'
import { outdatedIn } from '../campaigns/outdated.ts'
import { ines as author, letterContent } from '../cast.ts'
import { askingContent, keys } from './cast.ts'
import { keysOfChoices } from './question.ts'

async function begun() {
  const home = await site()
  const member = await signedIn(home)
  const id = await inOrganisation(home.db, home.organisation.id, (db) => openAction(db, author, 'Free them'))
  return { home, member, id, path: `/en/console/actions/${id}/form` }
}

const draftOf = async (home: TestSite, id: string) => {
  const draft = await inOrganisation(home.db, home.organisation.id, (db) => readDraft(db, id))
  if (!draft) throw new Error('the draft is gone')
  return draft
}

const open = async (member: SignedIn, path: string) => {
  const { body } = await member.get(path)
  const [, add = ''] = /name="question_add" value="(\w{6})"/.exec(body) ?? []
  return { fields: fieldsIn(body), add, body }
}

test('questions are added, written, moved and taken out by plain buttons, and what was taken out is in the versions', async () => {
  const { home, member, id, path } = await begun()
  const page = await open(member, path)
  const adding = { ...page.fields, question_kind: 'one', question_add: page.add }
  const added = await member.post(path, adding)
  await member.post(path, adding)
  expect(added.headers.location).toBe(`${path}?done=saved&at=${page.add}`)
  expect((await member.get(String(added.headers.location))).body).toMatch(
    new RegExp(`name="ask-${page.add}-label_en"[^>]* autofocus`),
  )
  const tick = await open(member, path)
  await member.post(path, { ...tick.fields, question_kind: 'tick', question_add: tick.add })
  const [one, box] = [page.add, tick.add]

  const { fields } = await open(member, path)
  await member.post(path, {
    ...fields,
    [`ask-${one}-label_en`]: 'Which language?',
    [`ask-${one}-choices_en`]: 'English\r\nSpanish\r\n',
    [`ask-${one}-label_es`]: '¿Qué idioma?',
    [`ask-${one}-required`]: 'yes',
    question_down: one,
  })
  const { content } = await draftOf(home, id)
  expect(content.questions).toMatchObject([
    { key: box, kind: 'tick', required: false },
    { key: one, kind: 'one', required: true },
  ])
  expect(content.texts.en.questions[one]).toEqual({ label: 'Which language?', hint: '', choices: 'English\nSpanish' })

  const before = await draftOf(home, id)
  await member.post(path, { ...(await open(member, path)).fields, question_remove: one })
  const after = await draftOf(home, id)
  expect(after.content.questions.map(({ key }) => key)).toEqual([box])
  expect(after.number).toBe(before.number + 1)
  const versions = await member.get(`/en/console/actions/${id}/revisions/${after.number}`)
  expect(versions.body).toContain('Question (English): “Which language?”')
  expect(versions.body).toContain('Must be answered: “Which language?”')
})

test('two people write different questions and lose nothing; one that says too much is told beside the field', async () => {
  const { home, member, id, path } = await begun()
  const tomas = await signedIn(home, 'editor')
  const [mine, theirs] = [await open(member, path), await open(tomas, path)]

  await member.post(path, { ...mine.fields, question_kind: 'line', question_add: mine.add })
  await tomas.post(path, { ...theirs.fields, question_kind: 'text', question_add: theirs.add })
  expect((await draftOf(home, id)).content.questions.map(({ kind }) => kind).toSorted()).toEqual(['line', 'text'])

  // A page that is open since before the other question goes on saving itself.
  const goOn = { ...mine.fields, thanks_en: 'Thank you.' }
  const save = async (form: Record<string, string>) => {
    const headers = { host: tomas.host, cookie: tomas.cookie, accept: 'application/json' }
    const payload = new URLSearchParams({ ...form, _token: tomas.forgeryToken }).toString()
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    return home.server.inject({ method: 'POST', url: path, headers: { ...headers, ...type }, payload })
  }
  const first = (await save(goOn)).json().fields
  expect((await save({ ...goOn, ...first, thanks_en: 'Thank you all.' })).statusCode).toBe(200)
  expect((await draftOf(home, id)).content).toMatchObject({
    questions: [{}, {}],
    texts: { en: { thanks: 'Thank you all.' } },
  })

  const { fields } = await open(member, path)
  const long = await member.post(path, {
    ...fields,
    [`ask-${mine.add}-label_en`]: 'x'.repeat(151),
    [`ask-${mine.add}-hint_es`]: 'No se pierde.',
  })
  expect(long.statusCode).toBe(422)
  expect(long.body).toContain(`id="ask-${mine.add}-label_en-fault"`)
  expect(long.body).toContain('No se pierde.')
})

test('who translates writes the words of a question and nothing else; a question that changes leaves its translation out of date', async () => {
  const { home, member, id, path } = await begun()
  const page = await open(member, path)
  await member.post(path, { ...page.fields, question_kind: 'line', question_add: page.add })
  const label = (locale: string) => `ask-${page.add}-label_${locale}`
  await member.post(path, { ...(await open(member, path)).fields, [label('en')]: 'Why?' })

  const translator = await signedIn(home, 'translator')
  await translator.post(path, { ...(await open(translator, path)).fields, question_remove: page.add })
  await translator.post(path, {
    ...(await open(translator, path)).fields,
    [label('es')]: '¿Por qué?',
    [label('en')]: 'Mine',
  })
  await member.post(path, { ...(await open(member, path)).fields, [label('en')]: 'Why do you write?' })

  const { content } = await draftOf(home, id)
  expect(content.questions).toHaveLength(1)
  expect([content.texts.en.questions[page.add]?.label, content.texts.es.questions[page.add]?.label]).toEqual([
    'Why do you write?',
    '¿Por qué?',
  ])
  expect(outdatedIn(content, ['en', 'es'])).toMatchObject([{ locale: 'es', was: 'Why?', now: 'Why do you write?' }])
  const { body, fields } = await open(member, path)
  expect(body).toContain(`id="outdated-${label('es')}"`)
  await member.post(path, { ...fields, still_right: label('es') })
  expect(outdatedIn((await draftOf(home, id)).content, ['en', 'es'])).toEqual([])
})

test('a choice keeps its key when it moves or is reworded, so that answers stay with what they answer', () => {
  const before = { keys: ['a', 'b', 'c'], lines: ['English', 'Spanish', 'Maya'] }

  expect(keysOfChoices(before, ['Maya', 'English', 'Spanish'])).toEqual(['c', 'a', 'b'])
  expect(keysOfChoices(before, ['English', 'Castilian', 'Maya'])).toEqual(['a', 'b', 'c'])
  expect(keysOfChoices(before, ['English', 'Maya'])).toEqual(['a', 'c'])
  const [first, added, second, third] = keysOfChoices(before, ['English', 'Quechua', 'Spanish', 'Maya'])
  expect([first, second, third]).toEqual(['a', 'b', 'c'])
  expect(added).not.toBe('')
  expect(new Set(keysOfChoices({ keys: [], lines: [] }, ['Yes', 'Yes'])).size).toBe(2)
})

test('an action is not published with a question half written, nor in safety mode with one to answer in words', async () => {
  const { home, id } = await begun()
  const { questions, texts } = askingContent()
  const half = {
    ...letterContent(''),
    targetListId: null,
    safety: true,
    questions,
    texts: {
      en: texts.en,
      es: { ...texts.es, questions: { ...texts.es.questions, [keys.help]: { label: ' ', hint: '', choices: 'Una' } } },
    },
  }

  const missing = await inOrganisation(home.db, home.organisation.id, (db) =>
    missingForPublication(db, half, { organisation: home.organisation, actionId: id, reach: 3 }),
  )

  expect(missing.filter(({ where }) => where === 'form')).toMatchObject([
    { key: 'actions.campaigns.missing.question', locale: 'es', values: { field: '3' } },
    { key: 'actions.campaigns.missing.choices', locale: 'es', values: { field: '3' } },
    { key: 'actions.campaigns.missing.choicesDiffer', locale: 'es', values: { field: '3' } },
    { key: 'actions.campaigns.missing.safetyQuestion', locale: null, values: { field: '2' } },
  ])
})
