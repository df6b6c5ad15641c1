import pg from 'pg'
import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { stopHandingOver } from '#platform/mail-desk.ts'
import { pagesChannel } from '#platform/page-cache.ts'
import type { Handover } from '#platform/postman.ts'
import { house, openOther } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { publishedAction } from '../cast.ts'
import { countedParticipations, countStates, ledgerRows, letPausesPass, manyOffices } from './cast.ts'
import { deliverLetters } from './deliver-letters.ts'
import { fanOutLetters } from './fan-out-letters.ts'

/** An organisation with letters that wait: `people` × `offices`. */
async function story({ people = 1, offices = 3 } = {}) {
  const home = await house()
  const { platform, postman } = await platformOf(home)
  const { db, organisation } = home
  const organisationId = organisation.id
  const cast = await publishedAction(db, organisation, { offices: manyOffices(offices) })
  const participationIds = await countedParticipations(db, organisation, cast, people)
  await fanOutLetters(platform, { organisationId, participationIds })
  const deliver = () => deliverLetters(platform, { organisationId })
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(db, organisationId, work)
  const attempts = () =>
    inside((db) => db.selectFrom('action_delivery_attempts').select(['attempt', 'state', 'server_words']).execute())
  return { ...home, platform, postman, cast, deliver, inside, attempts, organisationId }
}

const refused: Handover = { outcome: 'refused', code: 550, words: '5.1.1 No such mailbox' }
const later: Handover = { outcome: 'later', code: 451, words: '4.7.1 Greylisted' }
const unknown: Handover = { outcome: 'unknown', code: null, words: 'Connection closed unexpectedly' }

test('a letter goes out in the organisation’s name, answers come back to the writer', async () => {
  const { deliver, postman, db, organisation, attempts } = await story({ offices: 1 })

  await deliver()

  expect(postman.bag).toMatchObject([
    {
      from: { name: 'Ana Number1 (Puente Solidario)', address: 'letters@puente.example' },
      to: 'office@o0.meridia.example',
      replyTo: { name: 'Ana Number1', address: 'person1@people.example' },
      subject: 'About nine people',
      staysHere: false,
    },
  ])
  expect(postman.bag[0]?.messageId).toMatch(/^[0-9a-f]{32}@puente\.example$/)
  expect(await ledgerRows(db, organisation)).toMatchObject([
    { state: 'accepted', attempt: 1, server_code: 250, server_words: '2.0.0 Ok: queued' },
  ])
  expect(await attempts()).toEqual([{ attempt: 1, state: 'accepted', server_words: '2.0.0 Ok: queued' }])
})

test('the page with the counters hears of accepted letters', async () => {
  const { deliver, urls, cast, organisationId } = await story({ offices: 1 })
  const heard: string[] = []
  const listener = new pg.Client({ connectionString: urls.app })
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''))
  await listener.connect()
  await listener.query(`listen ${pagesChannel}`)

  await deliver()
  await listener.query('select 1')
  await listener.end()

  expect(heard).toEqual([`moved ${organisationId} action:${cast.action.id}`])
})

test('answers from an office that may not learn the address come to the organisation', async () => {
  const { deliver, postman, inside } = await story({ offices: 1 })
  await inside((db) => db.updateTable('action_letters').set({ answers_to_writer: false, writer_name: '' }).execute())

  await deliver()

  const ours = { name: 'Puente Solidario', address: 'letters@puente.example' }
  expect(postman.bag).toMatchObject([{ from: ours, replyTo: ours }])
})

test('a refusal is final, in the server’s own words', async () => {
  const { deliver, postman, db, organisation } = await story()
  postman.answer = () => refused

  await deliver()
  await letPausesPass(db, organisation)
  postman.answer = () => ({ outcome: 'accepted', code: 250, words: 'Ok' })
  await deliver()

  expect(postman.bag).toEqual([])
  for (const row of await ledgerRows(db, organisation))
    expect(row).toMatchObject({ state: 'refused', attempt: 1, server_code: 550, server_words: refused.words })
})

test('a letter that was put off is tried again after a pause that grows, by a job that waits for it', async () => {
  const { deliver, postman, db, organisation, inside, pool, attempts } = await story({ offices: 1 })
  const pause = async () => {
    const row = await inside((db) =>
      db
        .selectFrom('action_deliveries')
        .select(sql<number>`extract(epoch from next_attempt_at - now())::float8`.as('seconds'))
        .executeTakeFirst(),
    )
    return row?.seconds ?? 0
  }
  postman.answer = () => later

  await deliver()
  expect(await pause()).toBeGreaterThan(50)
  const { rows } = await pool.query(
    "select run_at > now() + interval '50 s' as waits from graphile_worker.jobs where key like '%later'",
  )
  expect(rows).toEqual([{ waits: true }])

  await deliver()
  expect(await attempts()).toHaveLength(1)
  await letPausesPass(db, organisation)
  await deliver()
  expect(await pause()).toBeGreaterThan(100)

  await letPausesPass(db, organisation)
  postman.answer = () => ({ outcome: 'accepted', code: 250, words: 'Ok' })
  await deliver()
  expect((await attempts()).map(({ state }) => state)).toEqual(['queued', 'queued', 'accepted'])
  expect(await ledgerRows(db, organisation)).toMatchObject([{ state: 'accepted', attempt: 3 }])
})

test('after five days of trying, a letter is given up', async () => {
  const { deliver, postman, db, organisation, inside } = await story({ offices: 1 })
  await inside((db) =>
    db.updateTable('action_deliveries').set({ due_at: sql`now() - interval '5 days 1 minute'` }).execute(),
  )
  postman.answer = () => later

  await deliver()
  await deliver()

  expect(await ledgerRows(db, organisation)).toMatchObject([{ state: 'gave_up', server_words: later.words }])
})

test('what nobody can say is kept as unknown and never sent again by itself', async () => {
  const { deliver, postman, db, organisation } = await story()
  postman.answer = () => unknown

  await deliver()
  await letPausesPass(db, organisation)
  postman.answer = () => ({ outcome: 'accepted', code: 250, words: 'Ok' })
  await deliver()

  expect(postman.bag).toEqual([])
  expect(await countStates(db, organisation)).toEqual({ rows: { unknown: 3 }, tallies: { unknown: 3 } })
})

test('a hand-over that breaks leaves an unknown letter, not a lost one', async () => {
  const { deliver, postman, db, organisation } = await story({ offices: 1 })
  postman.answer = () => Promise.reject(new Error('a bug in the postman'))

  await deliver()

  expect(await ledgerRows(db, organisation)).toMatchObject([{ state: 'unknown', server_words: 'a bug in the postman' }])
})

test('the job twice, and many times at once, hands every letter over once; counters equal rows', async () => {
  const { deliver, postman, db, organisation } = await story({ people: 20, offices: 5 })

  await Promise.all([deliver(), deliver(), deliver()])
  await deliver()

  expect(postman.bag).toHaveLength(100)
  expect(new Set(postman.bag.map(({ messageId }) => messageId)).size).toBe(100)
  expect(await countStates(db, organisation)).toEqual({ rows: { accepted: 100 }, tallies: { accepted: 100 } })
})

test('another process that works at the same time takes other letters', async () => {
  const home = await story({ people: 20, offices: 5 })
  const { platform, postman } = await platformOf(home)

  await Promise.all([home.deliver(), deliverLetters(platform, { organisationId: home.organisationId })])

  const ids = [...home.postman.bag, ...postman.bag].map(({ messageId }) => messageId)
  expect(home.postman.bag.length).toBeGreaterThan(0)
  expect(await countStates(home.db, home.organisation)).toMatchObject({ rows: { accepted: 100 } })
  expect(ids).toHaveLength(100)
})

test('a letter is claimed, for everybody to see, before it goes; never more of them than there are connections', async () => {
  const { deliver, postman, db, organisation } = await story({ people: 8, offices: 5 })
  const claimed: number[] = []
  postman.answer = async () => {
    claimed.push((await ledgerRows(db, organisation)).filter(({ state }) => state === 'claimed').length)
    return { outcome: 'accepted', code: 250, words: 'Ok' }
  }

  await deliver()

  expect(claimed).toHaveLength(40)
  expect(Math.min(...claimed)).toBeGreaterThan(0)
  expect(Math.max(...claimed)).toBeLessThanOrEqual(postman.connections)
})

test('a destination gets no more at once than its pace allows, and does not keep others waiting', async () => {
  const { deliver, postman, inside } = await story({ people: 10, offices: 3 })
  await inside((db) =>
    db
      .updateTable('action_deliveries')
      .set({ address: 'all@o0.meridia.example' })
      .where('address', '!=', 'office@o2.meridia.example')
      .execute(),
  )
  Object.assign(postman, { pace: { perDomain: 1, pause: 0 } })
  const atOnce = new Map<string, number>()
  const order: string[] = []
  let most = 0
  postman.answer = async ({ to }) => {
    order.push(to)
    atOnce.set(to, (atOnce.get(to) ?? 0) + 1)
    most = Math.max(most, atOnce.get(to) ?? 0)
    await new Promise((resolve) => setImmediate(resolve))
    atOnce.set(to, (atOnce.get(to) ?? 0) - 1)
    return { outcome: 'accepted', code: 250, words: 'Ok' }
  }

  await deliver()

  expect([order.length, most]).toEqual([30, 1])
  expect(order.slice(0, 8).filter((to) => to === 'office@o2.meridia.example').length).toBeGreaterThanOrEqual(2)
})

test('when the way out is closed, letters wait instead of wearing out their attempts', async () => {
  const { deliver, postman, db, organisation } = await story({ people: 30, offices: 3 })
  postman.answer = () => ({ outcome: 'later', code: null, words: 'connect ECONNREFUSED' })

  await deliver()

  const tried = (await ledgerRows(db, organisation)).filter(({ attempt }) => attempt > 0)
  expect(tried.length).toBeLessThanOrEqual(3 + postman.connections)
  expect(await countStates(db, organisation)).toMatchObject({ rows: { queued: 90 } })
})

test('a graceful stop begins no new letter, and stores what became of those in hand', async () => {
  const { deliver, postman, db, organisation } = await story({ people: 10, offices: 5 })
  let begun = 0
  const stopped = new Promise<void>((resolve) => {
    postman.answer = async () => {
      begun += 1
      if (begun === 10) setImmediate(() => stopHandingOver(postman).then(resolve))
      await new Promise((resume) => setImmediate(resume))
      return { outcome: 'accepted', code: 250, words: 'Ok' }
    }
  })

  await Promise.all([deliver(), stopped])

  const { rows, tallies } = await countStates(db, organisation)
  expect(rows.accepted).toBe(begun)
  expect(rows).toEqual({ accepted: begun, queued: 50 - begun })
  expect(tallies).toEqual(rows)
})

test('connections to the database that break in the middle lose no letter, double none, and leave none in doubt', async () => {
  const { deliver, postman, db, organisation, pool } = await story({ people: 40, offices: 5 })
  let begun = 0
  postman.answer = async () => {
    begun += 1
    if (begun % 40 === 0)
      await pool
        .query(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'clamor_app' and pid <> pg_backend_pid()",
        )
        .catch(() => {})
    return { outcome: 'accepted', code: 250, words: 'Ok' }
  }

  await deliver()

  expect(begun).toBe(200)
  expect(await countStates(db, organisation)).toEqual({ rows: { accepted: 200 }, tallies: { accepted: 200 } })
})

test('one organisation’s job leaves another’s letters alone', async () => {
  const { platform, postman, db, organisation } = await story()
  const other = await openOther(db)

  await deliverLetters(platform, { organisationId: other.id })

  expect(postman.bag).toEqual([])
  expect(await countStates(db, organisation)).toMatchObject({ rows: { queued: 3 } })
})
