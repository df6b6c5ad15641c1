import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isUnusual, type Trend } from './unusual.ts'

const quiet: Trend = {
  kind: 'domain',
  label: 'example.net',
  course: { lately: 0, before: 0 },
  everybody: { lately: 0, before: 0, hours: 0 },
}

test('three hundred from a domain that usually sends three', () => {
  const course = { lately: 312, before: 72 }
  expect(isUnusual({ ...quiet, course, everybody: { lately: 330, before: 500, hours: 24 } })).toBe(true)
})

test('an action that everybody speaks of is no fraud: each provider keeps its part of the crowd', () => {
  const course = { lately: 2_000, before: 240 }
  const everybody = { lately: 5_000, before: 600, hours: 24 }
  expect(isUnusual({ ...quiet, label: 'correo.example', course, everybody })).toBe(false)
})

test('in an action’s first hour most people have their mailbox with a large provider', () => {
  const everybody = { lately: 400, before: 0, hours: 0 }
  const course = { lately: 260, before: 0 }
  expect(isUnusual({ ...quiet, label: 'gmail.com', course, everybody })).toBe(false)
  expect(isUnusual({ ...quiet, label: 'a-new-domain.example', course, everybody })).toBe(true)
})

test('where an action is about one place, that place is nothing unusual', () => {
  const everybody = { lately: 900, before: 0, hours: 0 }
  expect(isUnusual({ ...quiet, kind: 'area', label: '20910 MD', course: { lately: 900, before: 0 }, everybody })).toBe(
    false,
  )
})

test('nobody is told of fewer than could hide one person, whatever the rest', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('domain', 'area', 'network', 'throw_away' as const),
      fc.nat(9),
      fc.nat(100_000),
      fc.nat(100_000),
      (kind, lately, all, before) =>
        !isUnusual({
          ...quiet,
          kind,
          course: { lately, before: 0 },
          everybody: { lately: all + lately, before, hours: 24 },
        }),
    ),
  )
})
