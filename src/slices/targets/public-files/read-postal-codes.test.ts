import { expect, test } from 'vitest'
import { describeWithSharedData, sharedData } from '#test/shared-data.ts'
import { BrokenFile } from './broken-file.ts'
import { openPublicFile } from './public-file.ts'
import { readPostalFile } from './read-postal-codes.ts'

test('a row is one district that a ZIP code touches', () => {
  const file = table('state_fips,state_abbr,zcta,cd\n24,MD,20910,8\n50,VT,05001,0\n11,DC,20001,98\n')

  expect(readPostalFile(file)).toEqual({
    kind: 'districts',
    rows: [
      { code: '20910', state: 'MD', district: 8, areaOcdId: 'ocd-division/country:us/state:md/cd:8' },
      { code: '05001', state: 'VT', district: 0, areaOcdId: 'ocd-division/country:us/state:vt/cd:at-large' },
      { code: '20001', state: 'DC', district: 0, areaOcdId: 'ocd-division/country:us/district:dc' },
    ],
  })
})

test('centroids are told by their headings, in any order, with a byte order mark', () => {
  expect(readPostalFile(table('\ufeffLON,LAT,ZCTA\r\n-77.03,38.99,20910\r\n'))).toEqual({
    kind: 'centroids',
    rows: [{ code: '20910', lat: 38.99, lon: -77.03 }],
  })
})

test.each([
  ['a code that lost its zero', 'state_abbr,zcta,cd\nMD,20910,8\nMA,2139,5\n', 3, 'zcta', 'invalid'],
  ['an unknown state', 'state_abbr,zcta,cd\nXX,20910,8\n', 2, 'state_abbr', 'unknownState'],
  ['a district that the law does not know', 'state_abbr,zcta,cd\n\nMT,59001,0\n', 3, 'cd', 'unknownDistrict'],
  ['a district that is no number', 'state_abbr,zcta,cd\nMD,20910,eight\n', 2, 'cd', 'invalid'],
  ['a row that ends early', 'state_abbr,zcta,cd\nMD,20910\n', 2, 'cd', 'missing'],
  ['a missing column', 'zcta,cd\n20910,8\n', 1, 'state_abbr', 'columnMissing'],
  ['another table', 'name,age\nAna,30\n', 1, 'cd', 'columnMissing'],
  ['headings alone', 'state_abbr,zcta,cd\n', null, null, 'empty'],
  ['a place that is not on Earth', 'zcta,lat,lon\n20910,99,-77\n', 2, 'lat', 'outOfRange'],
  ['a place that is no number', 'zcta,lat,lon\n20910,38.9,west\n', 2, 'lon', 'invalid'],
  ['a code with two middles', 'zcta,lat,lon\n20910,38.9,-77\n20910,39,-77\n', 3, 'zcta', 'twice'],
  ['an open quote', 'state_abbr,zcta,cd\n"MD,20910,8\n', 2, null, 'notCsv'],
])('%s is refused with file, row and field', (_what, text, row, field, reason) => {
  expect(() => readPostalFile(table(text))).toThrow(BrokenFile)
  expect(() => readPostalFile(table(text))).toThrow(expect.objectContaining({ file: 'zccd.csv', row, field, reason }))
})

test('a picture is no table', () => {
  const file = { name: 'zccd.csv', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]) }

  expect(() => readPostalFile(file)).toThrow(expect.objectContaining({ reason: 'notText' }))
})

describeWithSharedData('the published tables, as they are', () => {
  test('42,033 rows of 33,774 codes, in 437 areas', async () => {
    const file = readPostalFile(await openPublicFile(sharedData('us-districts/zip/zccd.csv')))

    expect(file.kind === 'districts' && file.rows).toHaveLength(42_033)
    expect(new Set(file.rows.map((row) => row.code)).size).toBe(33_774)
    expect(file.kind === 'districts' && new Set(file.rows.map((row) => row.areaOcdId)).size).toBe(437)
  })

  test('33,791 centroids', async () => {
    const file = readPostalFile(await openPublicFile(sharedData('us-districts/zip/zcta-centroids.csv')))

    expect(file.kind).toBe('centroids')
    expect(file.rows).toHaveLength(33_791)
  })
})

function table(text: string) {
  return { name: 'zccd.csv', bytes: new TextEncoder().encode(text) }
}
