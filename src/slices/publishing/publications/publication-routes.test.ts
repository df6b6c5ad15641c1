import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { publishedPost, writtenPost } from '../cast.ts'
import { listPublished, readPublished } from './published.queries.ts'

async function editing() {
  const home = await site()
  const { db, organisation } = home
  const [tomas, sam] = [await signedIn(home, 'editor'), await signedIn(home, 'viewer')]
  const inside = <T>(work: (db: typeof home.db) => Promise<T>) => inOrganisation(db, organisation.id, work)
  const base = (id: string) => `/en/console/posts/${id}`
  const verbs = () =>
    inside(async (db) => {
      const { rows } = await sql<{ verb: string }>`select verb from audit_entries order by sequence`.execute(db)
      return rows.map(({ verb }) => verb)
    })
  return { home, db, organisation, tomas, sam, inside, base, verbs }
}

test('what is missing leads to its field; what is ready comes out in one language or in all', async () => {
  const { db, organisation, tomas, sam, inside, base } = await editing()
  const bare = await writtenPost(db, organisation, {
    texts: { en: { title: '', slug: '' }, es: { title: 'Ya', body: 'Sí.' } },
  })
  const page = `${base(bare)}/publication`

  const shown = (await tomas.get(page)).body
  expect(shown).toContain('3 things are missing before this can be published')
  expect(shown).toContain(`href="${base(bare)}/en#title"`)
  const refused = await tomas.post(page, { languages: ['en', 'es'] })
  expect([refused.statusCode, refused.body.includes('role="alert"')]).toEqual([422, true])
  // What was ready is out all the same.
  expect(await inside((db) => listPublished(db, { locale: 'es', limit: 9 }))).toHaveLength(1)
  expect((await sam.post(page, { languages: 'en' })).statusCode).toBe(403)
  const seen = (await sam.get(page)).body
  expect([seen.includes('Publish now'), seen.includes('Archive it')]).toEqual([false, false])
  const whole = await writtenPost(db, organisation)
  expect((await tomas.get(`${base(whole)}/publication`)).body).toContain('Publish both')
  expect((await tomas.post(`${base(whole)}/publication`, { languages: ['en', 'es'] })).headers.location).toBe(
    `${base(whole)}/publication?done=published`,
  )
  expect((await tomas.get(`${base(whole)}/publication`)).body).toContain('Readers see the newest version.')
  expect((await tomas.get(base(whole))).headers.location).toBe(`${base(whole)}/en`)
  expect((await sam.get(base(whole))).headers.location).toBe(`${base(whole)}/publication`)
})

test('withdrawing asks why, says it to readers, and can be undone by publishing', async () => {
  const { home, db, organisation, tomas, base } = await editing()
  const id = await publishedPost(db, organisation)
  const address = { url: '/en/posts/the-land-that-is-disputed-again', headers: { host: 'puente.localhost' } }

  expect((await tomas.post(`${base(id)}/en/withdrawal`, { reason: ' ' })).statusCode).toBe(422)
  expect((await tomas.post(`${base(id)}/en/withdrawal`, { reason: 'The family asked for it.' })).statusCode).toBe(303)
  expect((await tomas.post(`${base(id)}/en/withdrawal`, { reason: 'Again.' })).statusCode).toBe(409)
  const gone = await home.server.inject(address)
  expect([gone.statusCode, gone.body.includes('The family asked for it.')]).toEqual([410, true])
  expect((await tomas.get(`${base(id)}/publication`)).body).toContain('Publishing brings it back')
  expect((await tomas.post(`${base(id)}/publication`, { languages: 'en' })).statusCode).toBe(303)
  home.platform.pages.clear()
  expect((await home.server.inject(address)).statusCode).toBe(200)
})

test('a correction is told for good: added once, worded anew in the open, never taken back', async () => {
  const { home, db, organisation, tomas, inside, base, verbs } = await editing()
  const id = await publishedPost(db, organisation, { now: new Date('2026-11-20T12:00:00Z') })
  const correction = randomUUID()
  const form = { correction_id: correction, text_en: 'It was four pages, not five.', text_es: '' }
  const add = () => tomas.post(`${base(id)}/corrections`, form)

  expect((await tomas.post(`${base(id)}/corrections`, { ...form, text_en: ' ' })).statusCode).toBe(422)
  expect((await Promise.all([add(), add()])).map(({ statusCode }) => statusCode)).toEqual([303, 303])
  const post = await inside((db) => readPublished(db, 'es', id))
  expect(post?.corrections).toMatchObject([{ text: form.text_en, language: 'en' }])
  expect(post?.changedAt.getTime()).toBeGreaterThan(Date.parse('2026-11-20T12:00:00Z'))
  const page = await home.server.inject({
    url: '/en/posts/the-land-that-is-disputed-again',
    headers: { host: 'puente.localhost' },
  })
  expect(page.body).toContain('It was four pages, not five.')
  const amend = (text_en: string) =>
    tomas.post(`${base(id)}/corrections/${correction}`, { correction_id: correction, text_en, text_es: 'Eran cuatro.' })
  expect((await amend('Four pages.')).statusCode).toBe(303)
  expect((await amend('Four pages.')).statusCode).toBe(303)
  const [entry] = await inside(
    async (db) =>
      (await sql<{ details: unknown }>`select details from audit_entries where verb = 'posts.amend'`.execute(db)).rows,
  )
  expect(entry?.details).toMatchObject({
    changes: [
      ['en', 'It was four pages, not five.', 'Four pages.'],
      ['es', null, 'Eran cuatro.'],
    ],
  })
  expect((await tomas.post(`${base(id)}/corrections/${randomUUID()}`, form)).statusCode).toBe(404)
  expect((await verbs()).filter((verb) => /correct|amend/.test(verb))).toEqual(['posts.correct', 'posts.amend'])
  const draft = await writtenPost(db, organisation, { texts: { en: { title: 'Unread', body: 'x' } } })
  expect((await tomas.post(`${base(draft)}/corrections`, form)).statusCode).toBe(422)
})

test('a post is kept first until a day; a page stands under another, never under itself', async () => {
  const { db, organisation, tomas, inside, base, verbs } = await editing()
  const id = await publishedPost(db, organisation)
  await tomas.post(`${base(id)}/pin`, { until: '2026-12-24T18:00' })
  await tomas.post(`${base(id)}/pin`, { until: '2026-12-24T18:00' })
  // By the organisation's clock.
  expect((await inside((db) => readPublished(db, 'en', id)))?.pinnedUntil?.toISOString()).toBe(
    '2026-12-24T23:00:00.000Z',
  )
  await tomas.post(`${base(id)}/pin`, { until: '' })
  expect((await verbs()).filter((verb) => verb.endsWith('pin'))).toEqual(['posts.pin', 'posts.unpin'])

  const page = (title: string) => publishedPost(db, organisation, { kind: 'page', texts: { en: { title, body: 'x' } } })
  const [about, team] = [await page('About'), await page('Team')]
  const move = async (id: string, parent: string) =>
    (await tomas.post(`${base(id)}/place`, { parent, position: '3' })).statusCode
  expect(await move(team, about)).toBe(303)
  expect(await inside((db) => readPublished(db, 'en', team))).toMatchObject({ parentId: about })
  expect([await move(about, team), await move(about, about), await move(about, randomUUID())]).toEqual([422, 422, 422])
  expect(await move(id, about)).toBe(404)
  expect((await tomas.get(`${base(about)}/publication`)).body).toMatch(/<option value="[^"]+">Team/)

  const [spanish, policy] = [
    () => inside((db) => listPublished(db, { locale: 'es', kinds: ['page'], limit: 9 })),
    'fallback',
  ]
  expect(await spanish()).toEqual([])
  await tomas.post(`${base(team)}/policy`, { policy })
  expect((await spanish()).map(({ textLocale }) => textLocale)).toEqual(['en'])
})
