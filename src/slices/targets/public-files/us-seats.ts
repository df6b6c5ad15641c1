import { districtOcdId, stateOcdId } from './us-areas.ts'
import { type SenateClass, type UsPlace, usPlaces } from './us-places.ts'

export type Chamber = 'senate' | 'house'

export type UsSeatRole = 'senator' | 'representative' | 'delegate' | 'resident-commissioner'

export type UsSeat = {
  /** `us/senate/md/1`, `us/house/md/8`, `us/house/vt/0`: an OCD id names an area, and two senators share one. */
  key: string
  chamber: Chamber
  role: UsSeatRole
  state: string
  district: number | null
  senateClass: SenateClass | null
  /** The area whose people elect this seat. */
  areaOcdId: string
}

/** All seats that the law provides, held or not: 100 in the Senate, 441 in the House (435 + 6 without a vote). */
export function usSeats(): UsSeat[] {
  return usPlaces.flatMap((place) => [...senateSeats(place), ...houseSeats(place)])
}

export function senateSeatKey(state: string, senateClass: number): string {
  return `us/senate/${state.toLowerCase()}/${senateClass}`
}

export function houseSeatKey(state: string, district: number): string {
  return `us/house/${state.toLowerCase()}/${district}`
}

/** A Congress, and with it its district map, begins and ends at noon on 3 January (20th Amendment): the 119th from 2025 to 2027. */
export function congressTerm(congress: number): { from: string; to: string } {
  const year = 1789 + 2 * (congress - 1)
  return { from: `${year}-01-03`, to: `${year + 2}-01-03` }
}

function senateSeats(place: UsPlace): UsSeat[] {
  if (place.kind !== 'state') return []
  return place.senateClasses.map((senateClass) => ({
    key: senateSeatKey(place.code, senateClass),
    chamber: 'senate',
    role: 'senator',
    state: place.code,
    district: null,
    senateClass,
    areaOcdId: stateOcdId(place),
  }))
}

function houseSeats(place: UsPlace): UsSeat[] {
  const first = place.houseSeats === 1 ? 0 : 1
  return Array.from({ length: place.houseSeats }, (_, index) => ({
    key: houseSeatKey(place.code, first + index),
    chamber: 'house' as const,
    role: place.kind === 'state' ? ('representative' as const) : place.role,
    state: place.code,
    district: first + index,
    senateClass: null,
    areaOcdId: districtOcdId(place, first + index),
  }))
}
