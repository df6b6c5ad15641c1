import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { plainText } from '#platform/rich-text/plain-text.ts'
import { signedIn } from '#test/cast.ts'
import { publishedTopic } from '../cast.ts'
import { desk } from '../editing/cast.ts'
import { publishPost } from '../publications/publish-post.ts'
import { readPublished } from '../publications/published.queries.ts'

test('a text that was deleted is had back as a new version; two at once restore once, and readers see what is published', async () => {
  const { home, tomas, postId, path, draft, open } = await desk()
  const { db, organisation } = home
  const inside = <T>(work: (db: typeof home.db) => Promise<T>) => inOrganisation(db, organisation.id, work)
  const long = 'They were taken at night. '.repeat(20).trim()
  await tomas.post(path, { ...(await open(tomas)), body: long })
  await inside((db) => publishPost(db, { organisation, actor: tomas.actor, postId, locale: 'en', now: new Date() }))
  await tomas.post(path, { ...(await open(tomas)), body: '', slug: 'our-land' })
  const restore = () => tomas.post(`${path}/revisions/1/restoration`)

  const answers = await Promise.all([restore(), restore()])

  expect(answers.map(({ headers }) => headers.location)).toEqual(Array(2).fill(`${path}/revisions?done=restored`))
  const now = await draft()
  expect([plainText(now.content.body).trim(), now.content.slug, now.number]).toEqual([long, 'our-land', 3])
  const { rows } = await inside((db) =>
    sql<{
      restored_from: number | null
    }>`select restored_from from post_revisions where locale = 'en' order by number`.execute(db),
  )
  expect(rows.map((row) => row.restored_from)).toEqual([null, null, 1])
  const acts = await inside((db) =>
    sql<{ verb: string }>`select verb from audit_entries where verb = 'posts.restore'`.execute(db),
  )
  expect(acts.rows).toHaveLength(1)
  expect((await inside((db) => readPublished(db, 'en', postId)))?.slug).toBe('the-land-that-is-disputed-again')
  expect((await tomas.get(`${path}/revisions?done=restored`)).body).toContain('taken up from version 1')
})

test('any two are compared word by word, with the names of what was chosen; who may not write may read', async () => {
  const { home, tomas, path, open } = await desk()
  const sam = await signedIn(home, 'viewer')
  const topic = await publishedTopic(home.db, home.organisation, { en: 'Land' })
  await inOrganisation(home.db, home.organisation.id, (db) =>
    sql`update post_revisions set begun_at = begun_at - interval '1 hour'`.execute(db),
  )
  await tomas.post(path, { ...(await open(tomas)), title: 'The land that is ours again', topics: topic })

  const compared = (await sam.get(`${path}/revisions/comparison?from=2&to=1`)).body
  expect(compared).toContain('From version 1 to version 2')
  expect(compared).toMatch(/<del><span class="hidden"[^>]*>Taken out: <\/span>disputed<\/del>/)
  expect(compared).toMatch(/Topics<\/h2>.*Added: <\/span>Land<\/ins>/s)
  expect(compared).not.toContain('Take up version')
  expect((await tomas.get(`${path}/revisions/2`)).body).toContain('Take up version 1')
  for (const odd of ['/9', '/x', '/0', '/comparison?from=x&to=9'])
    expect((await tomas.get(`${path}/revisions${odd}`)).statusCode).toBe(404)
  expect((await sam.post(`${path}/revisions/1/restoration`)).statusCode).toBe(403)
  expect((await tomas.get(path.replace(/en$/, 'fr/revisions'))).statusCode).toBe(404)
})
