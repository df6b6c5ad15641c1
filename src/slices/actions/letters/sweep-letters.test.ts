import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { beat, workerId } from '#platform/workers.ts'
import { house } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { publishedAction } from '../cast.ts'
import { countedParticipations, countStates, ledgerRows, manyOffices } from './cast.ts'
import { deliverLetters } from './deliver-letters.ts'
import { takeDeliveryTurn } from './delivery.queries.ts'
import { fanOutLetters } from './fan-out-letters.ts'
import { sweepLetters } from './sweep-letters.ts'

/** Six letters, two of them in the hands of a worker that is no more. */
async function story() {
  const home = await house()
  const { platform, postman } = await platformOf(home)
  const { db, organisation } = home
  const organisationId = organisation.id
  const cast = await publishedAction(db, organisation, { offices: manyOffices(2) })
  const participationIds = await countedParticipations(db, organisation, cast, 3)
  await fanOutLetters(platform, { organisationId, participationIds })
  await beat(db)
  const dead = randomUUID()
  const turn = { organisationId, outcomes: [], inHand: null }
  const wishes = [{ domain: 'o0.meridia.example', count: 2 }]
  const claimed = await takeDeliveryTurn(db, { ...turn, workerId: dead, wishes })
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(db, organisationId, work)
  return { ...home, platform, postman, organisationId, dead, claimed, turn, inside }
}

test('letters that a dead worker had in hand become unknown, each with its attempt; the others go on', async () => {
  const { db, organisation, organisationId, platform, postman, inside } = await story()

  await sweepLetters(db, [organisationId])
  await sweepLetters(db, [organisationId])
  await deliverLetters(platform, { organisationId })

  expect(postman.bag).toHaveLength(4)
  expect(await countStates(db, organisation)).toEqual({
    rows: { accepted: 4, unknown: 2 },
    tallies: { accepted: 4, unknown: 2 },
  })
  const noted = await inside((db) =>
    db.selectFrom('action_delivery_attempts').select(['state', 'attempt']).where('state', '=', 'unknown').execute(),
  )
  expect(noted).toEqual([
    { state: 'unknown', attempt: 1 },
    { state: 'unknown', attempt: 1 },
  ])
})

test('letters in the hands of a living worker are left to it', async () => {
  const { db, organisation, organisationId, turn } = await story()
  const wishes = [{ domain: 'o1.meridia.example', count: 3 }]
  await takeDeliveryTurn(db, { ...turn, workerId, wishes })

  await sweepLetters(db, [organisationId])

  expect(await countStates(db, organisation)).toMatchObject({ rows: { claimed: 3, unknown: 2, queued: 1 } })
})

test('a worker that was taken for dead and knows better is believed, unless somebody has settled the letter', async () => {
  const { db, organisation, organisationId, dead, claimed, turn, inside } = await story()
  await sweepLetters(db, [organisationId])
  const [known, settled] = claimed
  await inside((db) =>
    db
      .updateTable('action_deliveries')
      .set({ settled_by: randomUUID(), settled_at: sql`now()`, state: 'gave_up' })
      .where('id', '=', settled?.id ?? '')
      .execute(),
  )

  const outcomes = claimed.map(({ id, attempt }) => ({
    id,
    attempt,
    handover: { outcome: 'accepted' as const, code: 250, words: 'Ok' },
  }))
  await takeDeliveryTurn(db, { ...turn, workerId: dead, wishes: [], outcomes })

  expect(known).toBeDefined()
  expect(await countStates(db, organisation)).toMatchObject({ rows: { accepted: 1, gave_up: 1, queued: 4 } })
})

test('an outcome of an earlier attempt changes nothing', async () => {
  const { db, organisation, claimed, turn, dead } = await story()
  const outcomes = claimed.map(({ id }) => ({
    id,
    attempt: 7,
    handover: { outcome: 'accepted' as const, code: 250, words: 'Ok' },
  }))

  await takeDeliveryTurn(db, { ...turn, workerId: dead, wishes: [], outcomes })

  expect((await ledgerRows(db, organisation)).filter(({ state }) => state === 'claimed')).toHaveLength(2)
})

test('due letters whose job was lost get a bell, one for all', async () => {
  const { db, pool, organisationId } = await story()
  await pool.query('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))')

  await sweepLetters(db, [organisationId])
  await sweepLetters(db, [organisationId])

  const { rows } = await pool.query('select task_identifier from graphile_worker.jobs')
  expect(rows).toEqual([{ task_identifier: 'actions/letters/deliver-letters' }])
})
