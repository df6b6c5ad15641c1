import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { findByAddress } from './find-by-address.ts'
import { censusGeocoder } from './geocoder.ts'
import { openMap } from './maps/open-map.ts'
import { prepareMap } from './maps/prepare-map.ts'

const ADDRESS = { street: '8600 Georgia Ave', city: 'Silver Spring', state: 'MD', postalCode: '20910' }
const MD_8 = 'ocd-division/country:us/state:md/cd:8'
const MD_4 = 'ocd-division/country:us/state:md/cd:4'
const SILVER_SPRING = { x: -77.03, y: 38.99 }

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

test('the address is asked for in one line, in the way of the US Census Geocoder', async () => {
  const asked: URL[] = []
  const url = await census((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://census.test'))
    response.end(JSON.stringify(match(SILVER_SPRING, { GEOID: '2408', CDSESSN: '119' })))
  })

  const answer = await censusGeocoder(`${url}/geocoder`).find(ADDRESS)

  expect(asked[0]?.pathname).toBe('/geocoder/geographies/onelineaddress')
  expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({
    address: '8600 Georgia Ave, Silver Spring, MD 20910',
    benchmark: 'Public_AR_Current',
    vintage: 'Current_Current',
    layers: '54',
    format: 'json',
  })
  expect(answer).toEqual({
    ok: true,
    places: [
      {
        matchedAddress: '8600 GEORGIA AVE, SILVER SPRING, MD, 20910',
        point: { lat: 38.99, lon: -77.03 },
        district: { areaOcdId: MD_8, congress: 119 },
      },
    ],
  })
})

test.each([
  ['at large', '5000', 'ocd-division/country:us/state:vt/cd:at-large'],
  ['a delegate’s', '1198', 'ocd-division/country:us/district:dc'],
])('a district %s is understood', async (_what, geoid, areaOcdId) => {
  const url = await answers(match(SILVER_SPRING, { GEOID: geoid, CDSESSN: '119' }))

  expect(await censusGeocoder(url).find(ADDRESS)).toMatchObject({ places: [{ district: { areaOcdId } }] })
})

test('an unknown address has no places', async () => {
  const url = await answers({ result: { addressMatches: [] } })

  expect(await censusGeocoder(url).find(ADDRESS)).toEqual({ ok: true, places: [] })
})

describe('trouble is a value', () => {
  test('an answer of another shape', async () => {
    const url = await answers({ candidates: [] })

    expect(await censusGeocoder(url).find(ADDRESS)).toEqual({ ok: false, failure: 'badAnswer' })
  })

  test('no answer in time', async () => {
    const url = await census(() => undefined)

    expect(await censusGeocoder(url, 40).find(ADDRESS)).toEqual({ ok: false, failure: 'timeout' })
  })
})

describe('with our own map', () => {
  const map = openMap(
    prepareMap([
      { area: { key: MD_8 }, polygons: [[box(-78, -77)]] },
      { area: { key: MD_4 }, polygons: [[box(-77, -76)]] },
    ]),
  )

  test.each([
    ['both agree', [match(SILVER_SPRING, { GEOID: '2408', CDSESSN: '119' })], [MD_8], null, null],
    ['the geocoder names no district', [match(SILVER_SPRING, {})], [MD_8], null, null],
    [
      'the geocoder speaks of another Congress',
      [match(SILVER_SPRING, { GEOID: '2404', CDSESSN: '118' })],
      [MD_8],
      null,
      null,
    ],
    ['they differ', [match(SILVER_SPRING, { GEOID: '2404', CDSESSN: '119' })], [MD_8, MD_4], 'choice', 'severalAreas'],
    [
      'two places match',
      [match(SILVER_SPRING, {}), match({ x: -76.5, y: 38.9 }, {})],
      [MD_8, MD_4],
      'choice',
      'severalAreas',
    ],
    [
      'one of two lies off the map',
      [match(SILVER_SPRING, {}), match({ x: -70, y: 38.9 }, {})],
      [MD_8],
      'choice',
      'severalAreas',
    ],
    ['the map has a gap', [match({ x: -70, y: 38.9 }, { GEOID: '2408', CDSESSN: '119' })], [MD_8], null, null],
    ['nobody knows', [match({ x: -70, y: 38.9 }, {})], [], 'state', 'notOnTheMap'],
    ['the address is unknown', [], [], 'state', 'notFound'],
  ])('%s', async (_what, matches, areas, needs, reason) => {
    const url = await answers({ result: { addressMatches: matches.flatMap((one) => one.result.addressMatches) } })

    const answer = await findByAddress(censusGeocoder(url), map, { address: ADDRESS, congress: 119 })

    expect(answer).toEqual({ areas, needs, reason, failure: null })
  })

  test('a geocoder that is away leaves the question open, with its reason', async () => {
    const url = await census((_request, response) => response.writeHead(503).end())

    expect(await findByAddress(censusGeocoder(url), map, { address: ADDRESS, congress: 119 })).toEqual({
      areas: [],
      needs: 'state',
      reason: 'geocoderFailed',
      failure: 'badStatus',
    })
  })
})

/** What https://geocoding.geo.census.gov answers, cut to what is read. */
function match(coordinates: { x: number; y: number }, district: Record<string, string>) {
  const geographies = { '119th Congressional Districts': [{ BASENAME: '8', ...district }] }
  const matchedAddress = '8600 GEORGIA AVE, SILVER SPRING, MD, 20910'
  const addressComponents = { zip: '20910', city: 'SILVER SPRING', state: 'MD' }
  return { result: { addressMatches: [{ matchedAddress, coordinates, addressComponents, geographies }] } }
}

function answers(value: unknown): Promise<string> {
  return census((_request, response) => response.end(JSON.stringify(value)))
}

async function census(answer: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function box(west: number, east: number): [number, number][] {
  return [
    [west, 38],
    [east, 38],
    [east, 40],
    [west, 40],
    [west, 38],
  ]
}
