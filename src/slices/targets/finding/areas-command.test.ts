import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parse } from 'csv-parse/sync'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { wordsFor } from '#platform/i18n.ts'
import { house } from '#test/house.ts'
import { describeWithSharedData, printAgreement, sharedData } from '#test/shared-data.ts'
import { importUnitedStates, ownerOf } from '../cast.ts'
import { learnToSpeak } from '../messages.ts'
import { districtOcdId, readDistrictName } from '../public-files/us-areas.ts'
import { usPlaceByCode } from '../public-files/us-places.ts'
import { answerAreas } from './areas-command.ts'
import { loadAtlas, type Supply } from './directory.ts'
import { findAreas } from './find-areas.ts'

const md8 = 'ocd-division/country:us/state:md/cd:8'

beforeAll(learnToSpeak)

test('where nothing was imported, nothing is guessed', async () => {
  const { db } = await house()

  expect(await answerAreas({ db, config: {} }, { zip: '20910' })).toEqual({ areas: [], needs: 'state' })
  expect(await answerAreas({ db, config: {} }, { at: '38.99,-77.03' })).toEqual({ areas: [], needs: 'state' })
})

test('a point that is none is refused', async () => {
  const { db } = await house()

  await expect(answerAreas({ db, config: {} }, { at: 'Silver Spring' })).rejects.toMatchObject({ exitCode: 2 })
})

describeWithSharedData('areas of the United States', () => {
  test('answer with everybody the people there elect, by ZIP code and by point, held or vacant', async () => {
    const supply = await unitedStates()
    const silverSpring = {
      ocdId: md8,
      name: 'Maryland, district 8',
      seats: [
        { title: 'Representative', holder: 'Jamie Raskin', party: 'Democrat' },
        { title: 'Senator', holder: 'Angela D. Alsobrooks', party: 'Democrat' },
        { title: 'Senator', holder: 'Chris Van Hollen', party: 'Democrat' },
      ],
    }

    expect(await answerAreas(supply, { zip: '20910' })).toEqual({ areas: [silverSpring], needs: null })
    expect(await answerAreas(supply, { at: '38.99,-77.03' })).toEqual({ areas: [silverSpring], needs: null })
    expect(await answerAreas(supply, { zip: '20910' }, wordsFor({ locale: 'es' }))).toMatchObject({
      areas: [{ name: 'Maryland, distrito 8', seats: [{ title: 'Cámara de Representantes' }, {}, {}] }],
    })
    // A vacant office, several districts, a place whose delegate has no vote.
    const vacant = await answerAreas(supply, { at: '37.70,-122.10' })
    const several = await answerAreas(supply, { zip: '20850' })
    const capital = await answerAreas(supply, { zip: '20001' })

    expect(vacant.areas[0]?.seats[0]).toEqual({ title: 'Representative', holder: null, party: null })
    expect(several).toMatchObject({ needs: 'choice', areas: [{ seats: [{}, {}, {}] }, { seats: [{}, {}, {}] }] })
    expect(capital.areas).toMatchObject([{ name: 'District of Columbia', seats: [{ title: 'Delegate' }] }])
  })

  test('where a geocoder is set up, the address is asked for, and settles it; one it does not know leaves the choice', async () => {
    const supply = await unitedStates(await census({ x: -77.15, y: 39.08 }))
    expect(await answerAreas(supply, { zip: '20850' })).toMatchObject({ needs: 'address', areas: [{}, {}] })
    expect(await answerAreas(supply, { zip: '20910' })).toMatchObject({ needs: null })
    const atlas = await loadAtlas(supply)
    const place = { postalCode: '20850', street: '1 Main Street', city: 'Rockville', state: 'MD' }

    expect(await findAreas(atlas, place)).toEqual({ areas: [md8], needs: null, reason: null })
    const silent = await loadAtlas({ db: (await house()).db, config: { GEOCODER_URL: await census(null) } })
    const lost = { ...atlas, geocoder: silent.geocoder }
    expect(await findAreas(lost, place)).toMatchObject({ needs: 'choice', reason: 'severalAreas' })
  })

  test('no ZIP code of 139 and no point of 211 is answered with a wrong district', async () => {
    const supply = await unitedStates()
    const [zips, points] = await Promise.all([
      rowsOf('us-districts/zip-expectations.csv'),
      rowsOf('us-districts/points.csv'),
    ])
    const differences: string[] = []
    const wrong: string[] = []
    for (const { input = '', kind, expected_districts = '' } of zips) {
      const { areas, needs } = await answerAreas(supply, { zip: input })
      const expected = expected_districts.split('|').filter(Boolean).map(ocdIdOf).sort().join()
      const isSame =
        areas
          .map(({ ocdId }) => ocdId)
          .sort()
          .join() === expected
      if (!isSame) differences.push(`${input} (${kind}): ${needs}, ${areas.length} found`)
      if (!isSame && needs === null) wrong.push(input)
    }
    const misplaced: string[] = []
    for (const row of points) if (!(await agrees(supply, row))) misplaced.push(row.id ?? '')

    printAgreement('clamor areas find --zip, zip-expectations.csv', zips.length, differences)
    printAgreement('clamor areas find --at, points.csv', points.length, misplaced)
    expect([zips.length, points.length]).toEqual([139, 211])
    expect([wrong, misplaced]).toEqual([[], []])
    expect(differences).toHaveLength(14)
  })
})

/** A point outside every district, or one that is no point at all, has none. */
async function agrees(supply: Supply, { lat, lon, expected_district, also_acceptable }: Record<string, string>) {
  const found = await answerAreas(supply, { at: `${lat},${lon}` }).catch(() => ({ areas: [] }))
  const [area, ...others] = found.areas
  const isSame = others.length === 0 && area?.ocdId === (expected_district ? ocdIdOf(expected_district) : undefined)
  return isSame || (also_acceptable === 'NONE' && !area)
}

async function unitedStates(geocoder?: string): Promise<Supply> {
  const home = await house()
  await importUnitedStates(ownerOf(home))
  return { db: home.db, config: { GEOCODER_URL: geocoder } }
}

/** A geocoder in the shape of the US Census's that always answers with one place, or with none. */
async function census(point: { x: number; y: number } | null): Promise<string> {
  const matches = point ? [{ matchedAddress: '1 MAIN ST', coordinates: point, geographies: {} }] : []
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ result: { addressMatches: matches } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/geocoder`
}

async function rowsOf(path: string): Promise<Record<string, string>[]> {
  return parse<Record<string, string>>(await readFile(sharedData(path)), { columns: true })
}

function ocdIdOf(name: string): string {
  const district = readDistrictName(name)
  const place = usPlaceByCode(district?.state ?? '')
  if (!district || !place) throw new Error(`${name} is no district`)
  return districtOcdId(place, district.district)
}
