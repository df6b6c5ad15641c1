import { expect, test } from 'vitest'
import { attentionLines, channelLines, countAttention, fillDays } from './overview.ts'

test('every day stands in the chart, also those on which nobody acted, up to today', () => {
  const days = fillDays(
    [
      { day: '2026-05-15', people: 20, edited: 1 },
      { day: '2026-06-02', people: 5, edited: 0 },
    ],
    new Date('2026-06-03T08:00:00Z'),
  )

  expect([days.length, days[0], days.at(-2), days.at(-1)]).toEqual([
    20,
    { day: '2026-05-15', value: 20 },
    { day: '2026-06-02', value: 5 },
    { day: '2026-06-03', value: 0 },
  ])
  expect(days.filter(({ value }) => value === 0)).toHaveLength(18)
})

test('an action of yesterday is drawn over two weeks, so that a line can be seen', () => {
  const days = fillDays([{ day: '2026-06-02', people: 5, edited: 0 }], new Date('2026-06-03T08:00:00Z'))
  expect([days.length, days[0]?.day]).toEqual([14, '2026-05-21'])
})

test('a long action shows its last 90 days', () => {
  const days = fillDays([{ day: '2025-01-01', people: 1, edited: 0 }], new Date('2026-06-03T08:00:00Z'))
  expect([days.length, days[0]?.day, days.at(-1)?.day]).toEqual([90, '2026-03-06', '2026-06-03'])
  expect(fillDays([], new Date())).toEqual([])
})

test('email is one line, the forms of each body are another, those of all other offices one more; what was cancelled counts nowhere', () => {
  const bodies: Record<string, string> = { a: 'House', b: 'Senate' }
  const lines = channelLines(
    [
      { channel: 'contact_form', state: 'said_sent', seatIds: ['a', 'b', 'c', 'd'], letters: [10, 20, 1, 1] },
      { channel: 'contact_form', state: 'handed_over', seatIds: ['a'], letters: [3] },
      { channel: 'email', state: 'accepted', seatIds: ['c', 'a'], letters: [5, 1] },
      { channel: 'email', state: 'cancelled', seatIds: ['c'], letters: [2] },
    ],
    (seatId) => bodies[seatId] ?? '',
  )

  expect(lines).toEqual([
    { channel: 'email', body: null, isCopy: false, letters: { accepted: 6, cancelled: 2 }, total: 6 },
    { channel: 'contact_form', body: 'Senate', isCopy: false, letters: { said_sent: 20 }, total: 20 },
    { channel: 'contact_form', body: 'House', isCopy: false, letters: { said_sent: 10, handed_over: 3 }, total: 13 },
    { channel: 'contact_form', body: '', isCopy: false, letters: { said_sent: 2 }, total: 2 },
  ])
})

test('what needs attention is said office by office, most letters first, in the words of its server', () => {
  const lines = attentionLines(
    [
      { channel: 'email', state: 'refused', seatIds: ['a', 'b', 'b'], letters: [1, 10, -1] },
      { channel: 'email', state: 'accepted', seatIds: ['a'], letters: [100] },
    ],
    [{ seatId: 'b', state: 'refused', serverWords: '552 5.2.2 mailbox full' }],
  )

  expect(lines).toEqual([
    { seatId: 'b', state: 'refused', letters: 9, serverWords: '552 5.2.2 mailbox full' },
    { seatId: 'a', state: 'refused', letters: 1, serverWords: '' },
  ])
  expect(countAttention({ refused: 10, accepted: 100, unknown: 2 })).toBe(12)
})
