import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewestShown, publicCount, publicParts } from './public-count.ts'

test('fewer than ten are not shown, not even as none', () => {
  expect([0, 1, 9, 10, 11].map(publicCount)).toEqual([null, null, null, 10, 11])
})

test('parts of a whole: small ones go into the rest, and a small rest takes the next smallest with it', () => {
  expect(publicParts({ a: 40, b: 12, c: 3 })).toEqual({ total: 55, shown: { a: 40 }, rest: 15 })
  expect(publicParts({ a: 40, b: 12, c: 11 })).toEqual({ total: 63, shown: { a: 40, b: 12, c: 11 }, rest: null })
  expect(publicParts({ a: 5, b: 4 })).toEqual({ total: null, shown: {}, rest: null })
  expect(publicParts({ a: 12, b: 4 })).toEqual({ total: 16, shown: {}, rest: 16 })
  expect(publicParts({})).toEqual({ total: null, shown: {}, rest: null })
})

test('whatever the parts are, nothing small comes out as the difference between what is shown', () => {
  const parts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat(30))
  fc.assert(
    fc.property(parts, (given) => {
      const { total, shown, rest } = publicParts(given)
      const sum = Object.values(shown).reduce<number>((sum, count) => sum + (count ?? 0), 0)
      const hidden = Object.values(given).reduce<number>((sum, count) => sum + count, 0) - sum
      expect(Object.values(shown).every((count) => (count ?? 0) >= fewestShown)).toBe(true)
      if (total !== null) expect(hidden === 0 || hidden >= fewestShown).toBe(true)
      if (total === null) expect(shown).toEqual({})
      expect(rest).toBe(hidden >= fewestShown ? hidden : null)
    }),
  )
})
