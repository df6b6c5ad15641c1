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
export type AreaAnswer = {
  areas: string[]
  needs: Needs
  reason: string | null
  /** What is certain beside the doubt: a city's district, say, where that of the Congress must still be asked. */
  sure?: string[]
}

type CodeAnswer = AreaAnswer & { country: string | null }

/**
 * Which area a person lives in: by postal code alone where it lies in one area and its centroid agrees, by street address
 * where a geocoder is set up, else the few that it may be. Never a guess.
 */
export async function findAreas(directory: Atlas, place: Place): Promise<AreaAnswer> {
  const { country, ...byCode } = findByCode(directory, place.postalCode ?? '')
  // The geocoder knows the United States alone.
  if (byCode.needs === null || !directory.geocoder || (country !== null && country !== 'US')) return byCode
  if (!place.street) return { ...byCode, needs: 'address' }
  const { street, city = '', state = '', postalCode = '' } = place
  const byAddress = await findByAddress(directory.geocoder, mapOfCongress(directory), {
    address: { street, city, state, postalCode },
    congress: currentCongress(new Date()),
  })
  if (byAddress.areas.length === 0) return byCode
  const { areas, needs, reason } = byAddress
  const sure = byCode.sure ?? []
  return needs === null ? { areas: [...sure, ...areas], needs, reason } : { areas, needs, reason, sure }
}

/**
 * By postal code alone: no network, no database. `country` is that of the table that knows the code; several tables of one
 * country (an organisation's own wards, the instance's districts) answer together.
 */
export function findByCode({ postalTables }: Atlas, postalCode: string): CodeAnswer {
  const answers = postalTables.map(({ country, table, map }) => {
    const { areas, needs, reason } = findByPostalCode(table, map, postalCode, country)
    return { country, areas, needs, reason }
  })
  const first = answers.find(({ areas }) => areas.length > 0)
  if (!first) return noWhere(answers)
  const known = answers.filter(({ country, areas }) => country === first.country && areas.length > 0)
  const sure = [...new Set(known.flatMap(({ areas, needs }) => (needs === null ? areas : [])))]
  const doubtful = known.find(({ needs }) => needs !== null)
  return doubtful ? { ...doubtful, sure } : { areas: sure, needs: null, reason: null, country: first.country }
}

/** The areas at a point; none outside every polygon, several on a line. */
export function findAt({ maps }: Atlas, point: Point): AreaAnswer {
  const found = maps.flatMap(({ map }) => findAreaAt(map, point).map((area) => map.areas[area] ?? ''))
  // Where a map of districts is loaded, one of states tells nothing more.
  const areas = [...new Set(found)].filter((area) => !found.some((other) => other.startsWith(`${area}/`)))
  if (areas.length === 0) return { areas, needs: 'state', reason: 'notOnTheMap' }
  return areas.length === 1 ? { areas, needs: null, reason: null } : { areas, needs: 'choice', reason: 'severalAreas' }
}

/** A code that one table can read and does not know says more than one that another cannot read. */
function noWhere(answers: CodeAnswer[]): CodeAnswer {
  const reason = answers.some((answer) => answer.reason === 'notInTable') ? 'notInTable' : answers[0]?.reason
  return { areas: [], needs: 'state', reason: reason ?? 'notInTable', country: null }
}

function mapOfCongress({ maps }: Atlas): DistrictMap | null {
  const drawn = maps.find(({ country, map }) => country === 'US' && map.areas.some((area) => area.includes('/cd:')))
  return drawn?.map ?? null
}

/** The Congress that sits on a day (20th Amendment). */
export function currentCongress(day: Date): number {
  const today = day.toISOString().slice(0, 10)
  const byYear = Math.floor((day.getUTCFullYear() - 1789) / 2) + 1
  return today < congressTerm(byYear).from ? byYear - 1 : byYear
}
