import { BrokenFile } from './broken-file.ts'
import type { PublicFile } from './public-file.ts'
import { csvHeadings, readCsvTable } from './read-csv-table.ts'
import { districtNumber, districtOcdId, usDistrictExists } from './us-areas.ts'
import { usPlaceByCode } from './us-places.ts'

/** One district that a ZIP code touches; a code has as many rows as districts. */
export type PostalCodeRow = { code: string; state: string; district: number; areaOcdId: string }

export type CentroidRow = { code: string; lat: number; lon: number }

export type PostalFile = { kind: 'districts'; rows: PostalCodeRow[] } | { kind: 'centroids'; rows: CentroidRow[] }

const codeNames = ['zcta', 'zip', 'zcta5', 'zip5', 'zipcode', 'zip_code'] as const
const districtNames = ['cd', 'district', 'congressional_district'] as const
const stateNames = ['state_abbr', 'state', 'state_code'] as const
const latNames = ['lat', 'latitude', 'intptlat'] as const
const lonNames = ['lon', 'lng', 'long', 'longitude', 'intptlong'] as const

/** Either of the two tables; the headings tell which. */
export function readPostalFile(file: PublicFile): PostalFile {
  const headings = csvHeadings(file)
  if (headings.some((heading) => districtNames.some((name) => name === heading))) {
    return { kind: 'districts', rows: readPostalCodes(file) }
  }
  if (headings.some((heading) => latNames.some((name) => name === heading))) {
    return { kind: 'centroids', rows: readCentroids(file) }
  }
  throw new BrokenFile({ file: file.name, row: 1, field: 'cd', reason: 'columnMissing' })
}

/** `zccd.csv` of us-zipcodes-congress: state, ZIP code (its census area), congressional district (0 at large). */
export function readPostalCodes(file: PublicFile): PostalCodeRow[] {
  const rows: PostalCodeRow[] = []
  const seen = new Set<string>()
  for (const { cell, broken } of readCsvTable(file, { zcta: codeNames, state_abbr: stateNames, cd: districtNames })) {
    const code = cell('zcta')
    if (!/^\d{5}$/.test(code)) throw broken('zcta', 'invalid')
    const place = usPlaceByCode(cell('state_abbr'))
    if (!place) throw broken('state_abbr', 'unknownState')
    const district = districtNumber(cell('cd'))
    if (!Number.isInteger(district)) throw broken('cd', 'invalid')
    if (!usDistrictExists({ state: place.code, district })) throw broken('cd', 'unknownDistrict')
    const row = { code, state: place.code, district, areaOcdId: districtOcdId(place, district) }
    const identity = `${code} ${row.areaOcdId}`
    if (!seen.has(identity)) rows.push(row)
    seen.add(identity)
  }
  if (rows.length === 0) throw new BrokenFile({ file: file.name, row: null, field: null, reason: 'empty' })
  return rows
}

/** `zcta-centroids.csv`: where the middle of each ZIP code's area lies, in degrees. */
export function readCentroids(file: PublicFile): CentroidRow[] {
  const rows = new Map<string, CentroidRow>()
  for (const { cell, broken } of readCsvTable(file, { zcta: codeNames, lat: latNames, lon: lonNames })) {
    const code = cell('zcta')
    if (!/^\d{5}$/.test(code)) throw broken('zcta', 'invalid')
    if (rows.has(code)) throw broken('zcta', 'twice')
    const [lat, lon] = [Number(cell('lat')), Number(cell('lon'))]
    if (!(Math.abs(lat) <= 90)) throw broken('lat', Number.isNaN(lat) ? 'invalid' : 'outOfRange')
    if (!(Math.abs(lon) <= 180)) throw broken('lon', Number.isNaN(lon) ? 'invalid' : 'outOfRange')
    rows.set(code, { code, lat, lon })
  }
  if (rows.size === 0) throw new BrokenFile({ file: file.name, row: null, field: null, reason: 'empty' })
  return [...rows.values()]
}
