import { expect, test } from 'vitest'
import { sql } from '#platform/db.ts'
import { runJobs } from '#test/run-jobs.ts'
import { ana, type Visitors, visitors } from './cast.ts'
import { followUp, sweepFollowUps } from './follow-up.ts'

/** Ana wrote; the Ministry of Justice refused her letter, four days ago. */
async function story(): Promise<Visitors> {
  const house = await visitors()
  house.postman.answer = ({ to }) =>
    to.startsWith('justice@')
      ? { outcome: 'refused', code: 550, words: '5.1.1 No such mailbox' }
      : { outcome: 'accepted', code: 250, words: 'Ok' }
  await house.act()
  await runJobs(house)
  house.postman.bag.length = 0
  await failedBefore(house, '4 days')
  return house
}

function failedBefore(house: Visitors, span: string): Promise<unknown> {
  return house.inside((db) =>
    sql`update action_deliveries set settled_at = now() - ${span}::interval where state = 'refused'`.execute(db),
  )
}

const sweep = (house: Visitors) => sweepFollowUps(house.db, [house.organisation.id])

test('whose letter finally failed is told once: to whom, why, and what they can do', async () => {
  const house = await story()

  await sweep(house)
  await sweep(house)
  await runJobs(house)

  expect(house.postman.bag.map(({ to, subject }) => [to, subject])).toEqual([
    ['ana@example.org', 'One of your letters did not get through — Puente Solidario'],
  ])
  const [mail] = house.postman.bag
  for (const text of [mail?.text, mail?.html]) {
    expect(text).toContain('Elena Sosa')
    expect(text).toContain('the office’s mail server refused it')
    expect(text).toMatch(/\/en\/receipts\/[\w-]{43}/)
    expect(text).not.toContain('Tomás Rey')
  }
})

test('in Spanish, to people who act in Spanish', async () => {
  const house = await visitors()
  house.postman.answer = () => ({ outcome: 'refused', code: 550, words: 'No' })
  await house.send(`/es/actions/${house.action.slugs.es}`, { ...ana, step: '2', proof: await house.proof() })
  await runJobs(house)
  house.postman.answer = () => ({ outcome: 'accepted', code: 250, words: 'Ok' })
  house.postman.bag.length = 0
  await failedBefore(house, '4 days')

  await sweep(house)
  await runJobs(house)

  expect(house.postman.bag[0]?.subject).toBe('2 de sus cartas no llegaron — Puente Solidario')
  expect(house.postman.bag[0]?.text).toContain('el servidor de correo de la oficina la rechazó')
})

test('nobody is told while a member may still mend it, nor where it goes again', async () => {
  const early = await story()
  await failedBefore(early, '2 days')
  await sweep(early)
  const again = await story()
  await again.inside((db) =>
    sql`insert into action_deliveries (letter_id, action_id, seat_id, channel, round, address)
        select letter_id, action_id, seat_id, 'email', 2, 'right@gov.meridia.example' from action_deliveries where state = 'refused'`.execute(
      db,
    ),
  )
  await sweep(again)

  for (const house of [early, again])
    expect(await house.inside((db) => db.selectFrom('action_follow_ups').select('at').execute())).toEqual([])
})

test('a job that runs twice, and at once, tells once', async () => {
  const house = await story()
  const rows = await house.inside((db) => db.selectFrom('action_participations').select('id').execute())
  const batch = { organisationId: house.organisation.id, participationIds: rows.map(({ id }) => id) }

  await Promise.all([followUp(house.platform, batch), followUp(house.platform, batch)])
  await runJobs(house)

  expect(house.postman.bag).toHaveLength(1)
})
