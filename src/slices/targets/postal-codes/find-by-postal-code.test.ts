import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { describeWithSharedData, printAgreement, sharedData } from '#test/shared-data.ts'
import { type DistrictMap, openMap } from '../maps/open-map.ts'
import { prepareMap } from '../maps/prepare-map.ts'
import { openPublicFile } from '../public-files/public-file.ts'
import { readBoundaries } from '../public-files/read-boundaries.ts'
import { readCentroids, readPostalCodes } from '../public-files/read-postal-codes.ts'
import { districtOcdId, readDistrictName } from '../public-files/us-areas.ts'
import { usPlaceByCode } from '../public-files/us-places.ts'
import { findByPostalCode } from './find-by-postal-code.ts'
import { openPostalCodes, type PostalCodeTable } from './open-postal-codes.ts'
import { preparePostalCodes } from './prepare-postal-codes.ts'

const table = openPostalCodes(
  preparePostalCodes(
    [
      { code: '20910', areaOcdId: 'west' },
      { code: '20911', areaOcdId: 'west' },
      { code: '20912', areaOcdId: 'west' },
      { code: '20912', areaOcdId: 'east' },
      { code: '20913', areaOcdId: 'west' },
      { code: '20914', areaOcdId: 'west' },
      { code: '02139', areaOcdId: 'west' },
    ],
    [
      { code: '20910', lat: 5, lon: 5 },
      { code: '20911', lat: 5, lon: 15 },
      { code: '20912', lat: 5, lon: 5 },
      { code: '20913', lat: 5, lon: 50 },
      { code: '02139', lat: 5, lon: 6 },
      { code: '99999', lat: 5, lon: 5 },
    ],
  ),
)

const map = openMap(
  prepareMap([
    { area: { key: 'west' }, polygons: [[box(0)]] },
    { area: { key: 'east' }, polygons: [[box(10)]] },
  ]),
)

test.each([
  ['one area, and its middle lies there', '20910', ['west'], null, null],
  ['one area, but its middle lies in another', '20911', ['west', 'east'], 'choice', 'liesElsewhere'],
  ['two areas', '20912', ['west', 'east'], 'choice', 'severalAreas'],
  ['one area, and its middle lies off the map', '20913', ['west'], 'choice', 'unconfirmed'],
  ['one area, and its middle is not known', '20914', ['west'], 'choice', 'unconfirmed'],
  ['a lost zero that had to be filled in', '2139', ['west'], 'choice', 'filledIn'],
  ['a code that no table knows', '99999', [], 'state', 'notInTable'],
  ['no code at all', 'K1A 0B1', [], 'state', 'notACode'],
])('%s', (_what, text, areas, needs, reason) => {
  expect(findByPostalCode(table, map, text)).toMatchObject({ areas, needs, reason })
})

test('without a map nothing confirms the table, so it asks', () => {
  expect(findByPostalCode(table, null, '20910')).toEqual({
    code: '20910',
    areas: ['west'],
    needs: 'choice',
    reason: 'unconfirmed',
  })
})

test('another country’s codes are read by their own rule, and a list without centroids is taken at its word', () => {
  const salvadoran = openPostalCodes(
    preparePostalCodes(
      [
        { code: 'CP1101', areaOcdId: 'San Salvador' },
        { code: '1102', areaOcdId: 'La Paz' },
      ],
      [],
    ),
  )

  expect(findByPostalCode(salvadoran, null, 'CP 1101', 'SV')).toMatchObject({ areas: ['San Salvador'], needs: null })
  expect(findByPostalCode(salvadoran, null, '1102', 'sv')).toMatchObject({
    code: '1102',
    areas: ['La Paz'],
    needs: null,
  })
  expect(findByPostalCode(salvadoran, null, '1103', 'sv')).toMatchObject({ areas: [], needs: 'state' })
})

describeWithSharedData('the published ZIP codes', () => {
  let zips: PostalCodeTable
  let districts: DistrictMap

  beforeAll(async () => {
    const [codes, centroids, boundaries] = await Promise.all([
      openPublicFile(sharedData('us-districts/zip/zccd.csv')),
      openPublicFile(sharedData('us-districts/zip/zcta-centroids.csv')),
      openPublicFile(sharedData('us-districts/cd119-merged.topo.json')),
    ])
    zips = openPostalCodes(preparePostalCodes(readPostalCodes(codes), readCentroids(centroids)))
    districts = openMap(prepareMap(readBoundaries(boundaries)))
  })

  test('of 139 expectations none is answered with a wrong district', async () => {
    const rows = await expectations()
    const wrong = rows.filter((row) => {
      const { areas, needs } = findByPostalCode(zips, districts, row.input)
      return needs === null && areas.join() !== row.expected.join()
    })

    expect(rows).toHaveLength(139)
    expect(wrong).toEqual([])
  })

  test('every expected district is the answer or among those to choose from, but for codes that no table here knows', async () => {
    const rows = await expectations()
    const left = rows.filter((row) => {
      const { areas } = findByPostalCode(zips, districts, row.input)
      return row.expected.some((district) => !areas.includes(district))
    })

    expect(left.map((row) => row.kind).sort()).toEqual([...Array(9).fill('not-a-zcta'), ...Array(3).fill('territory')])
    expect(left.map((row) => findByPostalCode(zips, districts, row.input).needs)).toEqual(Array(12).fill('state'))
  })

  test('the districts are exactly the expected ones in 125 of 139; the other 14 are asked, not guessed', async () => {
    const rows = await expectations()
    const differences = rows.flatMap((row) => {
      const { areas, reason } = findByPostalCode(zips, districts, row.input)
      const same = [...areas].sort().join() === [...row.expected].sort().join()
      return same ? [] : [`${row.input} (${row.kind}): ${reason}, ${areas.length} to choose from`]
    })

    printAgreement('zip-expectations.csv', rows.length, differences)
    expect(differences).toHaveLength(14)
  })

  test.each([
    ['single', null],
    ['single-at-large', null],
    ['redrawn-since-118th', null],
    ['multi-district', 'choice'],
    ['multi-state', 'choice'],
    ['crosswalk-error', 'choice'],
    ['not-a-zcta', 'state'],
    ['military', 'state'],
    ['territory', 'state'],
    ['invalid', 'state'],
  ])('kind %s needs %s', async (kind, needs) => {
    const rows = (await expectations()).filter((row) => row.kind === kind)

    expect(new Set(rows.map((row) => findByPostalCode(zips, districts, row.input).needs))).toEqual(new Set([needs]))
  })

  test('the codes of South Dakota that the table gives to its neighbours are noticed, and no others', async () => {
    const centroids = readCentroids(await openPublicFile(sharedData('us-districts/zip/zcta-centroids.csv')))
    const codes = centroids.map((row) => row.code).filter((code) => code.startsWith('57'))
    const elsewhere = codes.filter((code) => findByPostalCode(zips, districts, code).reason === 'liesElsewhere')

    expect(codes.length).toBeGreaterThan(300)
    expect(elsewhere.join(' ')).toBe('57255 57430 57638 57641 57642 57645 57648 57660 57717')
  })
})

type Expectation = { input: string; kind: string; expected: string[] }

async function expectations(): Promise<Expectation[]> {
  const rows = parse<Record<string, string>>(await readFile(sharedData('us-districts/zip-expectations.csv')), {
    columns: true,
  })
  return rows.map((row) => ({
    input: row.input ?? '',
    kind: row.kind ?? '',
    expected: (row.expected_districts ?? '').split('|').filter(Boolean).map(ocdIdOf),
  }))
}

function ocdIdOf(name: string): string {
  const district = readDistrictName(name)
  const place = usPlaceByCode(district?.state ?? '')
  if (!district || !place) throw new Error(`${name} is no district`)
  return districtOcdId(place, district.district)
}

function box(west: number): [number, number][] {
  return [
    [west, 0],
    [west + 10, 0],
    [west + 10, 10],
    [west, 10],
    [west, 0],
  ]
}
