import { expect, test } from 'vitest'
import { verifyAudit } from '#platform/audit.ts'
import { sql } from '#platform/db.ts'
import { readAudit, wholeTrail } from '#platform/read-audit.ts'
import { signedIn } from '#test/cast.ts'
import { crowd, type Guarded, guarded, somebody } from './cast.ts'
import { readIntegrity } from './integrity.queries.ts'

const threat = 'We know where you live, minister. <b>Soon</b>.'

/** One person whose letter is held, and three who count. */
async function withOneHeld(): Promise<Guarded & { heldId: string }> {
  const house = await guarded()
  await crowd(house, [somebody(1), somebody(2), somebody(3)])
  await house.actFrom('198.51.100.1', { email: 'b@example.org', letter: threat, news: 'yes' })
  await house.work()
  const [row] = await house.inside((db) => db.selectFrom('action_holds').select('participation_id as id').execute())
  return { ...house, heldId: row?.id ?? '' }
}

async function receiptOf(house: Guarded, email: string): Promise<string> {
  await house.everything()
  const mail = house.postman.bag.find(({ to, text }) => to === email && text.includes('/receipts/'))
  return /\/en\/receipts\/[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? ''
}

function consents({ inside }: Guarded): Promise<Record<string, number>> {
  return inside(async (db) => {
    const { rows } = await sql<{ purpose: string; n: number }>`
      select purpose, count(*)::int as n from (
        select distinct on (supporter_id, purpose) purpose, granted from supporter_consents
        order by supporter_id, purpose, at desc, id desc) last
      where granted group by 1`.execute(db)
    return Object.fromEntries(rows.map(({ purpose, n }) => [purpose, n]))
  })
}

async function trail({ inside }: Guarded): Promise<[verb: string, details: unknown][]> {
  const entries = await inside((db) => readAudit(db, wholeTrail, { limit: 20 }))
  return entries.filter(({ verb }) => verb.startsWith('participations.')).map(({ verb, details }) => [verb, details])
}

test('the queue shows what was found in a letter, marked and escaped, in both languages', async () => {
  const house = await withOneHeld()

  const page = await house.ines.get(house.moderation)
  const spanish = await house.ines.get(house.moderation.replace('/en/', '/es/'))
  const overview = await house.ines.get(`/en/console/actions/${house.action.id}`)

  expect(page.body).toContain('We <mark>know where you live</mark></span>, minister. &lt;b>Soon')
  expect(page.body).toContain('words to look at')
  expect(page.body).toContain('address at example.org')
  expect(spanish.body).toContain('Una persona espera')
  expect(overview.body).toContain('One person’s letter waits for a moderator.')
})

test('who is let through counts on the day they came, and their letters go', async () => {
  const house = await withOneHeld()
  const answer = { chosen: house.heldId, verdict: 'release' }

  const done = await house.ines.post(`${house.moderation}/decisions`, answer)
  const again = await house.ines.post(`${house.moderation}/decisions`, answer)
  await house.everything()

  expect(done.headers.location).toBe(`${house.moderation}?done=released&count=1`)
  expect(again.headers.location).toBe(`${house.moderation}?done=released&count=0`)
  expect((await house.ines.get(house.moderation)).body).toContain('Nobody waits')
  expect(await house.standing()).toMatchObject({
    rows: { counted: 4 },
    people: 4,
    letters: { accepted: 8, handed_over: 4 },
  })
  expect(await trail(house)).toEqual([['participations.release', { people: 1 }]])
})

test('who is taken out stays out of every count; the writer reads why, kindly, and nothing before', async () => {
  const house = await withOneHeld()
  const receipt = await receiptOf(house, 'b@example.org')
  const before = await house.get(receipt)

  await house.ines.post(`${house.moderation}/decisions`, { chosen: house.heldId, verdict: 'remove', reason: 'threat' })
  const after = await house.get(receipt)

  expect(before.body).not.toContain('Not sent')
  expect(after.body).toContain('Not sent')
  expect(after.body).toContain('reads as a threat')
  expect(after.body).not.toContain('It waits for its turn')
  expect(await house.standing()).toMatchObject({ rows: { counted: 3, removed: 1 }, people: 3 })
  expect(await consents(house)).toEqual({ action: 3 })
  expect(await house.inside((db) => readIntegrity(db, house.action.id))).toEqual({
    counted: 3,
    held: 0,
    removed: { threat: 1 },
    withdrawn: 0,
    takenBack: 0,
  })
  const repeated = await house.actFrom('198.51.100.1', { email: 'b@example.org', letter: 'Kindly.' })
  await house.work()
  expect(repeated.statusCode).toBe(303)
  expect(await house.standing()).toMatchObject({ rows: { counted: 3, removed: 1 }, people: 3 })
})

test('a decision without anybody chosen, or without a reason, is sent back with what was typed', async () => {
  const house = await withOneHeld()
  const decide = (form: Record<string, string>) => house.ines.post(`${house.moderation}/decisions`, form)

  const nobody = await decide({ verdict: 'release' })
  const noReason = await decide({ chosen: house.heldId, verdict: 'remove', note: 'See ticket 7' })
  const nonsense = await decide({ chosen: 'x', verdict: 'release' })

  expect([nobody, noReason, nonsense].map(({ statusCode }) => statusCode)).toEqual([422, 422, 422])
  expect(nobody.body).toContain('Choose at least one.')
  expect(noReason.body).toContain('Say why.')
  expect(noReason.body).toContain('value="See ticket 7"')
  expect(noReason.body).toMatch(/name="chosen" value="[\w-]+" checked/)
  expect(await house.standing()).toMatchObject({ rows: { counted: 3, held: 1 } })
})

test('many are taken out by what they have in common, after a look at who that is, and put back as a whole', async () => {
  const house = await guarded()
  await crowd(house, [somebody(1), ...Array.from({ length: 12 }, (_, n) => somebody(n + 10, 'rush.example'))])
  await house.work()
  const reached = await house.standing()
  const removals = `${house.moderation}/removals`

  const preview = await house.ines.get(`${removals}?domain=rush.example`)
  const [, before = ''] = /name="before" value="([^"]+)"/.exec(preview.body) ?? []
  await crowd(house, [somebody(50, 'rush.example')])
  await house.work()
  const done = await house.ines.post(removals, {
    domain: 'rush.example',
    reason: 'not_genuine',
    note: 'a script',
    before,
  })
  const removed = await house.standing()
  const [row] = await house.inside((db) => db.selectFrom('action_removals').selectAll().execute())
  const list = await house.ines.get(removals)

  expect(preview.body).toContain('12 people')
  expect(preview.body).toContain(
    '12 of them count, none waits for a moderator. 24 letters that wait to be sent are cancelled.',
  )
  expect(preview.body).toMatch(/Pat Number[12]\d/)
  expect(done.headers.location).toBe(`${removals}?done=removed&count=12`)
  expect(removed).toMatchObject({
    rows: { counted: 2, removed: 12 },
    people: 2,
    letters: { queued: 4, handed_over: 2, cancelled: 36 },
  })
  expect(row).toMatchObject({ people: 12, letters: 24, reason: 'not_genuine' })
  expect(list.body).toContain('12 people, 24 letters cancelled.')
  expect(await consents(house)).toEqual({ action: 2 })

  const reverse = () => house.ines.post(`${removals}/${row?.id}/reversal`)
  expect((await Promise.all([reverse(), reverse()])).map(({ headers }) => headers.location).sort()).toEqual([
    `${removals}?done=reversed&count=0`,
    `${removals}?done=reversed&count=12`,
  ])
  expect(await house.standing()).toMatchObject({
    rows: { counted: 14 },
    people: 14,
    letters: { queued: 28, handed_over: 14 },
  })
  expect(reached).toMatchObject({ people: 13, letters: { queued: 26, handed_over: 13 } })
  expect(await consents(house)).toEqual({ action: 14 })
  expect((await trail(house)).map(([verb, details]) => [verb, { ...(details as object), removal: '' }])).toEqual([
    ['participations.putBack', { people: 12, removal: '' }],
    [
      'participations.remove',
      { domain: 'rush.example', reason: 'not_genuine', note: 'a script', people: 12, letters: 24, removal: '' },
    ],
  ])
  expect(await house.inside(verifyAudit)).toMatchObject({ broken: null })
})

test('letters that have gone stay told as they are; what people only said they sent goes with them and comes back', async () => {
  const house = await guarded()
  const { headers } = await house.actFrom('198.51.100.1', { email: 'b@example.org' })
  await house.send(`${headers.location}/letters/${house.seatIds[2]}/report`, { outcome: 'sent' })
  await house.everything()
  const before = await house.standing()

  await house.ines.post(`${house.moderation}/removals`, {
    domain: 'example.org',
    reason: 'other',
    before: new Date().toISOString(),
  })
  const removed = await house.standing()
  const [row] = await house.inside((db) => db.selectFrom('action_removals').select('id').execute())
  await house.ines.post(`${house.moderation}/removals/${row?.id}/reversal`)

  expect(before.letters).toEqual({ accepted: 2, said_sent: 1 })
  expect(removed).toMatchObject({ people: 0, letters: { accepted: 2, cancelled: 1 } })
  expect(await house.standing()).toEqual(before)
  expect(await house.standing()).toMatchObject({ people: 1, letters: { accepted: 2, said_sent: 1 } })
})

test('a letter that was in a worker’s hand while its writer was taken out does not wait for its turn again', async () => {
  const house = await guarded()
  await crowd(house, [somebody(1), somebody(2)])
  await house.work()
  const all = (set: string) =>
    house.inside((db) => sql`update action_deliveries set ${sql.raw(set)} where channel = 'email'`.execute(db))
  await all(`state = 'claimed', worker_id = '00000000-0000-7000-8000-000000000009'`)
  await house.ines.post(`${house.moderation}/removals`, {
    domain: 'd1.example',
    reason: 'other',
    before: new Date().toISOString(),
  })

  await all(`state = 'queued', worker_id = null`)
  const stopped = await house.standing()
  const [row] = await house.inside((db) => db.selectFrom('action_removals').select('id').execute())
  await house.ines.post(`${house.moderation}/removals/${row?.id}/reversal`)

  expect(stopped).toMatchObject({ people: 1, letters: { queued: 2, handed_over: 1, cancelled: 3 } })
  expect(await house.standing()).toMatchObject({ people: 2, letters: { queued: 4, handed_over: 2 } })
})

test.each([
  ['area', { area: 'md' }, 2],
  ['time', { from: '2026-11-27T00:00', until: '2026-11-28T00:00' }, 1],
  ['two things, which must both fit', { area: '20910', domain: 'd1.example' }, 1],
])('by %s', async (_name, condition, people) => {
  const house = await guarded()
  await crowd(house, [somebody(1), somebody(2), somebody(3)])
  await house.work()
  await house.inside((db) =>
    sql`update action_participations set postal_code = '20910', region = 'MD' where family_name <> 'Number3'`.execute(
      db,
    ),
  )
  await house.inside((db) =>
    sql`update action_participations set created_at = '2026-11-27T20:00:00Z' where family_name = 'Number1'`.execute(db),
  )
  const page = await house.ines.get(`${house.moderation}/removals?${new URLSearchParams(condition)}`)

  expect(page.body).toContain(people === 1 ? 'One person' : `${people} people`)
})

test('by the same text, by the network of a day, by an alarm', async () => {
  const house = await guarded()
  const copies = Array.from({ length: 3 }, (_, n) => ({ ...somebody(n).form, letter: 'Buy my pills.' }))
  for (const form of copies) await house.actFrom('203.0.113.9', form)
  await crowd(
    house,
    Array.from({ length: 27 }, (_, n) => somebody(n + 10, 'rush.example')),
  )
  await house.work()
  const [copy] = await house.inside((db) =>
    db.selectFrom('action_participations').select('id').where('body', '=', 'Buy my pills.').execute(),
  )
  const [alarm] = await house.inside((db) => db.selectFrom('action_alarms').select('id').execute())
  const found = async (query: string) =>
    /id="found-title">([^<]+)</.exec((await house.ines.get(`${house.moderation}/removals?${query}`)).body)?.[1]

  expect(await found(`text=${copy?.id}`)).toBe('3 people')
  expect(await found(`network=${copy?.id}`)).toBe('3 people')
  expect(await found(`alarm=${alarm?.id}`)).toBe('27 people')
  expect(await found(`alarm=${alarm?.id}&text=${copy?.id}`)).toBe('That fits nobody')
  expect(await found('domain=')).toBeUndefined()
})

test('nothing is taken out without a condition, and nothing of another organisation', async () => {
  const house = await withOneHeld()
  const before = new Date().toISOString()

  const empty = await house.ines.post(`${house.moderation}/removals`, { reason: 'other', before })
  const noReason = await house.ines.post(`${house.moderation}/removals`, { domain: 'd1.example', before })
  const viewer = await signedIn(house, 'viewer')
  const refused = await viewer.post(`${house.moderation}/removals`, { domain: 'd1.example', reason: 'other', before })

  expect([empty.statusCode, noReason.statusCode, refused.statusCode]).toEqual([422, 422, 403])
  expect(empty.body).toContain('Fill in at least one of these.')
  expect(noReason.body).toContain('Say why.')
  expect(await house.standing()).toMatchObject({ people: 3 })
})

test('an organisation’s own words take the place of those that came with the product, until it empties them', async () => {
  const house = await guarded()
  const words = '/en/console/moderation/words'
  const save = (entries: string) => house.ines.post(words, { locale: 'en', entries })
  const act = async (email: string, letter: string) => {
    await house.actFrom('198.51.100.1', { email, letter })
    await house.work()
  }

  await save('pineapple')
  await act('a@example.org', 'Pineapple for all.')
  await act('b@example.org', threat)
  const own = await house.standing()
  await save('')
  await act('c@example.org', threat)
  const page = await house.ines.get(words)

  expect(own.rows).toEqual({ counted: 1, held: 1 })
  expect((await house.standing()).rows).toEqual({ counted: 1, held: 2 })
  expect(page.body).toContain('i will kill you')
  expect(page.body).toContain('te voy a matar')
  expect((await trail(house)).map(([, details]) => details)).toEqual([
    { language: 'en', entries: 0 },
    { language: 'en', entries: 1 },
  ])
})
