import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { insertMediaFile } from '#platform/media/media.queries.ts'
import { plainText } from '#platform/rich-text/plain-text.ts'
import { signedIn } from '#test/cast.ts'
import { listBylines } from '../bylines/byline.queries.ts'
import { writtenPost } from '../cast.ts'
import { cleanPresences } from '../presences/routes.ts'
import { publishPost } from '../publications/publish-post.ts'
import { listTopics } from '../topics/topic.queries.ts'
import { desk, fieldsIn } from './cast.ts'

test('a post is written without scripts, and read back as it was typed', async () => {
  const { tomas, path, draft, open } = await desk()
  const typed = {
    title: 'The land <again>',
    kicker: 'Land',
    standfirst: 'A cooperative\nis told to leave.',
    place: 'San Esteban',
    body: '## What it says\n\nFour pages & a stamp.',
    dated: '2020-03-08T02:30',
    dated_zone: 'America/New_York',
  }

  const saved = await tomas.post(path, { ...(await open(tomas)), ...typed })

  expect([saved.statusCode, saved.headers.location]).toEqual([303, `${path}?done=saved`])
  expect(await open(tomas)).toMatchObject({ ...typed, slug: 'the-land-again' })
  // The clocks of New York skip half past two on that day.
  expect((await draft()).content.facts.dated?.instant).toBe('2020-03-08T07:30:00.000Z')
  expect((await tomas.get(path)).body).toContain('3:30')
  expect((await tomas.get(`${path}/preview`)).body).toMatch(
    /This is a preview.*<h1>The land &lt;again><\/h1>.*March 8, 2020/s,
  )
  const before = await draft()
  await tomas.post(path, await open(tomas))
  expect(await draft()).toEqual(before)
  const refused = await tomas.post(path, {
    ...(await open(tomas)),
    title: 'x'.repeat(201),
    body: 'Not lost',
    related: ['x', 'y'],
    picture_id: 'x',
  })
  expect([refused.statusCode, refused.body.includes('href="#title">Title: This is too long')]).toEqual([422, true])
  expect(fieldsIn(refused.body).body).toBe('Not lost')
})

test('topics and people are chosen, or made by their names, once; other posts are found by their titles', async () => {
  const { home, tomas, postId, path, draft, open } = await desk()
  const { db, organisation } = home
  const other = await writtenPost(db, organisation, { texts: { en: { title: 'What came before' } } })
  const press = async (typed: Record<string, string | string[]>) =>
    (await tomas.post(path, { ...(await open(tomas)), ...typed })).headers.location

  expect(await press({ topics_new: 'Land', add: 'topics' })).toBe(`${path}?done=saved&at=topics`)
  // Enter in the field presses no button; what was named is meant all the same.
  await press({ topics_new: 'land', bylines_new: 'Inés Robles' })
  const found = await press({ related_new: 'came', add: 'related' })
  expect(found).toBe(`${path}?done=saved&at=related&find=came`)
  const { body } = await tomas.get(found ?? '')
  expect(body).toContain('What came before')
  await tomas.post(path, { ...fieldsIn(body), related: [other, postId.replace(/./g, 'x')] })

  const names = await inOrganisation(db, organisation.id, async (db) => ({
    topics: await listTopics(db),
    bylines: await listBylines(db),
  }))
  expect(names.topics.map(({ texts }) => texts.en?.name)).toEqual(['Land'])
  expect(names.bylines.map(({ name }) => name)).toEqual(['Inés Robles'])
  expect((await draft()).content.facts).toMatchObject({
    topics: names.topics.map(({ id }) => id),
    bylines: names.bylines.map(({ id }) => id),
    related: [other],
  })
  expect(await open(tomas)).toMatchObject({ topics: names.topics[0]?.id, related: other })
})

test('every picture of the library can be chosen without scripts, by its words or among older ones, and nothing typed is lost', async () => {
  const { home, tomas, path, draft, open } = await desk()
  const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`
  await inOrganisation(home.db, home.organisation.id, async (db) => {
    for (let n = 1; n <= 50; n++) {
      const alt = { en: n === 7 ? 'The gate at dawn' : 'A field' }
      const texts = { credit: `Ana ${n}`, licence: { code: 'cc_by', words: '' } as const, alt, caption: {} }
      const shape = { width: 8, height: 8, widths: [8], cardWidths: [] }
      const file = { id: idOf(n), ...shape, ...texts, sha256: randomBytes(32), uploadedBy: tomas.actor.accountId }
      await insertMediaFile(db, file)
    }
  })
  const offered = (body: string) => [...body.matchAll(/<input type="radio" name="picture_id" value="([^"]+)"/g)].length
  const press = async (typed: Record<string, string>) => {
    const { headers } = await tomas.post(path, { ...(await open(tomas)), ...typed })
    return { address: headers.location ?? '', body: (await tomas.get(headers.location ?? '')).body }
  }

  const found = await press({ title: 'Still typed', picture_find: 'gate dawn', add: 'picture' })
  expect(found.address).toBe(`${path}?done=saved&at=picture&pictures=gate+dawn`)
  expect([offered(found.body), fieldsIn(found.body).title]).toEqual([1, 'Still typed'])
  await tomas.post(path, { ...fieldsIn(found.body), picture_id: idOf(7) })
  expect((await draft()).content.facts.pictureId).toBe(idOf(7))

  const second = await press({ older: idOf(28) })
  expect(offered(second.body)).toBe(23)
  expect(second.body).toContain(`name="older" value="${idOf(5)}"`)
  const last = await press({ older: idOf(5) })
  expect([offered(last.body), last.body.includes('name="older"')]).toEqual([5, false])
  expect((await press({ picture_find: 'nobody', add: 'picture' })).body).toContain('No picture of the library has')
})

test('the address follows the title until somebody writes one or readers know it', async () => {
  const { home, tomas, postId, path, draft, open, save } = await desk('article', {
    en: { title: '', slug: '', body: 'x' },
  })
  const slug = async () => (await draft()).content.slug
  const first = await open(tomas)

  const answer = (await save(tomas, { ...first, title: 'The la' })).json()
  expect([await slug(), answer.theirs.slug.text]).toEqual(['the-la', 'the-la'])
  await save(tomas, { ...first, ...answer.fields, slug: 'the-la', title: 'The land' })
  expect(await slug()).toBe('the-land')
  await tomas.post(path, { ...(await open(tomas)), title: 'Our land' })
  expect(await slug()).toBe('our-land')
  await tomas.post(path, { ...(await open(tomas)), slug: 'Tierra!' })
  await tomas.post(path, { ...(await open(tomas)), title: 'The land' })
  expect(await slug()).toBe('tierra')
  await tomas.post(path, { ...(await open(tomas)), slug: '' })
  expect(await slug()).toBe('the-land')
  const { organisation } = home
  await inOrganisation(home.db, organisation.id, (db) =>
    publishPost(db, { organisation, actor: tomas.actor, postId, locale: 'en', now: new Date() }),
  )
  await tomas.post(path, { ...(await open(tomas)), title: 'Another title' })
  expect(await slug()).toBe('the-land')
})

test('two people lose nothing: who changed a field has it; where both did, the second sees both and chooses', async () => {
  const { home, tomas, path, draft, open, save } = await desk()
  const amara = await signedIn(home, 'organiser')
  const [mine, hers] = [await open(tomas), await open(amara)]

  const first = await save(amara, { ...hers, body: 'Written by Amara.', place: 'Lima' })
  const second = await save(tomas, { ...mine, body: 'Written by Tomás.', kicker: 'Land' })

  expect([first.statusCode, second.statusCode]).toEqual([200, 409])
  expect(second.json()).toMatchObject({ theirs: { place: { text: 'Lima' } }, pieces: { 'text-length': '3 words' } })
  expect(second.json().error).toContain('Somebody else changed the same field')
  expect((await draft()).content).toMatchObject({ place: 'Lima', kicker: 'Land' })
  // An hour offline, then back: the page still carries what it had seen.
  const shown = await tomas.post(path, { ...mine, body: 'Written by Tomás.', title: 'A title of an hour ago' })
  expect(shown.statusCode).toBe(409)
  expect(shown.body).toContain('One field was changed by somebody else as well')
  expect(shown.body).toContain('Amara</ins>')
  const kept = fieldsIn(shown.body)
  expect(kept).toMatchObject({ body: 'Written by Tomás.', place: 'Lima', title: 'A title of an hour ago' })
  const textNow = async () => plainText((await draft()).content.body).trim()
  expect(await textNow()).toBe('Written by Amara.')
  expect((await tomas.post(path, { ...kept, choice_body: 'theirs' })).statusCode).toBe(303)
  expect(await textNow()).toBe('Written by Amara.')
  expect((await tomas.post(path, { ...kept, choice_body: 'yours' })).statusCode).toBe(303)
  expect(await textNow()).toBe('Written by Tomás.')
})

test('each kind asks what it needs; what is wrong with a translation’s facts is mended in the source', async () => {
  const { home, tomas } = await desk()
  const { db, organisation } = home
  const editor = async (kind: 'statement' | 'clipping' | 'resource' | 'page') => {
    const id = await writtenPost(db, organisation, { kind })
    const path = `/en/console/posts/${id}/en`
    return { path, fields: fieldsIn((await tomas.get(path)).body) }
  }

  const statement = await editor('statement')
  await tomas.post(statement.path, { ...statement.fields, signatories: 'Committee\r\n\r\n Union \r\n' })
  expect(fieldsIn((await tomas.get(statement.path)).body).signatories).toBe('Committee\nUnion')
  const clipping = await editor('clipping')
  expect(clipping.fields).toHaveProperty('source_outlet')
  const saved = await tomas.post(clipping.path, {
    ...clipping.fields,
    source_url: 'javascript:alert(1)',
    source_outlet: 'A',
  })
  expect(saved.statusCode).toBe(303)
  const publication = (await tomas.get(clipping.path.replace(/\/en$/, '/publication'))).body
  expect(publication).toContain('Give a whole address on the web')
  expect(publication.match(new RegExp(`${clipping.path}#source_url`, 'g'))).toHaveLength(2)
  expect((await editor('resource')).fields).toMatchObject({ resource_type: 'document', resource_url: '' })
  expect((await editor('page')).fields).not.toHaveProperty('place')
})

test('whoever is at work on a post learns who else is, and in which language, for a minute', async () => {
  const { home, tomas, postId, path } = await desk()
  const amara = await signedIn(home, 'organiser')
  const ask = async (who: typeof amara, part: string) =>
    (await who.post(`/en/console/posts/${postId}/presences`, { part })).json()

  expect(await ask(tomas, 'en')).toEqual({ text: '' })
  expect(await ask(amara, 'es')).toEqual({ text: 'Tomás Rivas is editing the text in English.' })
  await ask(amara, 'en')
  expect((await tomas.get(path)).body).toContain('>Amara Okoye is editing this text.</p>')
  expect((await tomas.post(`/en/console/posts/${postId}/presences`, { part: 'kitchen' })).statusCode).toBe(422)
  await inOrganisation(home.db, home.organisation.id, (db) =>
    sql`update post_presences set seen_at = seen_at - interval '61 seconds' where name like 'Amara%'`.execute(db),
  )
  expect(await ask(tomas, 'en')).toEqual({ text: '' })
  await cleanPresences(home)
  const left = await inOrganisation(home.db, home.organisation.id, (db) =>
    db.selectFrom('post_presences').select('name').execute(),
  )
  expect(left).toEqual([{ name: 'Tomás Rivas' }])
})
