import { expect, test } from 'vitest'
import { sql } from '#platform/db.ts'
import { fanOutLetters } from '../letters/fan-out-letters.ts'
import { jobsOf } from '../participations/cast.ts'
import { crowd, type Guarded, guarded, noisy, somebody } from './cast.ts'
import { screenParticipations } from './screen-participations.ts'

const words = { letter: 'We know where you live, minister.' }

function reasons({ inside }: Guarded): Promise<string[][]> {
  return inside(async (db) => {
    const rows = await db.selectFrom('action_holds').select('reasons').orderBy('participation_id').execute()
    return rows.map((row) => row.reasons)
  })
}

function alarms({ inside }: Guarded) {
  return inside((db) =>
    db.selectFrom('action_alarms').select(['kind', 'label', 'people', 'usual', 'response']).orderBy('kind').execute(),
  )
}

test('somebody who comes twice under two spellings of one mailbox counts once; mail goes where each said', async () => {
  const house = await guarded()
  await house.actFrom('198.51.100.1', { email: 'ana.perez@gmail.com' })
  await house.actFrom('198.51.100.2', { email: 'anaperez+cartas@googlemail.com' })
  await house.actFrom('198.51.100.3', { email: 'luis@gmail.com' })

  await house.everything()

  expect(await house.standing()).toMatchObject({ rows: { counted: 2, held: 1 }, people: 2 })
  expect(await reasons(house)).toEqual([['same_person']])
  const thanked = house.postman.bag.map(({ to }) => to).filter((to) => /g(oogle)?mail\.com$/.test(to))
  expect(thanked.sort()).toEqual(['ana.perez@gmail.com', 'anaperez+cartas@googlemail.com', 'luis@gmail.com'])
})

test('whoever is held is answered, thanked and shown the same as everybody else', async () => {
  const house = await guarded()
  const plain = await house.actFrom('198.51.100.1', { email: 'a@example.org', letter: 'Please, minister.' })
  const held = await house.actFrom('198.51.100.2', { email: 'b@example.org', ...words })

  await house.everything()
  const pages = await Promise.all([plain, held].map(({ headers }) => house.get(String(headers.location))))
  const mails = ['a@example.org', 'b@example.org'].map((to) => house.postman.bag.filter((mail) => mail.to === to))

  const alike = (text: string) =>
    text
      .replaceAll(/\/(thanks|receipts|withdrawals)\/[\w-]+/g, '/$1/T')
      .replaceAll(/Please, minister\.|We know where you live, minister\./g, 'L')
  expect([plain.statusCode, held.statusCode]).toEqual([303, 303])
  expect(alike(pages[1]?.body ?? '')).toBe(alike(pages[0]?.body ?? ''))
  expect(mails.map((bag) => bag.map(({ text }) => alike(text))).at(1)).toEqual(mails[0]?.map(({ text }) => alike(text)))
  expect(mails[1]).toHaveLength(1)
  expect(await house.standing()).toMatchObject({
    rows: { counted: 1, held: 1 },
    letters: { accepted: 2, handed_over: 1 },
  })
})

test('the private page of somebody who is held says what it says while letters wait, and takes what they sent by hand', async () => {
  const house = await guarded()
  const { headers } = await house.actFrom('198.51.100.2', { email: 'b@example.org', ...words })
  await house.everything()
  const receipt = /\/en\/receipts\/[\w-]{43}/.exec(house.postman.bag[0]?.text ?? '')?.[0] ?? ''

  const report = await house.send(`${receipt}/letters/${house.seatIds[2]}/report`, { outcome: 'sent' })
  const page = await house.get(receipt)

  expect(report.statusCode).toBe(303)
  expect(page.body).toContain('It waits for its turn')
  expect(page.body).toContain('You sent it')
  expect((await house.get(String(headers.location))).body).toContain('You sent it')
  expect(await house.standing()).toMatchObject({ people: 0, letters: {} })
})

test('only letters in people’s own words are searched, and only where the action says so', async () => {
  const house = await guarded({ safeguards: { confirm: 'unproven', trends: 'off', moderate: false } })
  await house.actFrom('198.51.100.1', { email: 'a@example.org', ...words })
  await house.work()

  expect(await house.standing()).toMatchObject({ rows: { counted: 1 }, people: 1 })
})

test('twice, and twice at once, each participation is looked at and counted in a trend once', async () => {
  const house = await guarded()
  await crowd(house, [somebody(1, 'example.net'), somebody(2, 'example.net')])
  await house.actFrom('198.51.100.9', { email: 'b@example.org', ...words })
  const participationIds = (await jobsOf(house)).flatMap(({ payload }) => payload.participationIds)
  const batch = { organisationId: house.organisation.id, participationIds: [...new Set(participationIds)] }

  await Promise.all([screenParticipations(house.platform, batch), screenParticipations(house.platform, batch)])
  await Promise.all([fanOutLetters(house.platform, batch), fanOutLetters(house.platform, batch)])

  expect(await house.standing()).toMatchObject({
    rows: { counted: 2, held: 1 },
    letters: { queued: 4, handed_over: 2 },
  })
  const counts = await house.inside((db) =>
    sql<{ kind: string; people: number }>`
      select kind, max(people)::int as people from action_trends group by 1 order by 1`.execute(db),
  )
  expect(counts.rows).toEqual([
    { kind: 'all', people: 3 },
    { kind: 'domain', people: 2 },
    { kind: 'network', people: 1 },
  ])
})

test('a rush is told, and not stopped, where the action only watches; a member may stop it', async () => {
  const house = await guarded()
  await crowd(
    house,
    Array.from({ length: 30 }, (_, n) => somebody(n, 'rush.example')),
  )
  await house.work()
  const watched = await house.standing()
  const told = await alarms(house)
  const [row] = await house.inside((db) => db.selectFrom('action_alarms').select('id').execute())

  await house.ines.post(`${house.moderation}/alarms/${row?.id}/answers`, { response: 'hold' })
  await crowd(house, [somebody(100, 'rush.example'), somebody(101)])
  await house.work()
  await house.ines.post(`${house.moderation}/alarms/${row?.id}/answers`, { response: 'fine' })
  await crowd(house, [somebody(102, 'rush.example')])
  await house.work()

  expect(watched).toMatchObject({ rows: { counted: 30 }, people: 30 })
  expect(told).toEqual([{ kind: 'domain', label: 'rush.example', people: 30, usual: 0, response: 'watch' }])
  expect(await house.standing()).toMatchObject({ rows: { counted: 32, held: 1 }, people: 32 })
  expect(await reasons(house)).toEqual([['domain']])
})

test('what is kept of trends holds no address and no name below dozens, and goes after two days with its keys', async () => {
  const house = await guarded({ safeguards: noisy })
  await crowd(house, [somebody(1, 'few.example'), somebody(2, 'few.example')])
  await house.work()
  const all = () =>
    house.inside((db) =>
      sql<{ kept: string }>`
        select coalesce(string_agg(t::text, ' '), '') as kept from (
          select t::text from action_trends t union all select a::text from action_alarms a
          union all select k::text from action_trend_keys k) t`.execute(db),
    )
  const networks = () =>
    house.inside((db) =>
      db.selectFrom('action_submissions').select('network').where('network', 'is not', null).execute(),
    )
  const [kept, hashes] = [await all(), await networks()]

  await house.inside((db) => sql`update action_trends set span = span - interval '3 days'`.execute(db))
  await house.inside((db) => sql`update action_trend_keys set day = day - 3`.execute(db))
  await house.inside((db) =>
    sql`update action_submissions set created_at = created_at - interval '3 days',
        token_hash = int4send(extract(epoch from now() - interval '3 days')::int) || substring(token_hash from 5)`.execute(
      db,
    ),
  )
  const { cleanParticipations } = await import('../participations/clean-participations.ts')
  await cleanParticipations(house.platform)

  expect(kept.rows[0]?.kept).not.toMatch(/few\.example|198\.51|p1@/)
  expect(hashes.map(({ network }) => network?.length)).toEqual([8, 8])
  expect((await all()).rows[0]?.kept).toBe('')
  expect(await networks()).toEqual([])
})
