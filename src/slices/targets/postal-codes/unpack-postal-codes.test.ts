import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openPostalCodes } from './open-postal-codes.ts'
import { codeOfKey, postalKey } from './postal-codes-format.ts'
import { preparePostalCodes } from './prepare-postal-codes.ts'
import { centroidsOf, linksOf } from './unpack-postal-codes.ts'

const anyCode = fc.stringMatching(/^[A-Z0-9]{1,10}$/)

test('a code that became a number becomes the same code again', () => {
  fc.assert(fc.property(anyCode, (code) => codeOfKey(postalKey(code)) === code))
})

test('what was packed is unpacked, and packs to the same bytes', () => {
  const links = fc.array(fc.record({ code: anyCode, areaOcdId: fc.constantFrom('a', 'b', 'c') }), { minLength: 1 })
  const centroids = fc.array(
    fc.record({ code: anyCode, lat: fc.integer({ min: -90, max: 90 }), lon: fc.integer({ min: -180, max: 180 }) }),
  )
  fc.assert(
    fc.property(links, centroids, (given, middles) => {
      const table = openPostalCodes(preparePostalCodes(given, middles))
      const again = openPostalCodes(preparePostalCodes(linksOf(table), centroidsOf(table)))
      const said = (links: Iterable<{ code: string; areaOcdId: string }>) =>
        new Set([...links].map(({ code, areaOcdId }) => `${code} ${areaOcdId}`))

      expect(said(linksOf(again))).toEqual(said(given))
      expect([...centroidsOf(again)]).toEqual([...centroidsOf(table)])
    }),
  )
})
