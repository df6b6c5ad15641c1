import { districtNumber, districtOcdId, readDistrictName, stateOcdId } from './us-areas.ts'
import { type UsPlace, usPlaceByCode, usPlaceByFips, usPlaceByName } from './us-places.ts'

type Properties = Readonly<Record<string, unknown>>

export type BoundaryArea = {
  /** The OCD id where it is known, else the names from outside in: `San Salvador/San Salvador Este`. */
  key: string
  ocdId: string | null
  name: string | null
  within: string | null
}

const ownNames =
  'municipality municipio ADM2_ES ADM2_EN district_name name NAME nombre NOMBRE shapeName department departamento'
const outerNames = 'department departamento province provincia ADM1_ES ADM1_EN'

/**
 * Which area a polygon stands for, by the property names of the Census, of unitedstates/districts, of us-atlas and of
 * plain named files. `outside` for what the Census draws but belongs to no district (ZZ: water); null where nothing tells.
 */
export function areaOfProperties(properties: Properties, id: unknown): BoundaryArea | 'outside' | null {
  const stated = text(properties, 'ocdid ocd_id ocdId ocd_division_id')
  if (stated?.startsWith('ocd-division/')) return { ...named(properties), key: stated, ocdId: stated }
  return usArea(properties, id) ?? plainArea(properties)
}

/** The Congress whose districts these are, where the properties say so. */
export function congressOfProperties(properties: Properties): number | null {
  const inName = Object.keys(properties).map((key) => /^CD(\d{2,3})FP/.exec(key)?.[1])
  const stated = text(properties, 'congress CDSESSN') ?? inName.find((number) => number !== undefined)
  const congress = Number(stated)
  return Number.isInteger(congress) && congress > 0 ? congress : null
}

/**
 * `PA-1` is Pennsylvania's first district to a US file and Bocas del Toro to Panama's (ISO 3166-2): where a name stands
 * beside the code and nothing of the Census does, the name counts.
 */
function usArea(properties: Properties, id: unknown): BoundaryArea | 'outside' | null {
  const ofTheCensus = text(properties, 'STATEFP STATEFP20 STUSPS CDSESSN congress') ?? geoid(properties)
  if (!ofTheCensus && named(properties).name !== null) return usStateById(properties, id)
  const place = usPlaceOf(properties)
  const number = text(properties, 'district cd') ?? censusDistrict(properties)
  if (place && number === 'ZZ') return 'outside'
  if (place && number && /^(\d{1,2}|at-large|AL)$/i.test(number)) return us(place, districtNumber(number))
  const district = readDistrictName(text(properties, 'id Code DISTRICT_ID district_id') ?? String(id ?? ''))
  const itsPlace = district && usPlaceByCode(district.state)
  if (itsPlace) return us(itsPlace, district.district)
  return place ? us(place, null) : null
}

function usPlaceOf(properties: Properties): UsPlace | undefined {
  const code = text(properties, 'STUSPS state_abbr state')
  const byCode = code ? usPlaceByCode(code) : undefined
  if (byCode) return byCode
  const fips = text(properties, 'STATEFP STATEFP20 state_fips') ?? geoid(properties)?.slice(0, 2)
  return fips ? usPlaceByFips(fips) : undefined
}

/** A bare two-digit id may number anything: only with the state's own name beside it is it a state of the US. */
function usStateById(properties: Properties, id: unknown): BoundaryArea | null {
  const place = typeof id === 'string' ? usPlaceByFips(id) : undefined
  return place && place === usPlaceByName(text(properties, 'name NAME') ?? '') ? us(place, null) : null
}

function censusDistrict(properties: Properties): string | undefined {
  const key = Object.keys(properties).find((name) => /^CD\d{2,3}FP/.test(name))
  return (key && text(properties, key)) || geoid(properties)?.slice(2)
}

/** `0650`: state 06, district 50. Longer ones number counties or tracts. */
function geoid(properties: Properties): string | undefined {
  const value = text(properties, 'GEOID geoid GEOID20')
  return value && /^\d{2}(\d{2}|ZZ)$/.test(value) ? value : undefined
}

function plainArea(properties: Properties): BoundaryArea | null {
  const { name, within } = named(properties)
  if (name === null) return null
  return { key: within === null ? name : `${within}/${name}`, ocdId: null, name, within }
}

function named(properties: Properties): { name: string | null; within: string | null } {
  const name = text(properties, ownNames) ?? null
  const outer = text(properties, outerNames) ?? null
  return { name, within: outer === name ? null : outer }
}

function us(place: UsPlace, district: number | null): BoundaryArea {
  const ocdId = district === null ? stateOcdId(place) : districtOcdId(place, district)
  return { key: ocdId, ocdId, name: null, within: null }
}

function text(properties: Properties, names: string): string | undefined {
  for (const name of names.split(' ')) {
    const value = properties[name]
    if (typeof value === 'string' && value.trim()) return value.trim().normalize('NFC')
    if (typeof value === 'number') return String(value)
  }
  return undefined
}
