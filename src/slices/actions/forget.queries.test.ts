import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { house } from '#test/house.ts'
import { twoPeople } from './campaigns/cast.ts'
import { publishedAction } from './cast.ts'
import { forgetParticipations } from './forget.queries.ts'

test('of a person who is forgotten no letter and no trace of its way is left; of the others all, and of the counters', async () => {
  const home = await house()
  await twoPeople(home, await publishedAction(home.db, home.organisation))

  await inOrganisation(home.db, home.organisation.id, async (db) => {
    const people = await db.selectFrom('action_participations').select(['supporter_id', 'given_name']).execute()
    const ana = people.find(({ given_name }) => given_name === 'Ana')
    await forgetParticipations(db, ana?.supporter_id ?? '')

    const names = await db.selectFrom('action_participations').select('given_name').execute()
    const letters = await db.selectFrom('action_letters').select('id').execute()
    const deliveries = await db.selectFrom('action_deliveries').select('id').execute()
    const attempts = await db.selectFrom('action_delivery_attempts').select('delivery_id').execute()
    const tallies = await db.selectFrom('action_tallies').select('people').execute()
    expect(names).toEqual([{ given_name: '=cmd|calc' }])
    expect([letters.length, deliveries.length, attempts.length]).toEqual([3, 3, 0])
    expect(tallies.reduce((sum, { people }) => sum + people, 0)).toBe(2)
  })
})
