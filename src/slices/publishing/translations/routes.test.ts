import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { encodeForm, type SignedIn, signedIn } from '#test/cast.ts'
import { site, type TestSite } from '#test/site.ts'
import { land, publishedPost, writtenPost } from '../cast.ts'
import { holdDraft, writeDraft } from '../posts/save-draft.ts'
import { readVariant } from '../posts/variant.queries.ts'
import { writeTerm } from '../terms/term.queries.ts'

const spanish = { title: land.es.title, standfirst: land.es.standfirst ?? '', body: land.es.body ?? '' }
const now = new Date('2026-11-20T12:00:00Z')

async function toTranslate() {
  const home = await site()
  const [tomas, julian] = [await signedIn(home, 'editor'), await signedIn(home, 'translator')]
  const postId = await publishedPost(home.db, home.organisation, { texts: { en: land.en }, now })
  return { home, tomas, julian, postId, path: `/en/console/posts/${postId}/es/translation` }
}

/** The value of a hidden field, as the page has it. */
async function hidden(who: SignedIn, url: string, name: string): Promise<string> {
  const { body } = await who.get(url)
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
  return value.replaceAll('&quot;', '"')
}

/** Saves the form as a browser has it. */
async function write(who: SignedIn, path: string, fields: Record<string, string>) {
  const [seen, original] = [await hidden(who, path, 'seen'), await hidden(who, path, 'original')]
  return who.post(path, { ...fields, seen, original })
}

function change({ db, organisation }: TestSite, postId: string, title: string, by: SignedIn) {
  return inOrganisation(db, organisation.id, async (db) => {
    const place = { postId, locale: 'en' }
    const { draft } = await holdDraft(db, place)
    await writeDraft(db, place, draft, { content: { ...draft.content, title }, savedBy: by.actor })
  })
}

test('what is missing is asked of a translator, who is mailed once, hands it in, gets it back with a note, and does not publish', async () => {
  const { home, tomas, julian, postId, path } = await toTranslate()
  const desk = async (who: SignedIn, view: string) => (await who.get(`/en/console/translations?view=${view}`)).body
  expect(await desk(julian, 'missing')).toContain(land.en.title)
  expect(await desk(julian, 'mine')).toContain('Nobody has asked you for a translation')

  const asking = { member: julian.actor.accountId, due: '2026-12-04', note: 'Before the hearing.' }
  expect((await tomas.post(`${path}/assignment`, asking)).headers.location).toBe(`${path}?done=assigned`)
  await tomas.post(`${path}/assignment`, asking)
  expect(await desk(julian, 'mine')).toContain('December 4, 2026')
  const mails = () =>
    inOrganisation(home.db, home.organisation.id, (db) =>
      db.selectFrom('mail_outgoing').select(['message']).orderBy('id').execute(),
    )
  expect(await mails()).toMatchObject([{ message: { subject: 'A translation into Spanish is yours' } }])
  expect(JSON.stringify(await mails())).not.toContain(land.en.title)

  expect((await write(julian, path, spanish)).headers.location).toBe(`${path}?done=saved`)
  const mark = await hidden(julian, path, 'mark')
  expect((await julian.post(`${path}/publication`, { mark })).statusCode).toBe(403)
  await julian.post(`${path}/hand-in`, { mark })
  expect(await desk(tomas, 'waiting')).toContain(land.en.title)
  expect((await tomas.post(`${path}/return`, { mark, return_note: ' ' })).statusCode).toBe(422)
  await tomas.post(`${path}/return`, { mark, return_note: 'The gate is a “portón”.' })
  await tomas.post(`${path}/return`, { mark, return_note: 'The gate is a “portón”.' })
  expect(await mails()).toHaveLength(2)
  expect((await julian.get(path)).body).toContain('The gate is a “portón”.')
  await julian.post(`${path}/hand-in`, { mark })
  await tomas.post(`${path}/approval`, { mark })
  expect(await desk(tomas, 'ready')).toContain(land.en.title)
  expect((await tomas.post(`${path}/publication`, { mark })).headers.location).toBe(`${path}?done=published`)
  const variant = await inOrganisation(home.db, home.organisation.id, (db) => readVariant(db, postId, 'es'))
  expect(variant).toMatchObject({ state: 'published', review: 'writing', publishedTranslates: { title: 1 } })
  expect(await desk(julian, 'open')).toContain('Every post is translated and up to date')
})

test('a translator takes on what nobody has, gives it back, and cannot give it to somebody else', async () => {
  const { tomas, julian, path } = await toTranslate()
  const post = (who: SignedIn, part: string, form = {}) => who.post(`${path}/${part}`, form)
  expect((await post(julian, 'assignment', { member: tomas.actor.accountId })).statusCode).toBe(403)
  await post(julian, 'assignment', { member: julian.actor.accountId })
  expect((await julian.get(path)).body).toContain('Yours to translate')
  await post(julian, 'hand-back')
  expect((await julian.get(path)).body).toContain('I translate it')
  await post(tomas, 'assignment', { member: tomas.actor.accountId })
  expect((await post(julian, 'hand-back')).statusCode).toBe(403)
  expect((await post(tomas, 'assignment', { member: 'nobody' })).statusCode).toBe(422)
})

test('the desk counts by what is to be done and goes on after a page', async () => {
  const { home, tomas, julian, postId, path } = await toTranslate()
  const many = Array.from({ length: 51 }, () =>
    writtenPost(home.db, home.organisation, { texts: { en: { title: 'Many' } } }),
  )
  await Promise.all(many)
  const { body } = await julian.get('/en/console/translations?language=es')
  expect(body).toContain('Missing<span> 52</span>')
  const next = /href="([^"]*after=[^"]*)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect((await julian.get(next)).body).toContain(land.en.title)

  await write(julian, path, spanish)
  await change(home, postId, 'The land', tomas)
  const outdated = (await julian.get('/en/console/translations?view=outdated')).body
  expect(outdated).toContain('one text out of date</span> <small>since ')
  expect(outdated).toContain('Out of date<span> 1</span>')
})

test('the screen shows the source beside each text, what changed, agreed terms, and every direction of writing', async () => {
  const { home, tomas, julian, postId, path } = await toTranslate()
  await inOrganisation(home.db, home.organisation.id, (db) =>
    writeTerm(db, {
      id: '0199f000-0000-7000-8000-000000000001',
      note: 'Of the reform of 1980.',
      terms: { en: 'cooperative', es: 'cooperativa', ar: 'تعاونية' },
    }),
  )
  await tomas.post('/en/console/site/languages/additions', { language: 'AR' })
  const { body: begun } = await julian.get(path.replace('/es/', '/ar/'))
  expect(begun).toMatch(/<textarea [^>]*name="body"[^>]*lang="ar"[^>]*dir="rtl"/)
  expect(begun).toContain('<b lang="ar" dir="rtl">تعاونية</b>')
  expect(begun).not.toContain('not used yet')

  await write(julian, path, { ...spanish, standfirst: 'Una asociación recibió sus campos.' })
  await change(home, postId, 'The land that waits', tomas)
  const { body } = await julian.get(path)
  expect(body).toContain('not used yet')
  expect(body).toMatch(/<del><span class="hidden" lang="en">Taken out: <\/span>is disputed again<\/del>/)
  expect(body).toMatch(/<li class="languages"><div lang="en" dir="ltr"[^>]*><p>At five in the morning/)
  expect((await julian.get(path.replace('/es/', '/en/'))).statusCode).toBe(404)
  expect((await julian.get(path.replace('/es/', '/fr/'))).statusCode).toBe(404)
})

test('a script is told what the page says from now on; a field that two people wrote is given back to choose', async () => {
  const { home, julian, tomas, path } = await toTranslate()
  const seen = await hidden(julian, path, 'seen')
  const json = (who: SignedIn, form: Record<string, string>) =>
    home.server.inject({
      method: 'POST',
      url: path,
      headers: {
        host: who.host,
        cookie: who.cookie,
        accept: 'application/json',
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: encodeForm({ ...form, seen, _token: who.forgeryToken }),
    })
  const first = await json(julian, { title: 'Uno' })
  expect(first.statusCode).toBe(200)
  expect(Object.keys(first.json().fields)).toEqual(['seen', 'original'])
  expect(first.json().pieces['mark-publication']).toContain('value="1.2"')
  const second = await json(tomas, { title: 'Dos' })
  expect(second.statusCode).toBe(409)
  expect(second.json().error).toContain('Press Save to choose')
  const { statusCode, body } = await tomas.post(path, { title: 'Dos', seen })
  expect(statusCode).toBe(409)
  expect(body).toContain('value="Dos"')
  expect((await julian.post(path, { title: 'x'.repeat(400) })).statusCode).toBe(422)
})
