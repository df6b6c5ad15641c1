import { expect, test } from 'vitest'
import { openPostalCodes } from './open-postal-codes.ts'
import { postalKey } from './postal-codes-format.ts'
import { preparePostalCodes } from './prepare-postal-codes.ts'

test('a table opens on its own bytes, without a copy', () => {
  const bytes = preparePostalCodes([{ code: '20910', areaOcdId: 'a' }], [])

  expect(openPostalCodes(bytes).keys.buffer).toBe(bytes)
})

test('the order of the rows does not matter to the codes, and repeated rows count once', () => {
  const rows = [
    { code: '20912', areaOcdId: 'b' },
    { code: '00601', areaOcdId: 'a' },
    { code: '20912', areaOcdId: 'b' },
  ]
  const table = openPostalCodes(preparePostalCodes(rows, []))

  expect([...table.keys]).toEqual([postalKey('00601'), postalKey('20912')])
  expect([...table.firstLinks]).toEqual([0, 1, 2])
})

test('different codes are different numbers, leading zeros and letters included', () => {
  const codes = ['601', '0601', '00601', 'K1A0B1', 'K1A0B10', 'ZZZZZZZZZZ', '9999999999']

  expect(new Set(codes.map(postalKey)).size).toBe(codes.length)
  expect(codes.every((code) => Number.isSafeInteger(postalKey(code)))).toBe(true)
})

test.each([
  ['nothing', new ArrayBuffer(0), 'too short'],
  ['another file', new TextEncoder().encode('zcta,cd\n20910,8\n20911,8\n20912,8\n').buffer, 'not a prepared'],
  ['half a table', preparePostalCodes([{ code: '20910', areaOcdId: 'a' }], []).slice(0, -8), 'cut short'],
])('%s is refused', (_what, bytes, words) => {
  expect(() => openPostalCodes(bytes)).toThrow(words)
})
