import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inOrganisation, openDatabase, sql } from '#platform/db.ts'
import { house } from '#test/house.ts'
import { type CastAction, publishedAction } from '../cast.ts'
import { figures, jobsOf } from './cast.ts'
import type { NewParticipation } from './store.queries.ts'
import { ParticipationBatches } from './store-participations.ts'
import { newSubmissionToken } from './submission-token.ts'

async function story() {
  const home = await house()
  const cast = await publishedAction(home.db, home.organisation)
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) =>
    inOrganisation(home.db, home.organisation.id, work)
  return { ...home, ...cast, inside, batches: new ParticipationBatches(home.pool) }
}

function participation({ action, seatIds }: CastAction, change: Partial<NewParticipation> = {}): NewParticipation {
  const email = change.email ?? 'ana@example.org'
  return {
    tokenHash: newSubmissionToken(new Date()).hash,
    actionId: action.id,
    revision: action.revision,
    locale: 'en',
    email,
    givenName: 'Ana',
    familyName: 'Pérez',
    street: '',
    city: '',
    region: '',
    postalCode: '',
    phone: '',
    seatIds,
    subject: 'Nine people',
    body: 'Please act.',
    isEdited: false,
    showsName: true,
    disclosesContact: false,
    proof: { hash: randomBytes(32), spentBy: Buffer.from(email), expiresAt: new Date('2030-01-01') },
    network: null,
    waits: change.proof === null,
    actionWording: 'This letter goes to the offices named here.',
    newsWording: null,
    page: '/en/actions/free-the-organisers',
    ...change,
  }
}

test('five hundred people at once are five hundred participations, in a few commits', async () => {
  const house = await story()
  const before = await commits(house.db)

  const outcomes = await Promise.all(
    Array.from({ length: 500 }, (_, n) =>
      house.batches.store(house.organisation.id, participation(house, { email: `p${n}@example.org` })),
    ),
  )

  expect(new Set(outcomes)).toEqual(new Set(['stored']))
  expect(await figures(house)).toMatchObject({ supporters: 500, participations: 500, submissions: 500, people: 500 })
  expect(
    (await jobsOf(house)).flatMap(({ task, payload }) =>
      task.endsWith('fan-out-letters') ? payload.participationIds : [],
    ),
  ).toHaveLength(500)
  expect((await commits(house.db)) - before).toBeLessThan(60)
})

async function commits(db: Awaited<ReturnType<typeof story>>['db']): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<{
    n: number
  }>`select xact_commit as n from pg_stat_database where datname = current_database()`.execute(db)
  return rows[0]?.n ?? 0
}

test('one person in a hundred forms at once, from two processes, is one participation', async () => {
  const house = await story()
  const other = openDatabase(house.urls.app, { slot: 1 })
  const batches = [house.batches, new ParticipationBatches(other.pool)]

  const outcomes = await Promise.all(
    Array.from({ length: 100 }, (_, n) => batches[n % 2]?.store(house.organisation.id, participation(house))),
  )
  await other.close()

  expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(99)
  expect(await figures(house)).toEqual({
    supporters: 1,
    participations: 1,
    counted: 1,
    submissions: 100,
    consents: 1,
    people: 1,
  })
})

test('one poisoned row fails alone, whoever shares its batch is stored', async () => {
  const house = await story()
  const rows = Array.from({ length: 64 }, (_, n) => participation(house, { email: `p${n}@example.org` }))
  rows[17] = participation(house, { email: 'poison@example.org', body: 'NUL \0 NUL' })
  rows[40] = participation(house, { email: 'nowhere@example.org', actionId: randomUUID() })

  const endings = await Promise.allSettled(rows.map((row) => house.batches.store(house.organisation.id, row)))

  expect(endings.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual([17, 40])
  expect(await figures(house)).toMatchObject({ supporters: 62, participations: 62, submissions: 62, people: 62 })
})

test('nobody is answered before their row can be seen by others', async () => {
  const house = await story()
  const witness = openDatabase(house.urls.app)
  const seen = (email: string) =>
    inOrganisation(witness.db, house.organisation.id, (db) =>
      db.selectFrom('supporters').select('id').where('email', '=', email).execute(),
    )

  const found = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const email = `p${n}@example.org`
      await house.batches.store(house.organisation.id, participation(house, { email }))
      return (await seen(email)).length
    }),
  )
  await witness.close()

  expect(found).toEqual(Array(40).fill(1))
})

test('organisations share no batch and wait for one another fairly', async () => {
  const house = await story()
  const { openOther } = await import('#test/house.ts')
  const other = await openOther(house.db)
  const theirs = await publishedAction(house.db, other)

  const outcomes = await Promise.all([
    house.batches.store(house.organisation.id, participation(house)),
    house.batches.store(other.id, participation(theirs)),
    house.batches
      .store(house.organisation.id, participation(theirs, { email: 'lost@example.org' }))
      .catch(() => 'refused'),
  ])

  expect(outcomes).toEqual(['stored', 'stored', 'refused'])
  expect(await figures(house)).toMatchObject({ participations: 1 })
})

test('whoever comes when too many wait is asked to come again', async () => {
  const house = await story()
  const batches = new ParticipationBatches(house.pool, { queueLimit: 3 })

  const endings = await Promise.allSettled(
    Array.from({ length: 5 }, (_, n) =>
      batches.store(house.organisation.id, participation(house, { email: `p${n}@example.org` })),
    ),
  )

  expect(endings.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'])
  expect(endings[4]).toMatchObject({ reason: { status: 503, messageKey: 'actions.participations.busy.title' } })
})

test('a proof that somebody else has spent stores nothing; the same person may bring it again', async () => {
  const house = await story()
  const hash = randomBytes(32)
  const proof = (who: string) => ({ hash, spentBy: Buffer.from(who), expiresAt: new Date('2030-01-01') })
  const store = (email: string) =>
    house.batches.store(house.organisation.id, participation(house, { email, proof: proof(email) }))

  const outcomes = [await store('ana@example.org'), await store('ana@example.org'), await store('eve@example.org')]

  expect(outcomes).toEqual(['stored', 'repeated', 'proof_spent'])
  expect(await figures(house)).toMatchObject({ participations: 1, submissions: 2 })
})

test('in one batch the first who brings a proof has it', async () => {
  const house = await story()
  const hash = randomBytes(32)
  const rows = ['ana@example.org', 'eve@example.org'].map((email) =>
    participation(house, { email, proof: { hash, spentBy: Buffer.from(email), expiresAt: new Date('2030-01-01') } }),
  )

  const outcomes = await Promise.all(rows.map((row) => house.batches.store(house.organisation.id, row)))

  expect(outcomes).toEqual(['stored', 'proof_spent'])
})

test('a form that comes twice from one browser is the first one; another one keeps what it held to itself', async () => {
  const house = await story()
  const proof = { hash: randomBytes(32), spentBy: Buffer.from('ana'), expiresAt: new Date('2030-01-01') }
  const { id } = house.organisation
  await house.batches.store(id, participation(house, { proof }))
  await house.batches.store(id, participation(house, { proof }))
  await house.batches.store(id, participation(house, { proof, body: 'Other words.' }))
  await house.batches.store(id, participation(house))

  const rows = await house.inside((db) =>
    db.selectFrom('action_submissions').select('repeated').orderBy('created_at').execute(),
  )

  expect(rows.map(({ repeated }) => (repeated as { body: string } | null)?.body ?? null)).toEqual([
    null,
    null,
    'Other words.',
    'Please act.',
  ])
})

test('what somebody proves takes the place of what nobody confirmed; earlier tokens keep showing their own', async () => {
  const house = await story()
  const { id } = house.organisation
  const stranger = participation(house, {
    proof: null,
    body: 'Not her words.',
    givenName: 'Eve',
    newsWording: 'News, please.',
  })
  await house.batches.store(id, stranger)
  const own = participation(house, { body: 'Her words.' })

  const outcome = await house.batches.store(id, own)

  expect(outcome).toBe('stored')
  expect(await figures(house)).toEqual({
    supporters: 1,
    participations: 1,
    counted: 1,
    submissions: 2,
    consents: 1,
    people: 1,
  })
  const rows = await house.inside((db) =>
    db.selectFrom('action_submissions').select(['token_hash', 'repeated']).orderBy('is_proven').execute(),
  )
  expect(rows.map(({ repeated }) => (repeated as { body: string } | null)?.body)).toEqual(['Not her words.', undefined])
  const jobs = await jobsOf(house)
  expect(jobs.map(({ task }) => task)).toEqual([
    'actions/participations/ask-to-confirm',
    'actions/letters/fan-out-letters',
    'actions/participations/thank-supporters',
  ])
})

test('two batches that meet in opposite order both end', async () => {
  const house = await story()
  const other = openDatabase(house.urls.app, { slot: 1 })
  const batches = [house.batches, new ParticipationBatches(other.pool)]
  const emails = Array.from({ length: 200 }, (_, n) => `p${n}@example.org`)

  const orders = [emails, emails.toReversed()]
  await Promise.all(
    orders.flatMap((order, at) =>
      order.map((email) => batches[at]?.store(house.organisation.id, participation(house, { email }))),
    ),
  )
  await other.close()

  expect(await figures(house)).toMatchObject({ participations: 200, submissions: 400, people: 200 })
})

test('storing the same rows again, as after a lost answer, stores nothing twice', async () => {
  const house = await story()
  const row = participation(house)

  await house.batches.store(house.organisation.id, row)
  await house.batches.store(house.organisation.id, row)

  expect(await figures(house)).toMatchObject({ participations: 1, submissions: 1, people: 1 })
  const [submission] = await house.inside((db) => db.selectFrom('action_submissions').select('repeated').execute())
  expect(submission?.repeated).toBeNull()
})
