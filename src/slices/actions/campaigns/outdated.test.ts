import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { policy, type Role } from '../../members/roles/policy.ts'
import { letterContent, publishedAction } from '../cast.ts'
import type { ActionContent } from './action-content.ts'
import { readDraft } from './campaign.queries.ts'
import { markOutdated, outdatedIn, stillRight } from './outdated.ts'

const written = letterContent('')

/** The content with other texts. */
function change(content: ActionContent, texts: { en?: object; es?: object }): ActionContent {
  const { en, es } = content.texts
  return { ...content, texts: { en: { ...en, ...texts.en }, es: { ...es, ...texts.es } } }
}

const namesIn = (content: ActionContent) =>
  outdatedIn(content, ['en', 'es']).map(({ name, locale }) => `${name}_${locale}`)

test('a text whose source changes is out of date, field by field, until it changes itself', () => {
  const changed = markOutdated(written, change(written, { en: { title: 'Free them', letter: 'Now.' } }))
  expect(namesIn(changed)).toEqual(['title_es', 'letter_es'])
  expect(outdatedIn(changed, ['es'])[0]).toMatchObject({ was: written.texts.en.title, now: 'Free them' })

  const followed = markOutdated(changed, change(changed, { es: { title: 'Libérenlas' } }))
  expect(namesIn(followed)).toEqual(['letter_es'])
})

test('what it was right for last is what it is compared with, however often the source changes', () => {
  const once = markOutdated(written, change(written, { en: { title: 'One' } }))
  const twice = markOutdated(once, change(once, { en: { title: 'Two' } }))
  const back = markOutdated(twice, change(twice, { en: { title: written.texts.en.title } }))

  expect(outdatedIn(twice, ['es'])).toMatchObject([{ was: written.texts.en.title, now: 'Two' }])
  expect(namesIn(back)).toEqual([])
})

test('texts that are written together, empty or in the source language are never out of date', () => {
  const together = markOutdated(written, change(written, { en: { title: 'One' }, es: { title: 'Uno' } }))
  expect(namesIn(together)).toEqual([])
  const empty = change(written, { es: { thanks: '' } })
  expect(namesIn(markOutdated(empty, change(empty, { en: { thanks: 'Many thanks.' } })))).toEqual([])
  expect(namesIn(markOutdated(written, change(written, { es: { title: 'Libérenlas' } })))).toEqual([])
})

test('with another source language nothing is known any more', () => {
  const changed = markOutdated(written, change(written, { en: { title: 'One' } }))

  const turned = markOutdated(changed, { ...changed, source: 'es' })
  expect(namesIn(turned)).toEqual([])
  expect(namesIn(markOutdated(turned, change(turned, { es: { title: 'Uno' } })))).toEqual(['title_en'])
})

test('still right, somebody says, and it is', () => {
  const changed = markOutdated(written, change(written, { en: { title: 'One', letter: 'Now.' } }))
  expect(namesIn(stillRight(changed, 'es', 'title'))).toEqual(['letter_es'])
})

test('the editor shows the difference, a button settles it, and publishing warns', async () => {
  const home = await site()
  const member = await signedIn(home)
  const { action } = await publishedAction(home.db, home.organisation)
  const path = `/en/console/actions/${action.id}`
  const typed = { ...(await fieldsOf(member, `${path}/letter`)), letter_en: 'Please ask for their release today.' }
  await member.post(`${path}/letter`, typed)

  const { body } = await member.get(`${path}/letter`)
  expect(body).toContain('Out of date: the text in English has changed since')
  expect(body).toMatch(/<ins>.*today/)
  const warned = (await member.get(`${path}/publication`)).body
  expect(warned).toContain('One text is out of date')
  expect(warned).toContain(`href="${path}/letter#outdated-letter_es"`)
  expect((await member.post(`${path}/publication`)).statusCode).toBe(303)

  await member.post(`${path}/letter`, { ...(await fieldsOf(member, `${path}/letter`)), still_right: 'letter_es' })
  expect((await member.get(`${path}/letter`)).body).not.toContain('Out of date')
})

test('who translates writes the languages that follow, and nothing else', async () => {
  const home = await site()
  const { action } = await publishedAction(home.db, home.organisation)
  const path = `/en/console/actions/${action.id}`
  const noor = await signedIn(home, 'researcher')
  const translators = policy['translations.edit'] as Role[]
  translators.push('researcher')
  try {
    const typed = await fieldsOf(noor, `${path}/page`)
    expect(typed).not.toHaveProperty('goal')
    await noor.post(`${path}/page`, { ...typed, title_en: 'Mine', title_es: 'Mío', name: 'Mine', goal: '7' })
    expect((await noor.get(`${path}/targets`)).statusCode).toBe(403)
    expect((await noor.post(`${path}/revisions/1/restoration`)).statusCode).toBe(403)
  } finally {
    translators.pop()
  }
  const draft = await inOrganisation(home.db, home.organisation.id, (db) => readDraft(db, action.id))
  const { en } = action.content.texts
  expect(draft?.content).toMatchObject({ goal: 2_000, texts: { en: { title: en.title }, es: { title: 'Mío' } } })
  expect((await noor.get(`${path}/page`)).statusCode).toBe(403)
})

/** Fields of the form of an editor's tab, as a browser has them. */
async function fieldsOf(member: { get(url: string): Promise<{ body: string }> }, address: string) {
  const { body } = await member.get(address)
  const form = body.slice(body.indexOf('class="form wide"'))
  const decode = (text: string) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const fields: Record<string, string> = {}
  for (const [, input = ''] of form.matchAll(/<input ((?:[^">]|"[^"]*")*)>/g)) {
    const at = (name: string) => decode(new RegExp(`(?:^| )${name}="([^"]*)"`).exec(input)?.[1] ?? '')
    if (!/type="(radio|checkbox)"/.test(input) || / checked/.test(input)) fields[at('name')] = at('value')
  }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea [^>]* name="([^"]+)"[^>]*>([^<]*)</g))
    fields[name] = decode(text)
  delete fields._token
  return fields
}
