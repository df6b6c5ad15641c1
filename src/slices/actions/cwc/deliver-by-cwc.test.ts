import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { bundleWorker } from '#test/bundle-worker.ts'
import { cwcEndpoint } from '#test/cwc-endpoint.ts'
import { house } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { ines } from '../cast.ts'
import { countStates, ledgerRows, letPausesPass } from '../letters/cast.ts'
import { deliverLetters } from '../letters/deliver-letters.ts'
import { fanOutLetters } from '../letters/fan-out-letters.ts'
import { decideOnFailed } from '../letters/settle-failed.ts'
import { sweepLetters } from '../letters/sweep-letters.ts'
import { congressStory } from './cast.ts'
import { deliverByCwc } from './deliver-by-cwc.ts'

const noon = () => new Date('2026-11-27T18:00:00Z')

/** Somebody, or several, wrote to their representative and both senators of Maryland; their letters wait. */
async function story(people = 1, environment: Record<string, string> = { CWC_ALLOW_PRIVATE: '1' }) {
  const home = await house()
  const { platform, postman } = await platformOf(home, environment)
  const endpoint = await cwcEndpoint()
  const cast = await congressStory({ ...home, platform }, endpoint, people)
  const { db, organisation } = home
  const organisationId = organisation.id
  await fanOutLetters(platform, { organisationId, participationIds: cast.participationIds })
  const deliver = (now = noon) => deliverByCwc({ ...platform, now }, { organisationId }, { pause: 1 })
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(db, organisationId, work)
  return { ...home, ...cast, platform, postman, endpoint, deliver, inside, organisationId }
}

test('each office gets one message, without signature, and mail has no part in it', async () => {
  const { deliver, endpoint, db, organisation, platform, postman, organisationId, inside } = await story()

  await deliverLetters(platform, { organisationId })
  await deliver()
  await deliver()

  expect(endpoint.taken.map(({ office }) => office).sort()).toEqual(['HMD08', 'SMD01', 'SMD03'])
  expect(endpoint.seen.sort()).toEqual(['/senate/messages/', '/senate/messages/', '/v2/message'])
  expect(postman.bag).toEqual([])
  expect(await ledgerRows(db, organisation)).toMatchObject(
    endpoint.taken.map(() => ({ state: 'accepted', attempt: 1, server_code: 201, server_words: 'Created' })),
  )
  const [letter] = await inside((db) =>
    db.selectFrom('action_letters').select(['id', 'body', 'seat_id']).limit(1).execute(),
  )
  expect(letter?.body).not.toContain('8 Elm St')
  expect(endpoint.taken.map(({ id }) => id)).toContain(letter?.id.replaceAll('-', ''))
  const { xml } = endpoint.taken[0] ?? { xml: '' }
  expect(xml).toContain('<OrganizationStatement>Dear ')
  expect(xml).toContain(
    '<Prefix>Ms.</Prefix>\n<FirstName>Ana</FirstName>\n<LastName>Number1</LastName>\n<Address1>8 Elm St</Address1>',
  )
})

test('whatever breaks on the way, the same id goes again and no message is taken twice', async () => {
  const { deliver, endpoint, db, organisation } = await story()
  const faults = ['take-and-drop', 'drop', { status: 503, words: 'maintenance' }] as const
  let tries = 0
  endpoint.behave = () => faults[tries++] ?? 'as-it-does'

  for (let again = 0; again < 3; again++) {
    await deliver()
    await letPausesPass(db, organisation)
  }

  expect(endpoint.taken).toHaveLength(3)
  expect(new Set(endpoint.taken.map(({ id }) => id)).size).toBe(3)
  const ledger = await ledgerRows(db, organisation)
  expect(ledger.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted'])
  expect(ledger.map(({ server_code }) => server_code).sort()).toEqual([201, 201, 409])
})

test('a refusal is final, in the system’s own words; a key that is not taken is our trouble and waits', async () => {
  const { deliver, endpoint, db, organisation } = await story()
  endpoint.behave = (xml) =>
    xml.includes('HMD08')
      ? { status: 400, words: '<Errors><Error>not in this district</Error></Errors>' }
      : { status: 403, words: 'no' }

  await deliver()

  expect((await ledgerRows(db, organisation)).map(({ state, server_words }) => [state, server_words]).sort()).toEqual([
    ['queued', 'no'],
    ['queued', 'no'],
    ['refused', 'not in this district'],
  ])
})

test('a letter that was refused goes again by the same way, under the same id, when somebody decides so', async () => {
  const { deliver, endpoint, db, organisation, inside, organisationId, action } = await story()
  endpoint.behave = () => ({ status: 400, words: 'not today' })
  await deliver()
  const refused = await inside((db) => db.selectFrom('action_deliveries').select('id').execute())
  endpoint.behave = () => 'as-it-does'

  const decided = await inside((db) =>
    decideOnFailed(db, ines, {
      ...{ organisationId, actionId: action.id, remedy: 'again', evidence: null },
      deliveryIds: refused.map(({ id }) => id),
    }),
  )
  await deliver()

  expect(decided).toEqual({ done: 3, left: 0 })
  expect(endpoint.taken).toHaveLength(3)
  const letters = await inside((db) => db.selectFrom('action_letters').select('id').execute())
  expect(endpoint.taken.map(({ id }) => id).sort()).toEqual(letters.map(({ id }) => id.replaceAll('-', '')).sort())
  expect((await ledgerRows(db, organisation)).map(({ state }) => state).sort()).toEqual([
    ...['accepted', 'accepted', 'accepted'],
    ...['cancelled', 'cancelled', 'cancelled'],
  ])
})

test('a message that breaks a rule does not leave', async () => {
  const { deliver, endpoint, db, organisation, inside } = await story()
  await inside((db) => db.updateTable('action_participations').set({ postal_code: '1101' }).execute())

  await deliver()

  expect(endpoint.seen).toEqual([])
  expect(await ledgerRows(db, organisation)).toMatchObject(
    [1, 2, 3].map(() => ({ state: 'refused', server_code: 0, server_words: 'cwc.zip' })),
  )
})

test('in the quiet hours of a chamber its letters wait, and a worker is rung for when they end', async () => {
  const { deliver, endpoint, pool } = await story()

  await deliver(() => new Date('2036-11-28T06:00:00Z'))

  expect(endpoint.taken.map(({ office }) => office).sort()).toEqual(['SMD01', 'SMD03'])
  const { rows } = await pool.query("select run_at from graphile_worker.jobs where key like 'cwc:%:later'")
  expect(rows).toEqual([{ run_at: new Date('2036-11-28T11:00:00Z') }])
})

test('nothing goes where the registration is switched off, nor into our own network where the operator does not allow it', async () => {
  const { deliver, endpoint, inside } = await story()
  await inside((db) =>
    db.updateTable('action_cwc_registrations').set({ house_is_on: false, senate_is_on: false }).execute(),
  )
  await deliver()
  const closed = await story(1, {})
  await closed.deliver()

  expect([...endpoint.seen, ...closed.endpoint.seen]).toEqual([])
  expect(await ledgerRows(closed.db, closed.organisation)).toMatchObject(
    [1, 2, 3].map(() => ({ state: 'queued', server_words: 'privateAddress' })),
  )
})

test('what a dead worker had in hand goes again', async () => {
  const { deliver, endpoint, inside, db, organisation, organisationId } = await story()
  await inside((db) =>
    sql`update action_deliveries set state = 'claimed', worker_id = uuidv7(), claimed_at = now(), attempt = 1`.execute(
      db,
    ),
  )

  await sweepLetters(db, [organisationId])
  expect((await ledgerRows(db, organisation)).map(({ state }) => state)).toEqual(['queued', 'queued', 'queued'])
  await deliver()

  expect(endpoint.taken).toHaveLength(3)
})

test('who wrote without a form of address, or left their name out, finishes these letters by hand', async () => {
  const home = await house()
  const { platform } = await platformOf(home)
  const { participationIds } = await congressStory({ ...home, platform }, await cwcEndpoint(), 3)
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) =>
    inOrganisation(home.db, home.organisation.id, work)
  await inside(async (db) => {
    await db
      .updateTable('action_participations')
      .set({ prefix: '' })
      .where('id', '=', participationIds[0] ?? '')
      .execute()
    await db
      .updateTable('action_participations')
      .set({ shows_name: false })
      .where('id', '=', participationIds[1] ?? '')
      .execute()
  })

  await fanOutLetters(platform, { organisationId: home.organisation.id, participationIds })

  const { rows } = await inside((db) =>
    sql`select channel, state, count(*)::int as letters from action_deliveries group by 1, 2 order by 1`.execute(db),
  )
  expect(rows).toEqual([
    { channel: 'contact_form', state: 'handed_over', letters: 6 },
    { channel: 'cwc', state: 'queued', letters: 3 },
  ])
})

test('a worker killed again and again loses no letter, and the endpoint takes none twice', {
  timeout: 120_000,
}, async () => {
  const people = 20
  const { endpoint, db, organisation, platform, urls, organisationId } = await story(people)
  const program = await bundleWorker('cwc-worker')
  let worker: ChildProcess | null = null
  let kills = 4
  endpoint.behave = () => {
    if (kills > 0 && worker?.exitCode === null && !worker.killed && Math.random() < 0.15) {
      kills -= 1
      worker.kill('SIGKILL')
    }
    return Math.random() < 0.1 ? 'take-and-drop' : 'as-it-does'
  }

  for (let code: number | null = null; code !== 0; ) {
    worker = spawn(process.execPath, [program, urls.app, platform.data.path, organisationId], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    ;[code] = (await once(worker, 'exit')) as [number | null]
    await letPausesPass(db, organisation)
    if (code === 0 && (await ledgerRows(db, organisation)).some(({ state }) => state !== 'accepted')) code = null
  }

  expect(kills).toBe(0)
  expect(endpoint.taken).toHaveLength(people * 3)
  expect(new Set(endpoint.taken.map(({ id }) => id)).size).toBe(people * 3)
  const { rows, tallies } = await countStates(db, organisation)
  expect(rows).toEqual({ accepted: people * 3 })
  expect(tallies).toEqual(rows)
})
