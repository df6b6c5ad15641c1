import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { writtenPost } from '../cast.ts'
import { cleanPreviewLinks } from './share-draft.ts'

test('a link opens one draft to people without an account, as it is, for a week or until it is taken back', async () => {
  const home = await site()
  const { db, organisation, server } = home
  const [tomas, sam] = [await signedIn(home, 'editor'), await signedIn(home, 'viewer')]
  const other = await openOther(db)
  const id = await writtenPost(db, organisation)
  const base = `/en/console/posts/${id}`
  const inside = <T>(work: (db: typeof home.db) => Promise<T>) => inOrganisation(db, organisation.id, work)
  const make = async () => {
    expect((await tomas.post(`${base}/es/preview-links`)).statusCode).toBe(303)
    const { body } = await tomas.get(`${base}/publication`)
    return /value="http:\/\/puente.localhost:3000(\/es\/previews\/[\w-]{43})"/.exec(body)?.[1] ?? ''
  }
  const open = (url: string, host = 'puente.localhost') => server.inject({ url, headers: { host } })

  const link = await make()
  const { statusCode, headers, body } = await open(link)
  expect(statusCode).toBe(200)
  expect(body).toContain('<h1>La tierra que vuelve a estar en disputa</h1>')
  expect(body).toContain('por favor, no la difunda')
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
  })
  expect(body).toContain('<meta name="robots" content="noindex"')
  expect(body).not.toContain(`console/posts/${id}`)
  expect((await open(link, `${other.slug}.localhost`)).statusCode).toBe(404)
  expect((await open(`${link.slice(0, -1)}x`)).statusCode).toBe(404)
  expect((await sam.get(`${base}/publication`)).body).not.toContain('/previews/')
  expect((await sam.post(`${base}/es/preview-links`)).statusCode).toBe(403)
  expect((await tomas.post(`${base}/fr/preview-links`)).statusCode).toBe(404)

  const [row] = await inside((db) => db.selectFrom('post_preview_links').select('id').execute())
  for (const _ of ['once', 'twice']) await tomas.post(`${base}/preview-links/${row?.id}/removal`)
  expect((await open(link)).statusCode).toBe(404)
  const late = await make()
  await inside((db) => sql`update post_preview_links set expires_at = clock_now() - interval '1 second'`.execute(db))
  expect((await open(late)).statusCode).toBe(404)
  await cleanPreviewLinks(home)
  expect(await inside((db) => db.selectFrom('post_preview_links').select('id').execute())).toEqual([])
  const acts = await inside((db) =>
    sql<{ verb: string }>`select verb from audit_entries where verb like '%hareDraft' order by sequence`.execute(db),
  )
  expect(acts.rows.map(({ verb }) => verb)).toEqual(['posts.shareDraft', 'posts.unshareDraft', 'posts.shareDraft'])
})
