import { expect, test } from 'vitest'
import { sql } from '#platform/db.ts'
import { runJobs } from '#test/run-jobs.ts'
import { ana, figures, type Visitors, visitors } from './cast.ts'
import { cleanParticipations } from './clean-participations.ts'

const hour = 60

/** Everybody came so much earlier. */
function hoursPass({ inside }: Visitors, hours: number): Promise<unknown> {
  return inside((db) =>
    sql`update action_participations set created_at = created_at - ${hours * hour} * interval '1 minute'`.execute(db),
  )
}

function subjects({ postman }: Visitors): string[] {
  return postman.bag.filter(({ to }) => to === ana.email).map(({ subject }) => subject)
}

test('who has not confirmed is reminded once, two days later, and never again', async () => {
  const house = await visitors()
  await house.send(house.path, { ...ana, step: '2' })
  await runJobs(house)
  const tidy = async () => {
    await Promise.all([cleanParticipations(house.platform), cleanParticipations(house.platform)])
    await runJobs(house)
  }

  await hoursPass(house, 47)
  await tidy()
  const early = subjects(house)
  await hoursPass(house, 2)
  await tidy()
  await hoursPass(house, 24)
  await tidy()

  expect(early).toEqual(['Please confirm your letter — Puente Solidario'])
  expect(subjects(house)).toEqual([
    'Please confirm your letter — Puente Solidario',
    'Your letter still waits for you — Puente Solidario',
  ])
  const reminder = house.postman.bag.at(-1)?.text ?? ''
  const link = /\/en\/confirmations\/[\w-]{43}/.exec(reminder)?.[0] ?? ''
  await house.send(link, {})
  expect(await figures(house)).toMatchObject({ counted: 1, people: 1 })
})

test('nobody is reminded who has confirmed, whose action is closed, or whose mailbox has had enough of us', async () => {
  const house = await visitors()
  await house.send(house.path, { ...ana, step: '2' })
  await house.send(house.path, { ...ana, email: 'b@example.org', step: '2' })
  await runJobs(house)
  const link = /\/en\/confirmations\/[\w-]{43}/.exec(house.postman.bag[0]?.text ?? '')?.[0] ?? ''
  await house.send(link, {})
  await runJobs(house)
  const before = house.postman.bag.length
  await house.inside((db) => sql`update mail_budgets set mails = 6`.execute(db))
  await hoursPass(house, 49)
  await cleanParticipations(house.platform)
  await runJobs(house)

  const other = await visitors()
  await other.send(other.path, { ...ana, step: '2' })
  await runJobs(other)
  await other.inside((db) => sql`update actions set state = 'closed'`.execute(db))
  await hoursPass(other, 49)
  await cleanParticipations(other.platform)
  await runJobs(other)

  expect(house.postman.bag).toHaveLength(before)
  expect(subjects(other)).toHaveLength(1)
})

test.each([
  ['never', { proven: 'counted', unproven: 'counted' }],
  ['unproven', { proven: 'counted', unproven: 'awaiting_confirmation' }],
  ['always', { proven: 'awaiting_confirmation', unproven: 'awaiting_confirmation' }],
] as const)('an action that asks %s to confirm', async (confirm, expected) => {
  const house = await visitors({ content: { safeguards: { confirm, trends: 'off', moderate: false } } })
  const proven = await house.get(await house.act({ family_name: 'proven' }))
  const answer = await house.send(house.path, { ...ana, email: 'b@example.org', family_name: 'unproven', step: '2' })
  const unproven = await house.get(String(answer.headers.location))

  const rows = await house.inside((db) =>
    db.selectFrom('action_participations').select(['family_name', 'state']).execute(),
  )
  expect(Object.fromEntries(rows.map(({ family_name, state }) => [family_name, state]))).toEqual(expected)
  const waits = [proven, unproven].map(({ body }) => body.includes('please look into your mailbox'))
  expect(waits).toEqual(Object.values(expected).map((state) => state !== 'counted'))
})

test('where everybody confirms, a second form changes nothing and one button lets the first count', async () => {
  const house = await visitors({ content: { safeguards: { confirm: 'always', trends: 'off', moderate: false } } })
  await house.act()
  await house.act({ letter: 'Another.' })
  await runJobs(house)
  const link = /\/en\/confirmations\/[\w-]{43}/.exec(house.postman.bag[0]?.text ?? '')?.[0] ?? ''
  const before = await figures(house)

  await house.send(link, {})
  await runJobs(house)

  expect(before).toMatchObject({ participations: 1, counted: 0, people: 0 })
  expect(await figures(house)).toMatchObject({ participations: 1, counted: 1, people: 1 })
  expect(subjects(house)).toEqual([
    'Please confirm your letter — Puente Solidario',
    'Thank you for your letter — Puente Solidario',
  ])
  const [letter] = await house.inside((db) => db.selectFrom('action_letters').select('body').execute())
  expect(letter?.body).toContain('They are our neighbours.')
})
