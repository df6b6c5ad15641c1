import { expect, test } from 'vitest'
import { MailDesk } from './mail-desk.ts'
import type { Pace, Postman } from './postman.ts'

function desk(connections: number, pace?: Pace) {
  const clock = { now: 1_000 }
  const postman = { connections, ...(pace && { pace }) } as Postman
  return { clock, desk: new MailDesk(postman, () => clock.now) }
}

test('no more connections are given than there are', () => {
  const { desk: mailDesk } = desk(3)

  expect([mailDesk.take(2, 0), mailDesk.take(5, 2), mailDesk.take(1, 3)]).toEqual([2, 1, 0])
  mailDesk.giveBack(2)
  expect(mailDesk.take(5, 0)).toBe(2)
})

test('two ledgers that are worked through at once share the connections', async () => {
  const { desk: mailDesk } = desk(5)
  const taken: number[] = []
  const work = async () => {
    await Promise.resolve()
    taken.push(mailDesk.take(5, 0))
  }

  await Promise.all([mailDesk.once('letters', work), mailDesk.once('mail', work)])

  expect(taken).toEqual([3, 2])
})

test('a ledger that is rung for while it is worked through is gone through once more, not twice at once', async () => {
  const { desk: mailDesk } = desk(1)
  let open = 0
  let runs = 0
  const work = async () => {
    open += 1
    runs += 1
    expect(open).toBe(1)
    await new Promise((resolve) => setImmediate(resolve))
    open -= 1
  }

  await Promise.all([mailDesk.once('letters', work), mailDesk.once('letters', work), mailDesk.once('letters', work)])

  expect(runs).toBe(2)
})

test('a destination gets so many at once, and one after another with a pause', () => {
  const { desk: mailDesk, clock } = desk(10, { perDomain: 2, pause: 200 })

  expect([mailDesk.begin('gov.example'), mailDesk.begin('gov.example')]).toEqual([true, false])
  expect(mailDesk.begin('other.example')).toBe(true)
  expect(mailDesk.waitFor(['gov.example'])).toBe(200)

  clock.now += 200
  expect([mailDesk.begin('gov.example'), mailDesk.waitFor(['gov.example'])]).toEqual([true, Number.POSITIVE_INFINITY])
  clock.now += 200
  expect(mailDesk.begin('gov.example')).toBe(false)
  mailDesk.end('gov.example')
  expect(mailDesk.begin('gov.example')).toBe(true)
})

test('a closed desk gives nothing, and closes when the work in hand is done', async () => {
  const { desk: mailDesk } = desk(2)
  const order: string[] = []
  let finish = () => {}
  const work = mailDesk.once('letters', async () => {
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    order.push('done')
  })

  const closed = mailDesk.close().then(() => order.push('closed'))
  expect([mailDesk.take(2, 0), mailDesk.begin('gov.example')]).toEqual([0, false])
  finish()
  await Promise.all([work, closed])

  expect(order).toEqual(['done', 'closed'])
})
