import type { FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { createLimiter, visitorKey } from './visitor-limits.ts'

const minute = 60_000

function limiterAt() {
  const clock = { at: 0 }
  const limiter = createLimiter({
    burst: { max: 3, perMs: minute },
    sustained: { max: 5, perMs: 60 * minute },
    now: () => new Date(clock.at),
  })
  const take = (times: number, key = 'a') => Array.from({ length: times }, () => limiter.take(key))
  return { clock, limiter, take }
}

test('a burst is stopped and allowed again after its span', () => {
  const { clock, take } = limiterAt()

  expect(take(4)).toEqual([true, true, true, false])
  clock.at = minute
  expect(take(1)).toEqual([true])
})

test('patience is stopped too, until its own span has passed', () => {
  const { clock, take } = limiterAt()
  take(3)
  clock.at = minute

  expect(take(3)).toEqual([true, true, false])
  clock.at = 2 * minute
  expect(take(1)).toEqual([false])
  clock.at = 60 * minute
  expect(take(1)).toEqual([true])
})

test('one visitor does not use up the allowance of another', () => {
  const { take } = limiterAt()
  take(4)

  expect(take(1, 'b')).toEqual([true])
})

test('a count can be given back', () => {
  const { limiter, take } = limiterAt()
  take(3)

  limiter.giveBack('a')

  expect(take(2)).toEqual([true, false])
})

test('a flood of others does not free a visitor who comes again and again, and is forgotten with them', () => {
  const { limiter, take } = limiterAt()
  take(3)
  const flood = (from: number) => {
    for (let at = from; at < from + 25_000; at++) limiter.take(`visitor ${at}`)
  }

  flood(0)
  expect(take(1)).toEqual([false])
  flood(25_000)
  expect(take(1)).toEqual([false])
  flood(50_000)
  flood(75_000)
  flood(100_000)
  expect(take(1)).toEqual([true])
})

test('where visitors cannot be told apart, nobody is limited', () => {
  const { limiter } = limiterAt()

  expect(Array.from({ length: 9 }, () => limiter.take(null))).not.toContain(false)
})

function from(ip: string, { peer = ip, headers = {} }: { peer?: string; headers?: Record<string, string> } = {}) {
  return { ip, socket: { remoteAddress: peer }, headers, log: { warn: () => {} } } as unknown as FastifyRequest
}

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:0:42:aaaa:bbbb:cccc:dddd', '2001:db8:0:42'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('the address %s stands for a visitor as %s', (address, key) => {
  expect(visitorKey(from(address))).toBe(key)
})

test('behind a trusted proxy the visitor counts, not the proxy', () => {
  const request = from('203.0.113.7', { peer: '127.0.0.1', headers: { 'x-forwarded-for': '203.0.113.7' } })

  expect(visitorKey(request)).toBe('203.0.113.7')
})

test('behind a proxy that nobody trusts, visitors are not taken for one', () => {
  expect(visitorKey(from('127.0.0.1', { headers: { 'x-forwarded-for': '203.0.113.7' } }))).toBeNull()
})
