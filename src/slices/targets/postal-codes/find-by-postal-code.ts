import { findAreaAt, type Point } from '../maps/find-area-at.ts'
import type { DistrictMap } from '../maps/open-map.ts'
import type { PostalCodeTable } from './open-postal-codes.ts'
import { NO_CENTROID, postalKey, UNITS_PER_DEGREE } from './postal-codes-format.ts'
import { readPostalCode } from './read-postal-code.ts'

/**
 * What must still be asked. `choice`: one of the few areas in the answer (or an address, where a geocoder is
 * configured: then the form says `address`); `state`: nothing is known, ask for the address or the state.
 */
export type Needs = 'address' | 'choice' | 'state' | null

/** Why it is asked, for the sentence that says so. */
export type PostalReason =
  | 'notACode'
  | 'notInTable'
  | 'severalAreas'
  /** The middle of the code's area lies in an area that the table does not name. */
  | 'liesElsewhere'
  /** The table names one area, but no map or centroid confirms it. */
  | 'unconfirmed'
  /** Leading zeros were missing and have been filled in. */
  | 'filledIn'

export type PostalAnswer = {
  code: string | null
  /** Area keys (OCD ids): the answer where `needs` is null, else those it may be. */
  areas: string[]
  needs: Needs
  reason: PostalReason | null
}

/**
 * One area only where the table has one and the code's centroid lies in that area, and no other, on the map. Whatever
 * leaves a doubt is asked. `map` is null where no boundaries are loaded. Another country's table (its codes come from an
 * organisation's own list, without centroids) is taken at its word where it names one area and no centroid speaks.
 */
export function findByPostalCode(
  table: PostalCodeTable,
  map: DistrictMap | null,
  text: string,
  country = 'us',
): PostalAnswer {
  const typed = readPostalCode(text, country.toLowerCase())
  if (!typed) return { code: null, areas: [], needs: 'state', reason: 'notACode' }
  const index = indexOfKey(table.keys, postalKey(typed.code))
  if (index < 0) return { code: typed.code, areas: [], needs: 'state', reason: 'notInTable' }
  const listed = listedAreas(table, index)
  const centroid = centroidOf(table, index)
  const seen = map && centroid ? areasSeen(table, index, map, centroid) : []
  const areas = [...new Set([...listed, ...seen])]
  const confirmed = seen.length > 0 || (centroid === null && country.toLowerCase() !== 'us')
  const reason = doubt(listed, seen, confirmed) ?? (typed.sure ? null : 'filledIn')
  return { code: typed.code, areas, needs: reason === null ? null : 'choice', reason }
}

/** What lies at the centroids of a table's codes, by their index: the same people's codes are asked for again and again. */
const seenBefore = new WeakMap<PostalCodeTable, { map: DistrictMap; areas: Map<number, string[]> }>()

function areasSeen(table: PostalCodeTable, index: number, map: DistrictMap, centroid: Point): string[] {
  let seen = seenBefore.get(table)
  if (seen?.map !== map) {
    seen = { map, areas: new Map() }
    seenBefore.set(table, seen)
  }
  const known = seen.areas.get(index)
  if (known) return known
  const areas = findAreaAt(map, centroid).map((area) => map.areas[area] as string)
  seen.areas.set(index, areas)
  return areas
}

function doubt(listed: string[], seen: string[], confirmed: boolean): PostalReason | null {
  if (seen.some((area) => !listed.includes(area))) return 'liesElsewhere'
  if (listed.length > 1) return 'severalAreas'
  return confirmed ? null : 'unconfirmed'
}

function listedAreas(table: PostalCodeTable, index: number): string[] {
  const links = table.links.subarray(table.firstLinks[index], table.firstLinks[index + 1])
  return Array.from(links, (area) => table.areas[area] as string)
}

function centroidOf({ centroids }: PostalCodeTable, index: number): Point | null {
  const lat = centroids[index * 2] as number
  const lon = centroids[index * 2 + 1] as number
  return lat === NO_CENTROID ? null : { lat: lat / UNITS_PER_DEGREE, lon: lon / UNITS_PER_DEGREE }
}

function indexOfKey(keys: Float64Array, key: number): number {
  let low = 0
  let high = keys.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = keys[middle] as number
    if (found === key) return middle
    if (found < key) low = middle + 1
    else high = middle - 1
  }
  return -1
}
