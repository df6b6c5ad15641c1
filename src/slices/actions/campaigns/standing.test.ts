import { expect, test } from 'vitest'
import { zonedTime } from '#platform/zoned-time.ts'
import { standingOf } from './standing.ts'

test('an action is a draft, scheduled, open, over or closed, by its state and its dates', () => {
  const now = new Date('2026-06-01T12:00:00Z')
  const before = zonedTime('2026-05-31T23:00', 'America/New_York')
  const after = zonedTime('2026-06-01T09:00', 'America/New_York')
  const at = (opensAt: typeof before | null, closesAt: typeof before | null) =>
    standingOf({ state: 'published', opensAt, closesAt }, now)

  expect([at(null, null), at(before, after), at(after, null), at(null, before)]).toEqual([
    'open',
    'open',
    'scheduled',
    'over',
  ])
  expect(standingOf({ state: 'draft', opensAt: before, closesAt: null }, now)).toBe('draft')
  expect(standingOf({ state: 'closed', opensAt: before, closesAt: after }, now)).toBe('closed')
})
