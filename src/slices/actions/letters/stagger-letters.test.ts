import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { house } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { publishedAction } from '../cast.ts'
import { countedParticipations, letPausesPass, manyOffices } from './cast.ts'
import { deliverLetters } from './deliver-letters.ts'
import { fanOutLetters } from './fan-out-letters.ts'
import { timeFor } from './stagger-letters.ts'

const office = { perHour: null, officeHours: true, zone: '' }

test.each([
  ['at noon on a Friday', '2026-11-27T18:00:00Z', '2026-11-27T18:00:00.000Z'],
  ['before nine', '2026-11-27T12:00:00Z', '2026-11-27T15:00:00.000Z'],
  ['after five on a Friday', '2026-11-27T23:30:00Z', '2026-11-30T15:00:00.000Z'],
  ['on a Sunday', '2026-11-29T18:00:00Z', '2026-11-30T15:00:00.000Z'],
])('a letter written %s leaves when the office works', (_when, at, leaves) => {
  expect(timeFor(new Date(at), office, 'America/El_Salvador').toISOString()).toBe(leaves)
  expect(timeFor(new Date(at), { ...office, officeHours: false }, 'America/El_Salvador').toISOString()).toBe(
    new Date(at).toISOString(),
  )
})

test('letters to one destination leave one after the other, at the pace of the action, whoever writes them; others do not wait for them', async () => {
  const home = await house()
  const { platform, postman } = await platformOf(home)
  const { db, organisation } = home
  const organisationId = organisation.id
  const [first, second] = manyOffices(2)
  if (!first || !second) throw new Error('there are two')
  const cast = await publishedAction(db, organisation, {
    content: { stagger: { perHour: 60, officeHours: false, zone: '' } },
    offices: [first, { ...first, key: 'md/again', email: 'second@o0.meridia.example' }, second],
  })
  const participationIds = await countedParticipations(db, organisation, cast, 3)
  const times = async (domain: string) => {
    const rows = await inOrganisation(db, organisationId, (db) =>
      db
        .selectFrom('action_deliveries')
        .select('next_attempt_at')
        .where('domain', '=', domain)
        .orderBy('next_attempt_at')
        .execute(),
    )
    return rows
      .map(
        ({ next_attempt_at }, at) =>
          next_attempt_at.getTime() - (rows[at - 1]?.next_attempt_at.getTime() ?? Number.NaN),
      )
      .slice(1)
  }

  await Promise.all(participationIds.map((id) => fanOutLetters(platform, { organisationId, participationIds: [id] })))
  await fanOutLetters(platform, { organisationId, participationIds })
  await deliverLetters(platform, { organisationId })

  expect(await times('o0.meridia.example')).toEqual([60_000, 60_000, 60_000, 60_000, 60_000])
  expect(await times('o1.meridia.example')).toEqual([60_000, 60_000])
  expect(postman.bag.map(({ to }) => to.split('@')[1]).sort()).toEqual(['o0.meridia.example', 'o1.meridia.example'])
  const { rows } = await home.pool.query(
    "select count(*)::int as bells from graphile_worker.jobs where key like 'letters:%:later' and run_at > now()",
  )
  expect(rows).toEqual([{ bells: 1 }])

  await letPausesPass(db, organisation)
  await deliverLetters(platform, { organisationId })
  expect(postman.bag).toHaveLength(9)
})
