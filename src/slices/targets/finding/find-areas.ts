import { findByAddress } from '../find-by-address.ts'
import { findAreaAt, type Point } from '../maps/find-area-at.ts'
import type { DistrictMap } from '../maps/open-map.ts'
import { findByPostalCode, type Needs } from '../postal-codes/find-by-postal-code.ts'
import { congressTerm } from '../public-files/us-seats.ts'
import type { Atlas } from './directory.ts'

export type Place = {
  postalCode?: string | undefined
  street?: string | undefined
  city?: string | undefined
  /** Two-letter code of a US state, asked for where a postal code tells nothing. */
  state?: string | undefined
}

/** Keys of areas: the answer where `needs` is null, else the few it may be (none at all where the state must be asked). */
export type AreaAnswer = { areas: string[]; needs: Needs; reason: string | null }

/**
 * Which area a person lives in: by postal code alone where it lies in one area and its centroid agrees, by street address
 * where a geocoder is set up, else the few that it may be. Never a guess.
 */
export async function findAreas(directory: Atlas, place: Place): Promise<AreaAnswer> {
  const byCode = findByCode(directory, place.postalCode ?? '')
  if (byCode.needs === null || !directory.geocoder) return byCode
  if (!place.street) return { ...byCode, needs: 'address' }
  const { street, city = '', state = '', postalCode = '' } = place
  const byAddress = await findByAddress(directory.geocoder, mapOf(directory, 'US'), {
    address: { street, city, state, postalCode },
    congress: currentCongress(new Date()),
  })
  return byAddress.areas.length > 0 ? byAddress : byCode
}

/** By postal code alone: no network, no database. */
export function findByCode({ postalTables, maps }: Atlas, postalCode: string): AreaAnswer {
  let answer: AreaAnswer = { areas: [], needs: 'state', reason: 'notInTable' }
  for (const { country, table } of postalTables) {
    const map = maps.find((opened) => opened.country === country)?.table ?? null
    const found = findByPostalCode(table, map, postalCode, country)
    if (found.areas.length > 0) return found
    answer = found
  }
  return answer
}

/** The areas at a point; none outside every polygon, several on a line. */
export function findAt({ maps }: Atlas, point: Point): AreaAnswer {
  const areas = [
    ...new Set(maps.flatMap(({ table }) => findAreaAt(table, point).map((area) => table.areas[area] ?? ''))),
  ]
  if (areas.length === 0) return { areas, needs: 'state', reason: 'notOnTheMap' }
  return areas.length === 1 ? { areas, needs: null, reason: null } : { areas, needs: 'choice', reason: 'severalAreas' }
}

function mapOf({ maps }: Atlas, country: string): DistrictMap | null {
  return maps.find((opened) => opened.country === country)?.table ?? null
}

/** The Congress that sits on a day (20th Amendment). */
export function currentCongress(day: Date): number {
  const today = day.toISOString().slice(0, 10)
  const byYear = Math.floor((day.getUTCFullYear() - 1789) / 2) + 1
  return today < congressTerm(byYear).from ? byYear - 1 : byYear
}
