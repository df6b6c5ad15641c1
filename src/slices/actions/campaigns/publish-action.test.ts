import { expect, test } from 'vitest'
import { type Db, inOrganisation } from '#platform/db.ts'
import { house, openOther } from '#test/house.ts'
import { ines, letterContent, meridianTargets, publishedAction } from '../cast.ts'
import { openAction } from './open-action.ts'
import { publishAction } from './publish-action.ts'
import { readPublishedAction } from './read-published-action.ts'
import { saveDraft } from './save-draft.ts'

/** What the cast's draft is when it has been published. */
const published = { number: 1, saves: 2 }

test('a published action is found by its address in each language, by nobody else', async () => {
  const { db, organisation } = await house()
  const other = await openOther(db)
  const { action } = await publishedAction(db, organisation)

  const read = (organisationId: string, locale: 'en' | 'es', slug: string) =>
    inOrganisation(db, organisationId, (db) => readPublishedAction(db, locale, slug))

  expect(action).toMatchObject({ state: 'published', revision: 1, opensAt: null })
  expect(await read(organisation.id, 'es', 'libertad-para-las-organizadoras')).toEqual(action)
  expect(await read(organisation.id, 'en', 'libertad-para-las-organizadoras')).toBe(null)
  expect(await read(other.id, 'en', 'free-the-organisers')).toBe(null)
})

test('what is published stays as it is while the draft changes, until it is published again', async () => {
  const { db, organisation } = await house()
  const { action } = await publishedAction(db, organisation)

  await inOrganisation(db, organisation.id, async (db) => {
    const goal = async () => (await readPublishedAction(db, 'en', 'free-the-organisers'))?.content.goal
    await saveDraft(db, ines, action.id, { based: published, change: (content) => ({ ...content, goal: 5 }) })
    expect(await goal()).toBe(2_000)
    await publishAction(db, { organisation, actor: ines, actionId: action.id, reach: 3, now: new Date() })
    expect(await goal()).toBe(5)
  })
})

test('an old address leads to the action under its new one', async () => {
  const { db, organisation } = await house()
  const { action } = await publishedAction(db, organisation)

  await inOrganisation(db, organisation.id, async (db) => {
    await saveDraft(db, ines, action.id, {
      based: published,
      change: (content) => ({
        ...content,
        texts: { ...content.texts, en: { ...content.texts.en, slug: 'free-them' } },
      }),
    })
    await publishAction(db, { organisation, actor: ines, actionId: action.id, reach: 3, now: new Date() })

    const old = await readPublishedAction(db, 'en', 'free-the-organisers')
    expect(old?.slugs).toEqual({ en: 'free-them', es: 'libertad-para-las-organizadoras' })
  })
})

test('an empty action is refused with everything that is missing, language by language', async () => {
  const { db, organisation } = await house()

  const refused = await inOrganisation(db, organisation.id, async (db) => {
    const actionId = await openAction(db, ines, 'Empty')
    return publishAction(db, { organisation, actor: ines, actionId, reach: 3, now: new Date() })
  })

  expect(refused.outcome).toBe('incomplete')
  const missing = refused.outcome === 'incomplete' ? refused.missing : []
  expect(missing.filter(({ locale }) => locale === 'es')).toHaveLength(7)
  expect(missing.map(({ key }) => key)).toContain('actions.campaigns.missing.targetList')
})

test("another action's address is refused", async () => {
  const { db, organisation } = await house()
  const { targetListId } = await publishedAction(db, organisation)

  const refused = await inOrganisation(db, organisation.id, async (db) => {
    const actionId = await openAction(db, ines, 'Twin')
    await saveDraft(db, ines, actionId, { based: { number: 1, saves: 1 }, change: () => letterContent(targetListId) })
    return publishAction(db, { organisation, actor: ines, actionId, reach: 3, now: new Date() })
  })

  expect(refused).toMatchObject({ outcome: 'incomplete', missing: [{ where: 'page', locale: 'en' }, { locale: 'es' }] })
})

test('a privacy notice, a sending address and an order of dates are asked for', async () => {
  const { db, organisation } = await house()
  const poor = { ...organisation, sending_address: '', privacy_notice: { en: 'Little.' } }

  const refused = await inOrganisation(db, organisation.id, async (db) => {
    const { targetListId } = await meridianTargets(db)
    const actionId = await openAction(db, ines, 'Poor')
    await saveDraft(db, ines, actionId, { based: { number: 1, saves: 1 }, change: () => letterContent(targetListId) })
    return publishAction(db, { organisation: poor, actor: ines, actionId, reach: 3, now: new Date() })
  })

  expect(refused).toMatchObject({
    missing: [
      { key: 'actions.campaigns.missing.privacyNotice', locale: 'es' },
      { key: 'actions.campaigns.missing.sendingAddress', locale: null },
    ],
  })
})

test('a list that leads to nobody and words that nobody can fill keep an action from being published', async () => {
  const { db, organisation } = await house()

  const refused = await inOrganisation(db, organisation.id, async (db) => {
    const { targetListId } = await meridianTargets(db)
    const content = letterContent(targetListId)
    const es = { ...content.texts.es, subject: 'De {apellido}' }
    const actionId = await openAction(db, ines, 'Nobody')
    await saveDraft(db, ines, actionId, {
      based: { number: 1, saves: 1 },
      change: () => ({ ...content, texts: { ...content.texts, es } }),
    })
    return publishAction(db, { organisation, actor: ines, actionId, reach: 0, now: new Date() })
  })

  expect(refused).toMatchObject({
    missing: [
      { key: 'actions.campaigns.missing.field', locale: 'es', values: { field: '{apellido}' } },
      { key: 'actions.campaigns.missing.offices', where: 'targets' },
    ],
  })
})

test('of two actions that want one address at the same moment, one gets it', async () => {
  const { db, organisation } = await house()
  const inside = <T>(work: (db: Db) => Promise<T>) => inOrganisation(db, organisation.id, work)
  const { targetListId } = await inside((db) => meridianTargets(db))
  const ids: string[] = []
  for (const name of ['One', 'Two']) {
    const id = await inside((db) => openAction(db, ines, name))
    const based = { number: 1, saves: 1 }
    await inside((db) => saveDraft(db, ines, id, { based, change: () => letterContent(targetListId) }))
    ids.push(id)
  }

  const endings = await Promise.allSettled(
    ids.map((actionId) =>
      inside((db) => publishAction(db, { organisation, actor: ines, actionId, reach: 3, now: new Date() })),
    ),
  )

  const published = endings.filter((ending) => ending.status === 'fulfilled' && ending.value.outcome === 'published')
  expect(published).toHaveLength(1)
  const current = await inside((db) => db.selectFrom('action_slugs').select('action_id').execute())
  expect(new Set(current.map(({ action_id }) => action_id)).size).toBe(1)
})
