import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Db, sql } from '#platform/db.ts'
import { house } from '#test/house.ts'
import { describeWithSharedData, sharedDataPath } from '#test/shared-data.ts'
import { districtsFile, ownerOf, zipFiles } from '../cast.ts'
import { loadAtlas, lookAgain } from '../finding/directory.ts'
import { findAt, findByCode } from '../finding/find-areas.ts'
import { BrokenFile } from '../public-files/broken-file.ts'
import { importBoundaries } from './import-boundaries.ts'
import { importPostalCodes } from './import-postal-codes.ts'

const silverSpring = { lat: 38.99, lon: -77.03 }
const md8 = 'ocd-division/country:us/state:md/cd:8'
const config = {}

/** A square around Silver Spring, as the Census writes its files. */
function districts(congress: number, district: string): string {
  const ring = [
    [-78, 38],
    [-76, 38],
    [-76, 40],
    [-78, 40],
    [-78, 38],
  ]
  const properties = { STATEFP: '24', [`CD${congress}FP`]: district, GEOID: `24${district}` }
  const feature = { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } }
  return JSON.stringify({ type: 'FeatureCollection', features: [feature] })
}

test('maps stand beside each other by the term of their Congress; the one in force answers', async () => {
  const home = await house()
  const ownerDb = ownerOf(home)
  const now = await fileOf('now.geojson', districts(119, '08'))
  const next = await fileOf('next.geojson', districts(120, '04'))

  const reports = await importBoundaries(ownerDb, [now, next])

  expect(reports).toMatchObject([
    { key: 'us/districts', fate: 'added', from: '2025-01-03', areas: 1 },
    { key: 'us/districts', fate: 'added', from: '2027-01-03', areas: 1 },
  ])
  expect(findAt(await loadAtlas({ db: home.db, config }), silverSpring)).toMatchObject({ areas: [md8], needs: null })
  // The term of the next one has begun.
  await sql`update target_maps set valid_from = current_date - 1 where valid_from = '2027-01-03'`.execute(ownerDb)
  await sql`update target_maps set valid_to = current_date where valid_from = '2025-01-03'`.execute(ownerDb)
  lookAgain(home.db)
  expect(findAt(await loadAtlas({ db: home.db, config }), silverSpring).areas).toEqual([
    'ocd-division/country:us/state:md/cd:4',
  ])
})

test('better lines of the same Congress take the place of the old ones', async () => {
  const home = await house()
  const ownerDb = ownerOf(home)
  await importBoundaries(ownerDb, [await fileOf('a.geojson', districts(119, '08'))])

  const [again] = await importBoundaries(ownerDb, [await fileOf('b.geojson', districts(119, '08'))])
  const [better] = await importBoundaries(ownerDb, [await fileOf('c.geojson', districts(119, '05'))])

  expect([again?.fate, better?.fate]).toEqual(['unchanged', 'changed'])
  expect(await rowsOf(ownerDb, 'target_maps')).toEqual([
    { key: 'us/districts', valid_from: '2025-01-03', valid_to: '2027-01-03', source: 'c.geojson' },
  ])
})

test('lines that say neither Congress nor country hold from today, under the name of their file and the country given', async () => {
  const home = await house()
  const ownerDb = ownerOf(home)
  const plain = districts(119, '08').replace(/"properties":\{[^}]*\}/, '"properties":{"municipality":"Puerto Ámbar"}')
  const path = await fileOf('meridia.geojson', plain)

  const trouble = await importBoundaries(ownerDb, [path]).catch((error: unknown) => error)
  const reports = await importBoundaries(ownerDb, [path], { country: 'SV', today: '2026-01-01' })
  const moved = await fileOf('meridia.geojson', plain.replaceAll('-78', '-79'))
  const [later] = await importBoundaries(ownerDb, [moved], { country: 'SV', today: '2026-02-01' })

  expect(trouble).toMatchObject({ file: 'meridia.geojson', field: 'country', reason: 'missing' })
  expect(reports).toMatchObject([{ key: 'meridia.geojson', fate: 'added', from: null }])
  expect(later?.fate).toBe('changed')
  expect(await rowsOf(ownerDb, 'target_maps')).toMatchObject([
    { valid_from: '2026-01-01', valid_to: '2026-02-01' },
    { valid_from: '2026-02-01', valid_to: null },
  ])
})

test('a file whose third feature is broken changes nothing and is named with feature and field', async () => {
  const home = await house()
  const ownerDb = ownerOf(home)
  const good = JSON.parse(districts(119, '08'))
  const bad = { ...good.features[0], geometry: { type: 'Polygon', coordinates: [[[0, 0]]] } }
  const path = await fileOf(
    'bad.geojson',
    JSON.stringify({ ...good, features: [...good.features, good.features[0], bad] }),
  )

  const trouble = await importBoundaries(ownerDb, [path]).catch((error: unknown) => error)

  expect(trouble).toBeInstanceOf(BrokenFile)
  expect(trouble).toMatchObject({ file: 'bad.geojson', row: 3, field: 'coordinates', reason: 'invalid' })
  expect(await rowsOf(ownerDb, 'target_maps')).toEqual([])
})

test('middles of ZIP codes may come later than the codes, and newer codes keep the middles', async () => {
  const home = await house()
  const ownerDb = ownerOf(home)
  await importBoundaries(ownerDb, [await fileOf('a.geojson', districts(119, '08'))])
  const codes = await fileOf('codes.csv', 'state_abbr,zcta,cd\nMD,20910,8\n')
  const middles = await fileOf('middles.csv', 'zcta,lat,lng\n20910,38.99,-77.03\n')
  const answer = async () => {
    lookAgain(home.db)
    return findByCode(await loadAtlas({ db: home.db, config }), '20910')
  }

  await importPostalCodes(ownerDb, [codes], { today: '2026-01-01' })
  expect(await answer()).toMatchObject({ areas: [md8], needs: 'choice', reason: 'unconfirmed' })
  const report = await importPostalCodes(ownerDb, [middles], { today: '2026-02-01' })
  expect(report).toEqual({ key: 'us/zip', fate: 'changed', codes: 1, centroids: 1, files: ['middles.csv'] })
  expect(await answer()).toMatchObject({ areas: [md8], needs: null })
  expect(await importPostalCodes(ownerDb, [codes])).toMatchObject({ fate: 'unchanged', centroids: 1 })
  expect(await rowsOf(ownerDb, 'target_postal_tables')).toMatchObject([
    { valid_from: '2026-01-01', valid_to: '2026-02-01' },
    { valid_from: '2026-02-01', valid_to: null },
  ])
})

test('middles alone are no table', async () => {
  const home = await house()
  const middles = await fileOf('middles.csv', 'zcta,lat,lng\n20910,38.99,-77.03\n')

  const trouble = await importPostalCodes(ownerOf(home), [middles]).catch((error: unknown) => error)

  expect(trouble).toMatchObject({ file: 'middles.csv', field: 'cd', reason: 'columnMissing' })
})

describeWithSharedData('the published ZIP codes and lines', () => {
  test('are one table and one map; again they are unchanged; a broken row is named and changes nothing', async () => {
    const home = await house()
    const ownerDb = ownerOf(home)

    expect(await importPostalCodes(ownerDb, zipFiles)).toMatchObject({ fate: 'added', codes: 33774 })
    expect(await importBoundaries(ownerDb, [districtsFile])).toMatchObject([
      { key: 'us/districts', fate: 'added', from: '2025-01-03', areas: 441 },
    ])
    const before = await versionOf(ownerDb)
    expect(await importPostalCodes(ownerDb, zipFiles)).toMatchObject({ fate: 'unchanged' })
    expect(await importBoundaries(ownerDb, [districtsFile])).toMatchObject([{ fate: 'unchanged' }])
    const lines = (await readFile(zipFiles[0] ?? '', 'utf8')).split('\n')
    lines[999] = lines[999]?.replace(/\d+(?=\s*$)/, '77') ?? ''
    const broken = await fileOf('zccd.csv', lines.join('\n'))
    const trouble = await importPostalCodes(ownerDb, [broken]).catch((error: unknown) => error)
    expect(trouble).toMatchObject({ file: 'zccd.csv', row: 1000, field: 'cd', reason: 'unknownDistrict' })
    expect(await versionOf(ownerDb)).toEqual(before)
  })

  test('a map of states beside that of districts disturbs neither ZIP codes nor points', async () => {
    const home = await house()
    const ownerDb = ownerOf(home)
    await importPostalCodes(ownerDb, zipFiles)
    await importBoundaries(ownerDb, [districtsFile, sharedDataPath('us-districts/us-states-10m.topo.json')])

    const atlas = await loadAtlas({ db: home.db, config })

    expect(atlas.maps).toHaveLength(2)
    expect(findByCode(atlas, '20815')).toMatchObject({ areas: [md8], needs: null })
    expect(findAt(atlas, silverSpring)).toMatchObject({ areas: [md8], needs: null })
  })
})

async function fileOf(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'clamor-maps-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

function rowsOf(db: Db, table: 'target_maps' | 'target_postal_tables') {
  return db.selectFrom(table).select(['key', 'valid_from', 'valid_to', 'source']).orderBy('valid_from').execute()
}

function versionOf(db: Db) {
  return db.selectFrom('target_versions').select(['version', 'atlas']).executeTakeFirstOrThrow()
}
