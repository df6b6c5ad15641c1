import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { createOwner } from '#slices/members'
import { encodeForm, signedIn } from '#test/cast.ts'
import { runJobs } from '#test/run-jobs.ts'
import { site, type TestSite } from '#test/site.ts'
import { ines } from '../../members/cast.ts'
import { publishedPost, tomas } from '../cast.ts'
import { withdrawPost } from '../publications/withdraw-post.ts'
import { tellEditors } from './tell-editors.ts'
import { tidyAddresses } from './tidy-addresses.ts'

const path = '/en/posts/the-land-that-is-disputed-again/report'
const said = { text: 'It was nine people, not eight.', quote: 'Eight people', address: 'ana@example.org', website: '' }

function send({ server }: TestSite, form: Record<string, string>, url = path) {
  return server.inject({
    method: 'POST',
    url,
    headers: { host: 'puente.localhost', 'content-type': 'application/x-www-form-urlencoded' },
    payload: encodeForm(form),
  })
}

function kept({ db, organisation }: TestSite) {
  return inOrganisation(db, organisation.id, (db) =>
    db.selectFrom('post_error_reports').select(['text', 'quote', 'address', 'state', 'locale']).orderBy('id').execute(),
  )
}

test('a reader says what is wrong without a cookie; twice is once, and what is missing is said with nothing lost', async () => {
  const home = await site()
  const postId = await publishedPost(home.db, home.organisation)
  const form = await home.server.inject({ url: path, headers: { host: 'puente.localhost' } })
  expect([form.statusCode, form.headers['set-cookie']]).toEqual([200, undefined])
  expect(form.body).toContain('href="/en/privacy"')

  const wrong = await send(home, { ...said, text: ' ', address: 'ana@' })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('href="#text"')
  expect(wrong.body).toContain('value="ana@"')
  expect((await send(home, { ...said, website: 'https://spam.example' })).statusCode).toBe(422)
  expect((await send(home, { ...said, text: 'x'.repeat(5_001) })).statusCode).toBe(422)
  expect(await kept(home)).toEqual([])

  const sent = await send(home, said)
  expect([sent.statusCode, sent.headers.location]).toEqual([303, `${path}?done=sent`])
  const thanks = await home.server.inject({ url: `${path}?done=sent`, headers: { host: 'puente.localhost' } })
  expect(thanks.body).toContain('Thank you')
  expect((await send(home, said)).headers.location).toBe(`${path}?done=sent`)
  const { website: _trap, ...words } = said
  expect(await kept(home)).toEqual([{ ...words, state: 'open', locale: 'en' }])

  const codes: number[] = []
  for (let at = 0; at < 5; at++) codes.push((await send(home, { ...said, text: `No. ${at}` })).statusCode)
  expect(codes).toContain(429)
  await inOrganisation(home.db, home.organisation.id, (db) =>
    withdrawPost(db, {
      organisation: home.organisation,
      actor: tomas,
      postId,
      locale: 'en',
      reason: 'Wrong.',
      now: new Date(),
    }),
  )
  expect((await send(home, said)).statusCode).toBe(404)
})

test('editors are told by one mail an hour for each post, which says nothing that a reader wrote', async () => {
  const home = await site()
  const { db, organisation, platform } = home
  await createOwner(db, organisation, ines)
  const postId = await publishedPost(db, organisation)
  await send(home, said)
  await send(home, { ...said, text: 'And it was on a Tuesday.' })
  await runJobs(home)
  await tellEditors(platform, { organisationId: organisation.id, postId })
  await runJobs(home)
  const [first, ...others] = home.postman.bag
  expect(others).toEqual([])
  expect(first).toMatchObject({ to: ines.email, subject: 'Lectores avisan de un error' })
  expect(first?.text).toContain('2 avisos sobre «The land that is disputed again»')
  expect(JSON.stringify(first)).not.toMatch(/nine people|Tuesday|ana@example/)

  await send(home, { ...said, text: 'The place is wrong.' })
  await runJobs(home)
  expect(home.postman.bag).toHaveLength(1)
  await inOrganisation(db, organisation.id, (db) =>
    db
      .updateTable('post_error_reports')
      .set({ told_at: new Date(0) })
      .where('told_at', 'is not', null)
      .execute(),
  )
  await tellEditors(platform, { organisationId: organisation.id, postId })
  await runJobs(home)
  expect(home.postman.bag).toHaveLength(2)
})

test('an editor settles a report, which forgets whose it was and leads on to the correction; addresses go after ninety days anyway', async () => {
  const home = await site()
  const { db, organisation, platform } = home
  const postId = await publishedPost(db, organisation)
  await send(home, said)
  await send(home, { ...said, text: 'The date is <wrong>.' })
  const editor = await signedIn(home, 'editor')
  const list = await editor.get('/en/console/reports')
  expect(list.body).toContain('It was nine people, not eight.')
  expect(list.body).toContain('The date is &lt;wrong>.')
  expect(list.body).toContain('mailto:ana@example.org')
  const [one, two] = [...list.body.matchAll(/reports\/([0-9a-f-]{36})\/settlement/g)].map(([, id]) => id)

  const corrected = await editor.post(`/en/console/reports/${one}/settlement`, { verdict: 'corrected' })
  expect(corrected.headers.location).toBe(`/en/console/posts/${postId}/publication#corrections`)
  await editor.post(`/en/console/reports/${one}/settlement`, { verdict: 'dismissed' })
  expect((await kept(home)).map(({ state, address }) => [state, address])).toEqual([
    ['corrected', ''],
    ['open', 'ana@example.org'],
  ])
  expect((await editor.get('/en/console/reports?state=settled')).body).toContain('It was nine people, not eight.')
  expect((await editor.post(`/en/console/reports/${two}/settlement`, { verdict: 'lost' })).statusCode).toBe(400)

  await tidyAddresses({ db, now: () => new Date(Date.now() + 89 * 86_400_000) })
  expect((await kept(home))[1]?.address).toBe('ana@example.org')
  await tidyAddresses({ db, now: () => new Date(platform.now().getTime() + 91 * 86_400_000) })
  expect((await kept(home))[1]?.address).toBe('')
})
