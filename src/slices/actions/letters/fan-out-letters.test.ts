import { expect, test } from 'vitest'
import '#app/slices.ts'
import { inOrganisation } from '#platform/db.ts'
import { house, openOther } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { meridianOffices, publishedAction } from '../cast.ts'
import { countedParticipations, countStates } from './cast.ts'
import { fanOutLetters } from './fan-out-letters.ts'
import { sweepLetters } from './sweep-letters.ts'

async function story(offices = meridianOffices) {
  const home = await house()
  const { platform } = await platformOf(home)
  const cast = await publishedAction(home.db, home.organisation, { offices })
  const participationIds = await countedParticipations(home.db, home.organisation, cast, 2)
  const payload = { organisationId: home.organisation.id, participationIds }
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) =>
    inOrganisation(home.db, payload.organisationId, work)
  const letters = () => inside((db) => db.selectFrom('action_letters').selectAll().orderBy('id').execute())
  const jobs = async () =>
    (await home.pool.query('select task_identifier, key from graphile_worker.jobs order by id')).rows as object[]
  return { ...home, platform, cast, payload, inside, letters, jobs }
}

test('each participation becomes a letter to every office, by mail where it has an address and by hand where it has a form', async () => {
  const { platform, payload, db, organisation, letters, inside, jobs } = await story()

  await fanOutLetters(platform, payload)

  const [first, , third] = await letters()
  expect(await letters()).toHaveLength(6)
  expect(first).toMatchObject({
    holder_name: 'Elena Sosa',
    office: 'Ministry of Justice',
    subject: 'About nine people',
    writer_name: 'Ana Number1',
    answers_to_writer: true,
  })
  expect(first?.body).toMatch(/^Dear Elena Sosa,\n\nPlease act\..*\n\nAna Number1\n8 Elm St\nSilver Spring, MD 20910$/s)
  expect(third?.body).toMatch(/^Dear Senator Quiroga,/)
  expect(await countStates(db, organisation)).toEqual({
    rows: { handed_over: 2, queued: 4 },
    tallies: { handed_over: 2, queued: 4 },
  })
  const form = await inside((db) =>
    db.selectFrom('action_deliveries').select('address').where('channel', '=', 'contact_form').executeTakeFirst(),
  )
  expect(form?.address).toBe('https://senate.meridia.example/quiroga/contact')
  expect(await jobs()).toMatchObject([{ task_identifier: 'actions/letters/deliver-letters' }])
})

test('the job twice, and twice at once, writes every letter once', async () => {
  const { platform, payload, letters } = await story()

  await Promise.all([fanOutLetters(platform, payload), fanOutLetters(platform, payload)])
  await fanOutLetters(platform, payload)

  expect(await letters()).toHaveLength(6)
})

test('a letter goes to whoever holds the office now, and a vacant office gets none', async () => {
  const { platform, payload, letters, inside } = await story()
  await inside((db) =>
    db
      .updateTable('target_holders')
      .set({ full_name: 'Rosa Vidal', key: 'rosa' })
      .where('key', '=', 'elena sosa')
      .execute(),
  )
  await inside((db) =>
    db.updateTable('target_holders').set({ valid_to: '2026-01-01' }).where('key', '=', 'tomás rey').execute(),
  )

  await fanOutLetters(platform, payload)

  expect((await letters()).map(({ holder_name }) => holder_name).sort()).toEqual([
    'Ada Quiroga',
    'Ada Quiroga',
    'Rosa Vidal',
    'Rosa Vidal',
  ])
})

test('a foreign authority’s letter holds no address, and answers go to the organisation', async () => {
  const { platform, payload, letters } = await story([
    { ...meridianOffices[0], foreign: true } as (typeof meridianOffices)[0],
  ])

  await fanOutLetters(platform, payload)

  for (const letter of await letters()) {
    expect(letter).toMatchObject({ writer_name: expect.stringContaining('Ana'), answers_to_writer: false })
    expect(letter.body).not.toMatch(/Elm|Silver Spring|20910/)
  }
})

test('who has not confirmed, or belongs to another organisation, gets no letters', async () => {
  const { platform, payload, db, letters, inside } = await story()
  const other = await openOther(db)
  await inside((db) =>
    db.updateTable('action_participations').set({ state: 'awaiting_confirmation', counted_at: null }).execute(),
  )

  await fanOutLetters(platform, payload)
  await fanOutLetters(platform, { ...payload, organisationId: other.id })

  expect(await letters()).toEqual([])
})

test('participations whose job was lost get it again after a minute', async () => {
  const { db, payload, inside, jobs } = await story()
  await sweepLetters(db, [payload.organisationId])
  expect(await jobs()).toEqual([])

  await inside((db) =>
    db
      .updateTable('action_participations')
      .set({ counted_at: new Date(Date.now() - 61_000) })
      .execute(),
  )
  await sweepLetters(db, [payload.organisationId])
  await sweepLetters(db, [payload.organisationId])

  expect(await jobs()).toMatchObject([{ task_identifier: 'actions/letters/fan-out-letters' }])
})
