import { expect, test } from 'vitest'
import { findAreaAt } from './find-area-at.ts'
import { openMap } from './open-map.ts'
import { prepareMap } from './prepare-map.ts'

const SQUARE: [number, number][] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
]

test('a map opens on its own bytes, without a copy', () => {
  const bytes = prepareMap(small())

  expect(openMap(bytes).coordinates.buffer).toBe(bytes)
  expect(openMap(new Uint8Array(bytes)).coordinates.buffer).toBe(bytes)
})

test('bytes that lie crooked in a larger buffer open too', () => {
  const bytes = new Uint8Array(prepareMap(small()))
  const larger = new Uint8Array(bytes.length + 3)
  larger.set(bytes, 3)

  const map = openMap(larger.subarray(3))

  expect(findAreaAt(map, { lat: 0.5, lon: 0.5 }).map((area) => map.areas[area])).toEqual(['Cádiz'])
})

test('preparing the same boundaries twice makes the same bytes', () => {
  expect(Buffer.from(prepareMap(small())).equals(Buffer.from(prepareMap(small())))).toBe(true)
})

test('shapes with one key are one area', () => {
  const far = SQUARE.map(([x, y]) => [x + 5, y])
  const map = openMap(prepareMap([...small(), { area: { key: 'Cádiz' }, polygons: [[far]] }]))

  expect(map.areas).toEqual(['Cádiz'])
  expect(findAreaAt(map, { lat: 0.5, lon: 5.5 })).toEqual([0])
})

test.each([
  ['nothing', new ArrayBuffer(0), 'too short'],
  ['another file', new TextEncoder().encode('{"type":"FeatureCollection","features":[]}').buffer, 'not a prepared map'],
  ['half a map', prepareMap(small()).slice(0, -8), 'cut short'],
  ['a map of another version', ofVersion(99), 'import its boundaries again'],
])('%s is refused', (_what, bytes, words) => {
  expect(() => openMap(bytes)).toThrow(words)
})

test('a map of no areas is not made', () => {
  expect(() => prepareMap([])).toThrow('at least one polygon')
})

function small() {
  return [{ area: { key: 'Cádiz' }, polygons: [[SQUARE]] }]
}

function ofVersion(version: number): ArrayBuffer {
  const bytes = prepareMap(small())
  new Int32Array(bytes)[1] = version
  return bytes
}
