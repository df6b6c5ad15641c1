import { expect, test } from 'vitest'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'
import { seenOf } from '#platform/writing/reconcile.ts'
import { house } from '#test/house.ts'
import { land, publishedPost, told, tomas, writtenPost } from '../cast.ts'
import { writePublishingSettings } from '../languages/settings.queries.ts'
import { emptyPost, type PostContent } from '../posts/post-content.ts'
import { readDraft, readRevision } from '../posts/revision.queries.ts'
import { holdDraft, writeDraft } from '../posts/save-draft.ts'
import { readVariant } from '../posts/variant.queries.ts'
import { publishPost } from '../publications/publish-post.ts'
import { readPublished } from '../publications/published.queries.ts'
import { putOut } from '../publications/put-out.ts'
import { originalOf } from './follow-source.ts'
import { markOf } from './hold-translation.ts'
import { approveTranslation, handInTranslation, publishTranslation } from './review-translation.ts'
import { saveTranslation } from './save-translation.ts'
import { fieldsOf, readTranslationForm } from './translation.form.ts'
import { outOfDate } from './translation.queries.ts'

const julian: Actor = {
  ...tomas,
  accountId: '00000000-0000-7000-8000-000000000021',
  name: 'Julián Mora',
  role: 'translator',
}
const now = new Date('2026-11-20T12:00:00Z')

type Writing = { postId: string; locale: string }
type Page = { seen: string; original: string; fields: Record<string, string> }

/** A post in English, and everything that a story about its Spanish needs. */
async function toTranslate() {
  const { db, organisation } = await house()
  const postId = await publishedPost(db, organisation, { texts: { en: land.en }, now })
  const place = { postId, locale: 'es' }
  const inside = <T>(work: (db: Db) => Promise<T>) => inOrganisation(db, organisation.id, work)
  /** The translator's screen, as it is at this moment. */
  const open = (at: Writing = place): Promise<Page> =>
    inside(async (db) => {
      const source = await readDraft(db, { postId, locale: 'en' })
      const own = (await readDraft(db, at))?.content ?? emptyPost
      if (!source) throw new Error('no source')
      return {
        seen: JSON.stringify(seenOf(fieldsOf(own))),
        original: JSON.stringify(originalOf(source)),
        fields: fieldsOf(own),
      }
    })
  const save = (page: Page, typed: Record<string, string>, actor = julian, at: Writing = place) =>
    inside((db) => {
      const { seen, original, fields } = page
      const form = readTranslationForm({ ...fields, seen, original, ...typed }, emptyPost)
      if (!form.ok) throw new Error('refused')
      return saveTranslation(db, { organisation, actor, place: at, form })
    })
  const edit = (change: Partial<PostContent>) =>
    inside(async (db) => {
      const { draft } = await holdDraft(db, { postId, locale: 'en' })
      await writeDraft(db, { postId, locale: 'en' }, draft, {
        content: { ...draft.content, ...change },
        savedBy: tomas,
      })
    })
  const outdated = () => inside(async (db) => (await outOfDate(db, [postId])).map(({ text }) => text))
  const variant = () => inside((db) => readVariant(db, postId, 'es'))
  const mark = () => inside(async (db) => markOf(await readDraft(db, place)))
  const reviewing = async (actor = tomas) => ({ organisation, actor, place, mark: await mark() })
  return { db, organisation, postId, place, inside, open, save, edit, outdated, variant, mark, reviewing }
}

const spanish = { title: land.es.title, standfirst: land.es.standfirst ?? '', body: land.es.body ?? '' }

test('a translation begins with its first words, which follow what was seen; its address follows its title', async () => {
  const { open, save, outdated, variant, inside, place } = await toTranslate()
  const { fields } = await save(await open(), { title: spanish.title })
  expect(fields.slug).toBe('la-tierra-que-vuelve-a-estar-en-disputa')
  expect(await variant()).toMatchObject({ state: 'draft', translates: { title: 1 } })
  await save(await open(), { ...spanish })
  expect((await variant())?.translates).toEqual({ title: 1, standfirst: 1, body: 1 })
  expect(await outdated()).toEqual([])
  expect((await inside((db) => readDraft(db, place)))?.content.body.content).toHaveLength(3)
})

test('a change of the source makes the texts that it changes out of date, and no others, until somebody says that they are right', async () => {
  const { open, save, edit, outdated } = await toTranslate()
  await save(await open(), spanish)
  await edit({ title: 'The land', body: told({ title: 'x', body: 'At six.' }).body })
  expect(await outdated()).toEqual(['title', 'body'])

  // Working on it is not yet being right: the difference stays to be worked from.
  await save(await open(), { title: 'La tie' })
  expect(await outdated()).toEqual(['title', 'body'])
  await save(await open(), { title: 'La tierra', still_right: 'title' })
  expect(await outdated()).toEqual(['body'])
  await save(await open(), { body: '' })
  expect(await outdated()).toEqual([])

  await edit({ title: land.en.title })
  expect(await outdated()).toEqual(['title'])
  await edit({ title: 'The land' })
  expect(await outdated()).toEqual([])
})

test('what a translation is right for never changes: the source’s open draft is closed, and its next save begins another', async () => {
  const { open, save, edit, outdated, variant, inside, postId } = await toTranslate()
  await edit({ title: 'Draft two' })
  await save(await open(), spanish)
  expect((await variant())?.translates).toMatchObject({ title: 2, body: 2 })
  await edit({ title: 'Draft three' })
  await inside(async (db) => {
    const source = { postId, locale: 'en' }
    expect((await readRevision(db, source, 2))?.title).toBe('Draft two')
    expect(await readDraft(db, source)).toMatchObject({ number: 3, content: { title: 'Draft three' } })
  })
  expect(await outdated()).toEqual(['title'])
})

test('a translator who was away for an hour is right for what they had before them, not for what came meanwhile', async () => {
  const { open, save, edit, outdated, variant } = await toTranslate()
  const page = await open()
  await edit({ title: 'Another title' })
  await save(page, spanish)
  expect((await variant())?.translates).toMatchObject({ title: 1 })
  expect(await outdated()).toEqual(['title'])
  // And "right" said of what was shown does not count for what was not.
  await save(page, { ...spanish, still_right: 'title', seen: (await open()).seen })
  expect(await outdated()).toEqual(['title'])
})

test('a wording that was written over before anybody saved is nobody’s: the text is right for what came before it', async () => {
  const { open, save, edit, outdated } = await toTranslate()
  await edit({ title: 'A wording of a minute' })
  const page = await open()
  await edit({ title: 'The next one' })
  await save(page, spanish)
  expect(await outdated()).toEqual(['title'])
})

test('two translators at once lose nothing: each has the fields that they changed, and one that both changed is told', async () => {
  const { open, save } = await toTranslate()
  await save(await open(), { title: 'Uno' })
  const [mine, theirs] = [await open(), await open()]
  await save(theirs, { title: 'Dos', kicker: 'Tierra' }, tomas)
  const saved = await save(mine, { title: 'Tres', standfirst: 'Y más' })
  expect(saved.conflicts).toEqual([{ name: 'title', theirs: 'Dos', yours: 'Tres' }])
  expect(saved.fields).toMatchObject({ title: 'Dos', kicker: 'Tierra', standfirst: 'Y más' })
})

test('two who begin at the same moment begin one translation', async () => {
  const { open, save, variant } = await toTranslate()
  const page = await open()
  const saves = await Promise.all([save(page, { title: 'Uno' }), save(page, { standfirst: 'Otro' }, tomas)])
  expect(saves.flatMap(({ conflicts }) => conflicts)).toEqual([])
  expect((await variant())?.translates).toEqual({ title: 1, standfirst: 1 })
})

test('who decides decides about what they saw; a change of what was approved waits again', async () => {
  const { open, save, variant, inside, reviewing } = await toTranslate()
  await save(await open(), spanish)
  const early = await reviewing(julian)
  await save(await open(), { place: 'San Esteban' })
  const handIn = (review: typeof early) =>
    inside((db) => handInTranslation(db, { ...review, isRight: false, original: '' }))
  await expect(handIn(early)).rejects.toThrow('changedMeanwhile')
  await handIn(await reviewing(julian))
  await handIn(await reviewing(julian))
  const seen = await reviewing()
  await save(await open(), { kicker: 'Tierra' })
  await expect(inside((db) => approveTranslation(db, seen))).rejects.toThrow('changedMeanwhile')
  const again = await reviewing()
  await inside((db) => approveTranslation(db, again))
  await inside((db) => approveTranslation(db, again))
  expect((await variant())?.review).toBe('approved')
  await save(await open(), { kicker: 'Tierras' })
  expect((await variant())?.review).toBe('waiting')
  const { rows } = await inside((db) =>
    db
      .selectFrom('audit_entries')
      .select('verb')
      .where('verb', 'like', 'posts.%')
      .execute()
      .then((rows) => ({ rows })),
  )
  expect(rows.map(({ verb }) => verb).toSorted()).toEqual(['posts.approve', 'posts.handIn', 'posts.publish'])
})

test('handing in may say that everything is right now', async () => {
  const { open, save, edit, outdated, inside, reviewing } = await toTranslate()
  await save(await open(), spanish)
  await edit({ title: 'Another', standfirst: 'Another' })
  const { original } = await open()
  const review = await reviewing(julian)
  await inside((db) => handInTranslation(db, { ...review, isRight: true, original }))
  expect(await outdated()).toEqual([])
})

test('readers are told when what they read was made from an earlier version than the source shows', async () => {
  const { open, save, edit, inside, reviewing, organisation, postId } = await toTranslate()
  await save(await open(), spanish)
  const review = await reviewing()
  await inside((db) => publishTranslation(db, { ...review, now }))
  await inside((db) => publishTranslation(db, { ...review, now }))
  const isBehind = () => inside(async (db) => (await readPublished(db, 'es', postId))?.isBehind)
  const publishSource = () => inside((db) => publishPost(db, { organisation, actor: tomas, postId, locale: 'en', now }))
  expect(await isBehind()).toBe(false)
  await edit({ title: 'The land' })
  await inside((db) => putOut(db, organisation, postId))
  expect(await isBehind()).toBe(false)
  await publishSource()
  expect(await isBehind()).toBe(true)
  // Brought up to date by the translator, but not yet in public.
  await save(await open(), { title: 'La tierra', still_right: 'title' })
  await inside((db) => putOut(db, organisation, postId))
  expect(await isBehind()).toBe(true)
  const next = await reviewing()
  await inside((db) => publishTranslation(db, { ...next, now }))
  expect(await isBehind()).toBe(false)
})

test('one question answers for many posts; a text that came from elsewhere is not known to be right or wrong', async () => {
  const { db, organisation, open, save, edit, inside, postId } = await toTranslate()
  const imported = await writtenPost(db, organisation)
  await inside((db) => writePublishingSettings(db, { languages: ['ar'] }))
  const arabic = { postId, locale: 'ar' }
  await save(await open(), spanish)
  await save(await open(arabic), { title: 'الأرض' }, julian, arabic)
  await edit({ title: 'The land' })
  const found = await inside((db) => outOfDate(db, [postId, imported]))
  expect(found.map(({ locale, text, number }) => [locale, text, number])).toEqual([
    ['ar', 'title', 1],
    ['es', 'title', 1],
  ])
  expect(found[0]?.since).toBeInstanceOf(Date)
  // Its script cannot stand in an address.
  expect((await inside((db) => readDraft(db, arabic)))?.content.slug).toBe('the-land-that-is-disputed-again')
})
