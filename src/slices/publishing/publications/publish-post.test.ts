import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Db, inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { house } from '#test/house.ts'
import { site } from '#test/site.ts'
import { land, publishedPost, publishedTopic, told, tomas, writtenPost } from '../cast.ts'
import { correctPost } from '../corrections/correct-post.ts'
import { writePublishingSettings } from '../languages/settings.queries.ts'
import { holdDraft, writeDraft } from '../posts/save-draft.ts'
import { changePolicy, movePage, pinPost } from './arrange-post.ts'
import { publishPost } from './publish-post.ts'
import { listPublished, readPublished } from './published.queries.ts'
import { putOut } from './put-out.ts'
import { withdrawPost } from './withdraw-post.ts'

const now = new Date('2026-11-20T12:00:00Z')

test('a post that is published in both languages stands in the lists of each, under its own title and address', async () => {
  const { db, organisation } = await house()
  const postId = await publishedPost(db, organisation, { now })

  await inOrganisation(db, organisation.id, async (db) => {
    const [spanish] = await listPublished(db, { locale: 'es', limit: 10 })
    expect(spanish).toMatchObject({
      id: postId,
      slug: 'la-tierra-que-vuelve-a-estar-en-disputa',
      textLocale: 'es',
      place: 'San Esteban',
      publishedAt: now,
    })
    const whole = await readPublished(db, 'en', postId)
    expect(whole?.body.content).toHaveLength(3)
    expect(whole?.variants.map(({ locale }) => locale)).toEqual(['en', 'es'])
  })
})

test('people go on seeing what was published until the change is published too', async () => {
  const { db, organisation } = await house()
  const postId = await publishedPost(db, organisation, { now })
  const place = { postId, locale: 'en' }
  const titles = () =>
    inOrganisation(db, organisation.id, async (db) =>
      (await listPublished(db, { locale: 'en', limit: 10 })).map(({ title }) => title),
    )

  await inOrganisation(db, organisation.id, async (db) => {
    const { draft } = await holdDraft(db, place)
    await writeDraft(db, place, draft, { content: { ...told(land.en), title: 'The land' }, savedBy: tomas })
  })
  expect(await titles()).toEqual(['The land that is disputed again'])
  await inOrganisation(db, organisation.id, (db) => publishPost(db, { ...place, organisation, actor: tomas, now }))
  expect(await titles()).toEqual(['The land'])
})

test('everything that is missing is said at once, and an address that another post had is not given again', async () => {
  const { db, organisation } = await house()
  await publishedPost(db, organisation, { now })
  const empty = await writtenPost(db, organisation, { kind: 'clipping', texts: { en: { title: '', slug: '' } } })
  const same = await writtenPost(db, organisation, { texts: { en: land.en } })

  await inOrganisation(db, organisation.id, async (db) => {
    const publish = (postId: string) => publishPost(db, { organisation, actor: tomas, postId, locale: 'en', now })
    const fields = (done: Awaited<ReturnType<typeof publish>>) =>
      done.outcome === 'incomplete' ? done.missing.map(({ field }) => field) : []
    expect(fields(await publish(empty))).toEqual(['title', 'slug', 'body', 'source_url'])
    expect(fields(await publish(same))).toEqual(['slug'])
  })
})

test('what a language shows that has no text of its own is the organisation’s to say', async () => {
  const { db, organisation } = await house()
  const postId = await publishedPost(db, organisation, { texts: { en: land.en }, now })
  await inOrganisation(db, organisation.id, async (db) => {
    const shown = async (policy: 'wait' | 'publish' | 'fallback') => {
      await writePublishingSettings(db, { policy, languages: ['ar'] })
      await putOut(db, organisation, postId)
      const lists = ['en', 'es', 'ar'].map((locale) => listPublished(db, { locale, limit: 1 }))
      return (await Promise.all(lists)).map(([post]) => post?.textLocale ?? null)
    }
    expect(await shown('publish')).toEqual(['en', null, null])
    expect(await shown('fallback')).toEqual(['en', 'en', 'en'])
    expect(await shown('wait')).toEqual([null, null, null])
  })
})

test('what was withdrawn leaves the lists and stays at its address, with the reason', async () => {
  const { db, organisation } = await house()
  const postId = await publishedPost(db, organisation, { now })
  await inOrganisation(db, organisation.id, async (db) => {
    const withdrawal = { organisation, actor: tomas, postId, reason: 'The family asked for it.', now }
    await withdrawPost(db, { ...withdrawal, locale: 'en' })
    expect(await listPublished(db, { locale: 'en', limit: 10 })).toEqual([])
    expect(await listPublished(db, { locale: 'es', limit: 10 })).toHaveLength(1)
    expect(await readPublished(db, 'en', postId)).toMatchObject({ withdrawal: 'The family asked for it.' })
    expect(await listPublished(db, { locale: 'en', limit: 10, forFeed: true })).toHaveLength(1)
    await expect(withdrawPost(db, { ...withdrawal, locale: 'en' })).rejects.toThrow('notOut')
  })
})

test('whatever is done to a post, what readers see is what the one verb makes of it', async () => {
  const { db, organisation } = await house()
  const [whole, english, page, above] = [
    await publishedPost(db, organisation, { now }),
    await publishedPost(db, organisation, { texts: { en: { ...land.en, slug: 'english' } }, now }),
    await publishedPost(db, organisation, { kind: 'page', texts: { en: { title: 'Below', body: 'Words.' } }, now }),
    await publishedPost(db, organisation, { kind: 'page', texts: { en: { title: 'Above', body: 'Words.' } }, now }),
  ]
  await inOrganisation(db, organisation.id, async (db) => {
    const by = { organisation, actor: tomas }
    await correctPost(db, { ...by, postId: whole, correctionId: randomUUID(), texts: { en: 'It was 300.' } })
    await withdrawPost(db, { ...by, postId: whole, locale: 'es', reason: 'A name must go.', now })
    await pinPost(db, { ...by, postId: whole, until: new Date('2036-01-01T00:00:00Z') })
    await changePolicy(db, { ...by, postId: english, policy: 'fallback' })
    await movePage(db, { ...by, postId: page, parentId: above, position: 2 })
    const { draft } = await holdDraft(db, { postId: english, locale: 'en' })
    await writeDraft(db, { postId: english, locale: 'en' }, draft, {
      content: told({ title: 'Not yet' }),
      savedBy: tomas,
    })

    const table = () => db.selectFrom('post_publications').selectAll().orderBy('post_id').orderBy('locale').execute()
    const before = await table()
    for (const postId of [whole, english, page, above]) await putOut(db, organisation, postId)
    expect(await table()).toEqual(before)
    expect(before.map(({ text_locale }) => text_locale)).toEqual(['en', 'es', 'en', 'en', 'en', 'en'])
  })
})

test('a translation that is published first keeps the facts that its publisher agreed to, until somebody publishes again', async () => {
  const home = await site()
  const { db, organisation } = home
  const editor = await signedIn(home, 'editor')
  const [land1, court, secret] = [
    await publishedTopic(db, organisation, { en: 'Land', es: 'Tierra' }),
    await publishedTopic(db, organisation, { en: 'Court', es: 'Corte' }),
    await publishedTopic(db, organisation, { en: 'Secret', es: 'Secreto' }),
  ]
  const postId = await writtenPost(db, organisation, {
    texts: { ...land, en: { ...land.en, facts: { topics: [land1] } } },
  })
  const inside = <T>(work: (db: Db) => Promise<T>) => inOrganisation(db, organisation.id, work)
  const write = (topics: string[]) =>
    inside(async (db) => {
      const { draft } = await holdDraft(db, { postId, locale: 'en' })
      await writeDraft(db, { postId, locale: 'en' }, draft, {
        content: { ...draft.content, facts: { ...draft.content.facts, topics } },
        savedBy: tomas,
      })
    })
  const seen = () =>
    inside(async (db) => {
      // What makes publications anew may come at any time: a correction, another policy.
      await putOut(db, organisation, postId)
      const [shown] = await listPublished(db, { locale: 'es', ids: [postId], limit: 1 })
      return shown?.topics.map(({ name }) => name)
    })
  const page = async () => (await editor.get(`/en/console/posts/${postId}/publication`)).body
  const mark = async () => (await page()).match(/name="facts" value="([^"]+)"/)?.[1] ?? ''
  const publish = (languages: string, facts = '') =>
    editor.post(`/en/console/posts/${postId}/publication`, { languages, facts })

  const stale = await mark()
  expect(await page()).toContain('<li>Topics: Land</li>')
  await write([court])
  expect(await page()).toContain('<li>Topics: Court</li>')
  const refused = await publish('es', stale)
  expect([refused.statusCode, await seen()]).toEqual([409, undefined])
  expect(refused.body).toContain('Somebody changed what comes out with this text')
  expect((await publish('es', await mark())).statusCode).toBe(303)
  expect(await seen()).toEqual(['Corte'])

  await write([court, secret])
  expect(await seen()).toEqual(['Corte'])
  expect((await publish('es', await mark())).statusCode).toBe(303)
  expect(await seen()).toEqual(['Corte', 'Secreto'])
  await write([])
  expect((await publish('en')).statusCode).toBe(303)
  expect(await seen()).toEqual([])
  expect(await mark()).toBe('')
})
