import { expect, test } from 'vitest'
import { ana } from '../participations/cast.ts'
import { crowd, guarded, noisy, somebody } from './cast.ts'

// What happens when somebody means harm, and what each counter says afterwards.

test('a library behind one address may write as fast as people can; a script from there may not', async () => {
  const house = await guarded({ safeguards: noisy })
  const library = Array.from({ length: 30 }, (_, n) => ({ ...somebody(n), network: '203.0.113.7' }))

  const people = await crowd(house, library)
  const script = await crowd(
    house,
    Array.from({ length: 20 }, (_, n) => ({ ...somebody(n + 100), network: '203.0.113.7' })),
  )
  const elsewhere = await crowd(house, [somebody(200)])
  await house.work()

  expect(new Set(people)).toEqual(new Set([303]))
  expect(new Set(script)).toEqual(new Set([429]))
  expect(elsewhere).toEqual([303])
  expect(await house.standing()).toEqual({
    rows: { counted: 31 },
    people: 31,
    letters: { queued: 62, handed_over: 31 },
  })
})

test('a few throw-away addresses count as everybody’s; a rush of them is held where the action holds', async () => {
  const house = await guarded({ safeguards: noisy })
  const domains = ['mailinator.com', 'guerrillamail.com', 'yopmail.com', 'trashmail.com']
  const bot = (n: number) => somebody(n, domains[n % domains.length])

  await crowd(house, [bot(0), bot(1), bot(2)])
  await house.work()
  const few = await house.standing()
  await crowd(
    house,
    Array.from({ length: 20 }, (_, n) => bot(n + 10)),
  )
  await crowd(house, [somebody(500)])
  await house.work()

  expect(few).toMatchObject({ rows: { counted: 3 }, people: 3 })
  const { rows, people, letters } = await house.standing()
  expect((rows.counted ?? 0) + (rows.held ?? 0)).toBe(24)
  expect(rows.held).toBeGreaterThanOrEqual(13)
  expect(people).toBe(rows.counted)
  expect(letters).toEqual({ queued: people * 2, handed_over: people })
})

test('a proof that was spent is worth none, for whoever else brings it and however often', async () => {
  const house = await guarded()
  const proof = await house.proof()
  const send = (email: string) => house.send(house.path, { ...ana, email, step: '2', proof })

  const answers = [
    await send('a@example.org'),
    ...(await Promise.all(['b', 'c', 'd'].map((n) => send(`${n}@example.org`)))),
  ]
  const again = await send('a@example.org')
  await house.work()

  expect([...answers, again].map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303, 303])
  expect(await house.standing()).toMatchObject({ rows: { counted: 1, awaiting_confirmation: 3 }, people: 1 })
})

test('a mailed link that is used again changes nothing, and a token is no key to another’s page', async () => {
  const house = await guarded()
  await house.send(house.path, { ...ana, step: '2' })
  await house.everything()
  const links = house.postman.bag[0]?.text.match(/\/en\/(confirmations|withdrawals)\/[\w-]{43}/g) ?? []
  const [confirmation = '', withdrawal = ''] = links.sort()

  const confirmed = await Promise.all([1, 2, 3].map(() => house.send(confirmation, {})))
  await house.work()
  const counted = await house.standing()
  const swapped = await house.send(confirmation.replace('confirmations', 'withdrawals'), {})
  const withdrawn = await Promise.all([1, 2, 3].map(() => house.send(withdrawal, {})))
  const late = await house.send(confirmation, {})

  expect(confirmed.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303])
  expect(counted).toEqual({ rows: { counted: 1 }, people: 1, letters: { queued: 2, handed_over: 1 } })
  expect(swapped.statusCode).toBe(404)
  expect(withdrawn.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303])
  expect(late.statusCode).toBe(303)
  expect(await house.standing()).toEqual({ rows: { withdrawn: 1 }, people: 0, letters: { cancelled: 3 } })
})

test('five thousand from a script, each from a network of its own: what counts is what people did', async () => {
  const house = await guarded({ safeguards: noisy })
  await crowd(
    house,
    Array.from({ length: 20 }, (_, n) => somebody(n)),
  )
  await house.work()

  const script = await crowd(
    house,
    Array.from({ length: 5_000 }, (_, n) => somebody(n + 1_000, 'bots.example')),
  )
  const told = await house.standing()
  await house.work()
  const held = await house.standing()
  await crowd(house, [somebody(30)])
  await house.work()
  const [alarm] = await house.inside((db) => db.selectFrom('action_alarms').select(['id', 'label']).execute())
  const before = new Date().toISOString()
  const done = await house.ines.post(`${house.moderation}/removals`, {
    alarm: alarm?.id ?? '',
    reason: 'not_genuine',
    before,
  })

  expect(new Set(script)).toEqual(new Set([303]))
  expect(told.people).toBe(5_020)
  expect(alarm?.label).toBe('bots.example')
  expect(held.people).toBe(held.rows.counted)
  expect(held.rows.held).toBeGreaterThan(4_900)
  expect((held.rows.counted ?? 0) + (held.rows.held ?? 0)).toBe(5_020)
  expect(done.headers.location).toContain('count=5000')
  house.platform.pages.clear()
  expect((await house.get(house.path)).body).toContain('<b>21</b>')
  const after = await house.standing()
  expect(after).toMatchObject({
    rows: { counted: 21, removed: 5_000 },
    people: 21,
    letters: { queued: 42, handed_over: 21 },
  })
}, 120_000)
