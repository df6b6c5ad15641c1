import { expect, test } from 'vitest'
import { sql } from '#platform/db.ts'
import { ana, figures, visitors } from './cast.ts'
import { cleanParticipations } from './clean-participations.ts'

test('what nobody confirmed for a week goes, with the people of whom nothing else is left', async () => {
  const house = await visitors()
  await house.act()
  for (const email of ['old@example.org', 'young@example.org'])
    await house.send(house.path, { ...ana, email, step: '2' })
  await house.inside((db) =>
    sql`update action_participations p set created_at = now() - interval '8 days'
        from supporters s where s.id = p.supporter_id and s.email in ('old@example.org', 'ana@example.org')`.execute(
      db,
    ),
  )

  await cleanParticipations(house.platform)
  await cleanParticipations(house.platform)

  expect(await figures(house)).toMatchObject({ participations: 2, counted: 1, people: 1 })
  const emails = await house.inside((db) => db.selectFrom('supporters').select('email').orderBy('email').execute())
  expect(emails.map(({ email }) => email)).toEqual(['ana@example.org', 'young@example.org'])
})

test('spent proofs and budgets go when they can matter no more', async () => {
  const house = await visitors()
  await house.act()
  const count = () =>
    house.inside(async (db) => (await db.selectFrom('action_proofs').select('proof_hash').execute()).length)
  await cleanParticipations(house.platform)
  const fresh = await count()
  await house.inside((db) => sql`update action_proofs set expires_at = now() - interval '1 second'`.execute(db))

  await cleanParticipations(house.platform)

  expect([fresh, await count()]).toEqual([1, 0])
})
