import { expect, test } from 'vitest'
import { quietUntil } from './quiet-hours.ts'

test.each([
  ['house', '2026-11-28T05:30:00Z', '2026-11-28T11:00:00.000Z'],
  ['house', '2026-07-01T04:00:00Z', '2026-07-01T10:00:00.000Z'],
  ['house', '2026-11-28T11:00:00Z', undefined],
  ['senate', '2026-11-28T05:30:00Z', undefined],
  ['senate', '2026-11-29T10:59:00Z', '2026-11-29T11:00:00.000Z'],
  ['senate', '2026-12-02T10:00:00Z', '2026-12-02T12:00:00.000Z'],
  ['senate', '2026-12-02T09:59:00Z', undefined],
  // The night in which clocks go forward.
  ['senate', '2026-03-08T05:30:00Z', '2026-03-08T10:00:00.000Z'],
] as const)('the %s at %s is quiet until %s', (chamber, at, until) => {
  expect(quietUntil(chamber, new Date(at))?.toISOString()).toBe(until)
})
