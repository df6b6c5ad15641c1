import { expect, test } from 'vitest'
import { type Db, inOrganisation, sql } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'
import { parseMarkup } from '#platform/rich-text/parse-markup.ts'
import { compareWords } from '#platform/writing/compare-words.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import { readDraft } from '../campaigns/campaign.queries.ts'
import { saveDraft } from '../campaigns/save-draft.ts'
import { ines, publishedAction } from '../cast.ts'
import { restoreRevision } from './restore-revision.ts'
import { listRevisions } from './revision.queries.ts'

const amara: Actor = { ...ines, accountId: '00000000-0000-7000-8000-0000000000a1', name: 'Amara Okoye' }

/** A published action whose draft is written on, and a clock that is told. */
async function written() {
  const home = await site()
  const { action } = await publishedAction(home.db, home.organisation)
  const inside = <T>(work: (db: Db) => Promise<T>) => inOrganisation(home.db, home.organisation.id, work)
  const draftNow = async () => {
    const draft = await inside((db) => readDraft(db, action.id))
    if (!draft) throw new Error('no draft')
    return draft
  }
  const save = async (actor: Actor, change: (content: ActionContent) => ActionContent) => {
    const { number, saves } = await draftNow()
    await inside((db) => saveDraft(db, actor, action.id, { based: { number, saves }, change }))
  }
  const title = (text: string) => (content: ActionContent) => ({
    ...content,
    texts: { ...content.texts, en: { ...content.texts.en, title: text } },
  })
  /** As if the draft had been begun so long ago. */
  const wait = (minutes: number) =>
    inside((db) =>
      sql`update action_revisions set begun_at = begun_at - make_interval(mins => ${minutes}) where action_id = ${action.id}`.execute(
        db,
      ),
    )
  const revisions = () => inside((db) => listRevisions(db, action.id, { limit: 99, before: null }))
  return { home, action, inside, draftNow, save, title, wait, revisions }
}

test('one sitting is one revision; after half an hour, or when somebody else goes on, another begins', async () => {
  const { save, title, wait, revisions } = await written()
  const numbers = async () => (await revisions()).map(({ number }) => number)

  await save(ines, title('One'))
  await save(ines, title('Two'))
  await save(amara, title('Three'))
  expect(await numbers()).toEqual([2, 1])
  expect((await revisions())[0]?.authors).toEqual(['Inés Duarte', 'Amara Okoye'])
  await wait(3)
  await save(amara, title('Four'))
  expect(await numbers()).toEqual([2, 1])
  await save(ines, title('Five'))
  expect(await numbers()).toEqual([3, 2, 1])
  await wait(31)
  await save(ines, title('Six'))
  expect(await numbers()).toEqual([4, 3, 2, 1])
})

test('a long text that is deleted can be had back, also a moment later', async () => {
  const { home, action, inside, save, draftNow, revisions } = await written()
  const long = parseMarkup('They were taken at night. '.repeat(20))
  const story = (text: typeof long) => (content: ActionContent) => ({
    ...content,
    texts: { ...content.texts, en: { ...content.texts.en, story: text } },
  })
  await save(ines, story(long))
  await save(ines, story(parseMarkup('')))
  expect((await draftNow()).content.texts.en.story.content).toEqual([])

  await inside((db) => restoreRevision(db, { actor: amara, actionId: action.id, number: 2 }))

  expect((await draftNow()).content.texts.en.story).toEqual(long)
  expect((await revisions()).map(({ number, restoredFrom }) => [number, restoredFrom])).toEqual([
    [4, 2],
    [3, null],
    [2, null],
    [1, null],
  ])
  const { rows } = await inOrganisation(home.db, home.organisation.id, (db) =>
    sql<{ verb: string }>`select verb from audit_entries order by sequence desc limit 1`.execute(db),
  )
  expect(rows).toEqual([{ verb: 'actions.restore' }])
})

test('restoring twice, or at the same moment, is restoring once, and what is published stays', async () => {
  const { home, action, inside, save, title, revisions } = await written()
  await save(ines, title('Newer'))
  const restore = () => inside((db) => restoreRevision(db, { actor: ines, actionId: action.id, number: 1 }))

  await Promise.all([restore(), restore()])
  await restore()

  expect((await revisions()).map(({ number }) => number)).toEqual([3, 2, 1])
  const page = await home.server.inject({
    url: '/en/actions/free-the-organisers',
    headers: { host: 'puente.localhost' },
  })
  expect(page.body).toContain('<h1>Ask for the release of the detained organisers</h1>')
})

test('the list says who, when and what became of each; any two are compared word by word in each language', async () => {
  const { home, action, save, title } = await written()
  const member = await signedIn(home)
  await save(amara, title('Ask for the release of the nine organisers'))
  await save(amara, (content) => ({ ...content, goal: 5, organisationNews: false, closesAt: null, pictureId: null }))
  const path = `/en/console/actions/${action.id}/revisions`

  const list = (await member.get(path)).body
  expect(list).toContain('Inés Duarte')
  expect(list).toContain('Amara Okoye')
  expect(list).toMatch(/published \w+ \d+, \d{4}/)
  const compared = await member.get(`${path}/comparison?from=2&to=1`)
  expect(compared.body).toContain('From version 1 to version 2')
  expect(compared.body).toContain('Title (English)')
  expect(compared.body).toMatch(/<del><span class="hidden"[^>]*>Taken out: <\/span>detained<\/del>/)
  expect(compared.body).toMatch(/<ins><span class="hidden"[^>]*>Added: <\/span>nine<\/ins>/)
  expect(compared.body).not.toContain('Title (Spanish)')
  expect((await member.get(`${path}/1`)).body).toContain('Version 1')
  for (const odd of [`${path}/9`, `${path}/x`, `${path}/0`, `${path}/comparison?from=x&to=9`])
    expect((await member.get(odd)).statusCode).toBe(404)
  expect((await member.post(`${path}/1/restoration`)).headers.location).toBe(`${path}?done=restored`)
})

test('nobody of another organisation reads or restores', async () => {
  const { home, action } = await written()
  const stranger = await signedIn(home, 'owner', await openOther(home.db))
  const path = `/en/console/actions/${action.id}/revisions`

  expect((await stranger.get(path)).statusCode).toBe(404)
  expect((await stranger.get(`${path}/1`)).statusCode).toBe(404)
  expect((await stranger.post(`${path}/1/restoration`)).statusCode).toBe(404)
})

test('texts that have hardly a word in common are shown whole; huge ones end in time', () => {
  expect(compareWords('a b', 'a c').map(({ kind }) => kind)).toEqual(['same', 'removed', 'added'])
  expect(compareWords('', '')).toEqual([])
  const [one, other] = [
    'Nine people were taken from their homes on the eve of an election, says the court in its ruling. ',
    'Hoy pedimos una carta para cada oficina: bastan unos minutos y su nombre.',
  ]
  expect(compareWords(one, other).map(({ kind }) => kind)).toEqual(['removed', 'added'])
  const words = (seed: number) => Array.from({ length: 8_000 }, (_, at) => ((at * seed) % 7_919).toString(36)).join(' ')
  const start = performance.now()
  compareWords(words(31), words(97))
  expect(performance.now() - start).toBeLessThan(2_000)
})
