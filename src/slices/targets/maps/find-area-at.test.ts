import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeWithSharedData, printAgreement, sharedData } from '#test/shared-data.ts'
import { openPublicFile } from '../public-files/public-file.ts'
import { readBoundaries } from '../public-files/read-boundaries.ts'
import { districtOcdId, readDistrictName } from '../public-files/us-areas.ts'
import { usPlaceByCode } from '../public-files/us-places.ts'
import { findAreaAt } from './find-area-at.ts'
import { type DistrictMap, openMap } from './open-map.ts'
import { prepareMap } from './prepare-map.ts'
import { pointOf } from './read-point.ts'

type Positions = [number, number][]

describe('on a small map', () => {
  const map = mapOf({
    west: [[box(0, 0, 10, 10), box(4, 4, 6, 6)]],
    east: [[box(10, 0, 20, 10)]],
    lake: [[box(4.5, 4.5, 5.5, 5.5)]],
    islands: [[box(30, 0, 31, 1)], [box(33, 0, 34, 1)]],
    fiji: [
      [
        [
          [177, -20],
          [-178, -20],
          [-178, -15],
          [177, -15],
          [177, -20],
        ],
      ],
    ],
  })

  test.each([
    ['inside', 5, 1, ['west']],
    ['in a hole: nobody', 4.2, 4.2, []],
    ['in what fills a hole', 5, 5, ['lake']],
    ['on the second island', 0.5, 33.5, ['islands']],
    ['between the islands: nobody, not the nearest', 0.5, 32, []],
    ['on a line that two share', 5, 10, ['west', 'east']],
    ['on a corner', 10, 10, ['west', 'east']],
    ['on an outer corner', 0, 0, ['west']],
    ['on the edge of a hole', 4, 5, ['west']],
    ['a centimetre outside', 5, -0.0000002, []],
    ['across the antimeridian, from the east', -17, 179, ['fiji']],
    ['across the antimeridian, from the west', -17, -179, ['fiji']],
    ['on the antimeridian', -17, 180, ['fiji']],
    ['on the antimeridian by its other name', -17, -180, ['fiji']],
    ['on the other side of the world from it', -17, -68, []],
    ['beyond the Pole', 90.1, 5, []],
    ['nowhere', Number.NaN, 5, []],
  ])('a point %s', (_where, lat, lon, expected) => {
    expect(at(map, lat, lon)).toEqual(expected)
  })
})

test('a ring that runs past 180 degrees is the same as one that jumps', () => {
  const map = mapOf({ fiji: [[box(177, -20, 182, -15)]] })

  expect(at(map, -17, -179)).toEqual(['fiji'])
  expect(at(map, -17, 177.5)).toEqual(['fiji'])
  expect(at(map, -17, -170)).toEqual([])
})

test('a ring around the South Pole holds the Pole', () => {
  const coast: Positions = Array.from({ length: 37 }, (_, index) => [-180 + index * 10, -70 + (index % 2)])
  const map = mapOf({ antarctica: [[[...coast, [180, -90], [-180, -90], [-180, -70]]]] })

  expect(at(map, -85, 33)).toEqual(['antarctica'])
  expect(at(map, -90, 0)).toEqual(['antarctica'])
  expect(at(map, -60, 33)).toEqual([])
})

test('areas cut from one grid leave no point between them and give none to two, but on their lines', () => {
  const corners = grid(6)
  const map = mapOf(Object.fromEntries(triangles(corners).map((ring, index) => [`area ${index}`, [[ring]]])))
  const inside = fc.double({ min: 0.01, max: 4.99, noNaN: true })

  fc.assert(
    fc.property(inside, inside, (lat, lon) => {
      const found = at(map, lat, lon)

      expect(found.length).toBeGreaterThan(0)
      if (found.length > 1) expect(onAnEdge(corners, lat, lon)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('a corner of the grid belongs to every area that meets there', () => {
  const corners = grid(6)
  const map = mapOf(Object.fromEntries(triangles(corners).map((ring, index) => [`area ${index}`, [[ring]]])))
  const [lon, lat] = corners[2]?.[3] ?? [0, 0]

  expect(at(map, lat, lon)).toHaveLength(6)
})

describeWithSharedData('the districts of the 119th Congress', () => {
  test('all 211 test points lie where four other programs put them', async () => {
    const map = await published('us-districts/cd119-merged.topo.json')
    const points = await rowsOf('us-districts/points.csv')
    const differences = points.filter((row) => !agrees(map, row)).map((row) => JSON.stringify(row))

    printAgreement('points.csv in cd119-merged', points.length, differences)
    expect(points).toHaveLength(211)
    expect(differences).toEqual([])
  })

  test('the full-resolution map of New Jersey says the same as the national one', async () => {
    const map = await published('us-districts/nj-full-resolution.geojson')
    const points = (await rowsOf('us-districts/points.csv')).filter((row) => row.expected_state === 'NJ')
    const differences = points.filter((row) => !agrees(map, row)).map((row) => JSON.stringify(row))

    printAgreement('points.csv in nj-full-resolution', points.length, differences)
    expect(differences).toEqual([])
  })

  test('a map that lost its islands answers nothing there, never the coast opposite', async () => {
    const map = await published('us-districts/cd119-500k-largest-polygon.topo.json')
    const wrong = (await rowsOf('us-districts/points.csv')).filter((row) => !agrees(map, row))

    printAgreement(
      'points.csv in cd119-500k-largest-polygon',
      211,
      wrong.map((row) => `${row.id}: ${row.note}`),
    )
    expect(wrong).toHaveLength(10)
    expect(wrong.filter((row) => found(map, row).length > 0)).toEqual([])
  })

  test('old lines are another map: in Alabama and North Carolina many ZIP codes lie elsewhere now', async () => {
    const [now, before] = await Promise.all([
      published('us-districts/cd119-merged.topo.json'),
      published('us-districts/stale-2012-AL-NC.geojson'),
    ])
    const centroids = (await rowsOf('us-districts/zip/zcta-centroids.csv')).filter((row) =>
      /^(27|28|35|36)/.test(row.zcta ?? ''),
    )
    const there = centroids.filter((row) => found(before, row).length === 1 && found(now, row).length === 1)
    const moved = there.filter((row) => found(before, row)[0] !== found(now, row)[0])

    expect(there.length).toBeGreaterThan(1400)
    expect(moved.length).toBeGreaterThan(550)
    expect(moved.length).toBeLessThan(650)
  })
})

describeWithSharedData('other countries', () => {
  test.each([
    ['departamentos-14.geojson', (row: Row) => row.expected_department ?? ''],
    [
      'municipios-44-2024.geojson',
      (row: Row) => row.expected_municipality_2024 && `${row.expected_department}/${row.expected_municipality_2024}`,
    ],
  ])('El Salvador: all 81 points in %s', async (name, expected) => {
    const map = await published(`el-salvador/${name}`)
    const points = await rowsOf('el-salvador/points.csv')
    const differences = points
      .filter((row) => found(map, row).join() !== expected(row))
      .map((row) => JSON.stringify(row))

    printAgreement(`points.csv in ${name}`, points.length, differences)
    expect(differences).toEqual([])
  })

  test('the world: La Paz lies in Bolivia alone, although Fiji crosses the antimeridian', async () => {
    const map = await published('world/countries-50m.topo.json')
    const points = await rowsOf('world/points.csv')
    const expected = (row: Row) => row.countries_50m?.split('|').at(-1)?.split(':')[1] ?? ''
    const differences = points
      .filter((row) => found(map, row).join() !== expected(row))
      .map((row) => JSON.stringify(row))

    printAgreement('world/points.csv in countries-50m', points.length, differences)
    expect(differences).toEqual([])
  })
})

type Row = Record<string, string>

async function published(path: string): Promise<DistrictMap> {
  return openMap(prepareMap(readBoundaries(await openPublicFile(sharedData(path)))))
}

async function rowsOf(path: string): Promise<Row[]> {
  return parse<Row>(await readFile(sharedData(path)), { columns: true })
}

function found(map: DistrictMap, row: Row): string[] {
  const point = pointOf(row.lat ?? '', row.lon ?? '')
  return point ? findAreaAt(map, point).map((area) => map.areas[area] ?? '') : []
}

function agrees(map: DistrictMap, row: Row): boolean {
  const expected = row.expected_district ? [ocdIdOf(row.expected_district)] : []
  const areas = found(map, row)
  return areas.join() === expected.join() || (row.also_acceptable === 'NONE' && areas.length === 0)
}

function ocdIdOf(name: string): string {
  const district = readDistrictName(name)
  const place = usPlaceByCode(district?.state ?? '')
  if (!district || !place) throw new Error(`${name} is no district`)
  return districtOcdId(place, district.district)
}

function mapOf(areas: Record<string, Positions[][]>): DistrictMap {
  return openMap(prepareMap(Object.entries(areas).map(([key, polygons]) => ({ area: { key }, polygons }))))
}

function at(map: DistrictMap, lat: number, lon: number): string[] {
  return findAreaAt(map, { lat, lon }).map((area) => map.areas[area] ?? '')
}

function box(west: number, south: number, east: number, north: number): Positions {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

/** Corners of a crooked grid whose outline is straight. */
function grid(size: number): Positions[] {
  const inner = (index: number) => index > 0 && index < size - 1
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (__, x) => {
      const bend = inner(x) && inner(y) ? 0.3 * Math.sin(x * 7 + y * 13) : 0
      return [x + bend, y - bend] as [number, number]
    }),
  )
}

function triangles(corners: Positions[]): Positions[] {
  const rings: Positions[] = []
  for (let y = 0; y + 1 < corners.length; y += 1) {
    for (let x = 0; x + 1 < corners.length; x += 1) {
      const [a, b] = [corners[y]?.[x], corners[y]?.[x + 1]]
      const [c, d] = [corners[y + 1]?.[x], corners[y + 1]?.[x + 1]]
      if (a && b && c && d) rings.push([a, b, d, a], [a, d, c, a])
    }
  }
  return rings
}

function onAnEdge(corners: Positions[], lat: number, lon: number): boolean {
  return triangles(corners).some((ring) =>
    ring.slice(1).some(([x2, y2], index) => {
      const [x1, y1] = ring[index] as [number, number]
      const area = Math.abs((x2 - x1) * (lat - y1) - (lon - x1) * (y2 - y1))
      return area / Math.hypot(x2 - x1, y2 - y1) < 1e-6
    }),
  )
}
