import { expect, test } from 'vitest'
import type { HolderRow, StoredHolder } from './import.queries.ts'
import { planHolders } from './plan-holders.ts'

const seat = 'seat-1'
const today = '2026-11-21'

function person(key: string, from: string, more: Partial<HolderRow> = {}): HolderRow {
  return {
    ...{ seat_id: seat, key, full_name: key, given_name: '', family_name: '', role: 'senator', party: null },
    ...{ gender: null, honorific: null },
    ...{ email: null, phone: null, form_url: null, site_url: null, address: null, offices: [], source: 'file' },
    valid_from: from,
    ...more,
  }
}

function stored(key: string, from: string, to: string | null = null, more: Partial<HolderRow> = {}): StoredHolder {
  return { ...person(key, from, more), id: `${key} ${from}`, valid_to: to }
}

test('a first holder comes', () => {
  expect(planHolders([seat], [], [person('A', '2025-01-03')], today)).toMatchObject({
    added: [{ key: 'A', valid_from: '2025-01-03' }],
  })
})

test('a new term of the same person is no change of holder', () => {
  const plan = planHolders([seat], [stored('A', '2023-01-03')], [person('A', '2025-01-03')], today)

  expect(plan).toEqual({ added: [], changed: [], ended: [], removed: [], unchanged: 1 })
})

test('a new telephone number changes the row and not the dates', () => {
  const plan = planHolders([seat], [stored('A', '2023-01-03')], [person('A', '2025-01-03', { phone: '1' })], today)

  expect(plan.changed).toMatchObject([{ id: 'A 2023-01-03', phone: '1', valid_from: '2023-01-03', valid_to: null }])
})

test.each([
  ['on the day the next one began', '2026-09-01', '2026-09-01'],
  ['on a day to come, where the next one has yet to begin', '2027-01-03', '2027-01-03'],
  ['today, where the next one is said to have begun before', '2024-01-01', today],
])('whoever is replaced ends %s', (_when, start, end) => {
  const plan = planHolders([seat], [stored('A', '2025-01-03')], [person('B', start)], today)

  expect(plan.ended).toEqual([{ id: 'A 2025-01-03', valid_to: end }])
  expect(plan.added).toHaveLength(1)
})

test('whoever was wrong for less than a day never was', () => {
  const plan = planHolders([seat], [stored('A', today)], [person('B', today)], today)

  expect(plan).toMatchObject({ removed: [`A ${today}`], ended: [], added: [{ key: 'B' }] })
})

test('whoever waits for a day to come and is withdrawn before it never was', () => {
  const plan = planHolders([seat], [stored('A', '2025-01-03', '2027-01-03'), stored('B', '2027-01-03')], [], today)

  expect(plan).toMatchObject({ removed: ['B 2027-01-03'], ended: [] })
})

test('an older file opens again whom a newer one had closed', () => {
  const history = [stored('A', '2025-01-03', '2026-09-01'), stored('B', '2026-09-01')]

  const plan = planHolders([seat], history, [person('A', '2025-01-03')], today)

  expect(plan.changed).toMatchObject([{ id: 'A 2025-01-03', valid_to: null }])
  expect(plan.ended).toEqual([{ id: 'B 2026-09-01', valid_to: today }])
})

test('offices that the file does not speak of stay as they are', () => {
  const plan = planHolders([], [stored('A', '2025-01-03')], [], today)

  expect(plan).toEqual({ added: [], changed: [], ended: [], removed: [], unchanged: 0 })
})

test('the order in which the database gives back the members of an office is no change', () => {
  const there = { phone: '1', city: 'Rockville', address: null }
  const here = { city: 'Rockville', phone: '1', address: null }
  const plan = planHolders(
    [seat],
    [stored('A', '2025-01-03', null, { offices: [there] })],
    [person('A', '2025-01-03', { offices: [here] })],
    today,
  )

  expect(plan.unchanged).toBe(1)
})
