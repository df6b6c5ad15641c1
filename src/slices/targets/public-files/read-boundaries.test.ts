import { describe, expect, test } from 'vitest'
import { describeWithSharedData, sharedData } from '#test/shared-data.ts'
import { areaOfProperties, congressOfProperties } from './area-of-properties.ts'
import { openPublicFile } from './public-file.ts'
import { readBoundaries } from './read-boundaries.ts'
import { usAreas } from './us-areas.ts'

const SQUARE = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
]

describe('which area a shape is', () => {
  test.each([
    ['the merged set', { id: 'CA-50', state: 'CA', district: 50, geoid: '0650', congress: 119 }, 'state:ca/cd:50'],
    ['the Census', { STATEFP: '24', CD119FP: '08', GEOID: '2408', CDSESSN: '119' }, 'state:md/cd:8'],
    ['the Census at large', { STATEFP: '50', CD119FP: '00', GEOID: '5000' }, 'state:vt/cd:at-large'],
    ['the Census, a delegate', { STATEFP: '11', CD119FP: '98', GEOID: '1198' }, 'district:dc'],
    ['only a GEOID', { GEOID: '7298' }, 'territory:pr'],
    ['a code alone', { id: 'NJ-1', Code: 'NJ-1', District: 'New Jersey 1' }, 'state:nj/cd:1'],
    ['a whole state of the Census', { STATEFP: '24', STUSPS: 'MD', NAME: 'Maryland' }, 'state:md'],
    ['an OCD id of its own', { ocdid: 'ocd-division/country:us/state:md/sldl:12b' }, 'state:md/sldl:12b'],
  ])('%s', (_what, properties, ocdId) => {
    expect(areaOfProperties(properties, undefined)).toMatchObject({ ocdId: `ocd-division/country:us/${ocdId}` })
  })

  test('a two-digit id is a US state only with the state’s own name beside it', () => {
    expect(areaOfProperties({ name: 'Alabama' }, '01')).toMatchObject({ ocdId: 'ocd-division/country:us/state:al' })
    expect(areaOfProperties({ name: 'Ahuachapán' }, '01')).toMatchObject({ ocdId: null, key: 'Ahuachapán' })
  })

  test('Panama’s PA-1 and Brazil’s state PA are not Pennsylvania', () => {
    expect(areaOfProperties({ id: 'PA-1', name: 'Bocas del Toro' }, undefined)).toMatchObject({ key: 'Bocas del Toro' })
    expect(areaOfProperties({ state: 'PA', municipio: 'Belém' }, undefined)).toMatchObject({
      ocdId: null,
      name: 'Belém',
    })
  })

  test('a named area keeps the name around it', () => {
    const properties = { municipality: 'San Salvador Este', department: 'San Salvador' }

    expect(areaOfProperties(properties, undefined)).toEqual({
      key: 'San Salvador/San Salvador Este',
      ocdId: null,
      name: 'San Salvador Este',
      within: 'San Salvador',
    })
  })

  test('water that the Census gives to no district is left out, and a shape without a word is nothing', () => {
    expect(areaOfProperties({ STATEFP: '26', CD119FP: 'ZZ', GEOID: '26ZZ' }, undefined)).toBe('outside')
    expect(areaOfProperties({ fill: '#fff' }, undefined)).toBeNull()
  })

  test('the Congress is told by its own property or by the column’s name', () => {
    expect(congressOfProperties({ congress: 119 })).toBe(119)
    expect(congressOfProperties({ CDSESSN: '118' })).toBe(118)
    expect(congressOfProperties({ CD116FP: '08' })).toBe(116)
    expect(congressOfProperties({ name: 'La Paz' })).toBeNull()
  })
})

describe('a broken file', () => {
  test.each([
    ['is no JSON', '{"type":', null, null, 'notJson'],
    ['is no map', '{"type":"Feature"}', null, 'type', 'notABoundaryFile'],
    ['is empty', geo([]), null, null, 'empty'],
    ['has a shape without a word', geo([shape({}), shape({})]), 1, 'properties', 'missing'],
    [
      'has no geometry',
      geo([{ type: 'Feature', properties: { id: 'MD-8' }, geometry: null }]),
      1,
      'geometry',
      'missing',
    ],
    [
      'has a line for an area',
      geo([shape({ id: 'MD-8' }, { type: 'LineString', coordinates: SQUARE })]),
      1,
      'geometry',
      'invalid',
    ],
    ['has a ring of three', geo([shape({ id: 'MD-8' }, polygon(SQUARE.slice(0, 3)))]), 1, 'coordinates', 'invalid'],
    [
      'has words for numbers',
      geo([shape({ id: 'MD-8' }, polygon([['a', 'b'], ...SQUARE]))]),
      1,
      'coordinates',
      'invalid',
    ],
    [
      'is in metres',
      geo([shape({ id: 'MD-8' }), shape({ id: 'MD-7' }, polygon([[500_000, 4_300_000], ...SQUARE]))]),
      2,
      'coordinates',
      'outOfRange',
    ],
    [
      'has arcs that are not there',
      topology([{ type: 'Polygon', arcs: [[7]], properties: { id: 'MD-8' } }]),
      1,
      'arcs',
      'invalid',
    ],
  ])('that %s is refused with row and field', (_what, text, row, field, reason) => {
    expect(() => [...readBoundaries(file(text))]).toThrow(
      expect.objectContaining({ file: 'map.json', row, field, reason }),
    )
  })
})

test('an atlas’s outline, which names no areas, is passed over', () => {
  const atlas = JSON.stringify({
    type: 'Topology',
    arcs: [SQUARE],
    objects: {
      land: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [[0]] }] },
      states: {
        type: 'GeometryCollection',
        geometries: [{ type: 'Polygon', arcs: [[0]], id: '24', properties: { name: 'Maryland' } }],
      },
    },
  })

  const boundaries = [...readBoundaries(file(atlas))]

  expect(boundaries).toMatchObject([
    { row: 1, area: { ocdId: 'ocd-division/country:us/state:md' }, polygons: [[SQUARE]] },
  ])
})

describeWithSharedData('the published maps', () => {
  const known = new Set(usAreas().map((area) => area.ocdId))

  test.each([
    ['us-districts/cd119-merged.topo.json', 441, 119],
    ['us-districts/cd119-500k-largest-polygon.topo.json', 441, 119],
    ['us-districts/cd119-20m.geojson', 437, 119],
    ['us-districts/nj-full-resolution.geojson', 12, null],
    ['us-districts/us-states-10m.topo.json', 56, null],
  ])('%s names %i areas that the law knows, each once', async (path, count, congress) => {
    const boundaries = [...readBoundaries(await openPublicFile(sharedData(path)))]
    const ids = new Set(boundaries.map((boundary) => boundary.area.ocdId))

    expect(ids.size).toBe(count)
    expect([...ids].filter((id) => id === null || !known.has(id))).toEqual([])
    expect(new Set(boundaries.map((boundary) => boundary.congress))).toEqual(new Set([congress]))
  })

  test.each([
    ['el-salvador/departamentos-14.geojson', 14, 'San Salvador'],
    ['el-salvador/municipios-44-2024.geojson', 44, 'San Salvador/San Salvador Este'],
    ['world/countries-50m.topo.json', 241, 'El Salvador'],
  ])('%s names %i areas by their names', async (path, count, one) => {
    const keys = [...readBoundaries(await openPublicFile(sharedData(path)))].map((boundary) => boundary.area.key)

    expect(new Set(keys).size).toBe(count)
    expect(keys).toContain(one)
  })
})

function geo(features: unknown[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features })
}

function shape(properties: Record<string, unknown>, geometry: unknown = polygon(SQUARE)): unknown {
  return { type: 'Feature', properties, geometry }
}

function polygon(ring: unknown[]): unknown {
  return { type: 'Polygon', coordinates: [ring] }
}

function topology(geometries: unknown[]): string {
  return JSON.stringify({
    type: 'Topology',
    arcs: [SQUARE],
    objects: { areas: { type: 'GeometryCollection', geometries } },
  })
}

function file(text: string) {
  return { name: 'map.json', bytes: new TextEncoder().encode(text) }
}
