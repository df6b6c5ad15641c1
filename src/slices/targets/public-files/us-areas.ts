import { type UsPlace, usPlaceByCode, usPlaces } from './us-places.ts'

const COUNTRY = 'ocd-division/country:us'

/** `district` 0 is the whole of a state or territory that elects one person. */
export type UsDistrict = { state: string; district: number }

export type UsArea = {
  ocdId: string
  kind: 'state' | 'district'
  state: string
  /** Null for a state or territory itself; 0 for the one district of a state at large. */
  district: number | null
  parentOcdId: string | null
  /** The state's own names: a page says "district 8 of Maryland" in its language. */
  names: { en: string; es: string }
}

/** 56 states and territories and 435 districts: the seat of DC and of each territory stands for the whole of it. */
export function usAreas(): UsArea[] {
  return usPlaces.flatMap((place) => [stateArea(place), ...districtAreas(place)])
}

export function stateOcdId(place: UsPlace): string {
  return `${COUNTRY}/${place.kind}:${place.code.toLowerCase()}`
}

/**
 * The list of the Open Civic Data project writes a state's only district as `cd:at-large` (never `cd:1` or `cd:0`),
 * and gives DC and the territories no district below their own division.
 */
export function districtOcdId(place: UsPlace, district: number): string {
  if (place.kind !== 'state') return stateOcdId(place)
  return `${stateOcdId(place)}/cd:${district === 0 ? 'at-large' : district}`
}

/** Today's districts by law, so 0 only where one person is elected at large. */
export function usDistrictExists({ state, district }: UsDistrict): boolean {
  const place = usPlaceByCode(state)
  if (!place) return false
  return place.houseSeats === 1 ? district === 0 : district >= 1 && district <= place.houseSeats
}

/** Reads `CA-50`, `VT-0`, `vt-al`, `MD-08`. */
export function readDistrictName(text: string): UsDistrict | null {
  const match = /^\s*([A-Za-z]{2})-(\d{1,2}|AL)\s*$/i.exec(text)
  const place = match?.[1] ? usPlaceByCode(match[1]) : undefined
  if (!place || !match?.[2]) return null
  return { state: place.code, district: districtNumber(match[2]) }
}

/** The Census writes 00 for a state's only district and 98 for a delegate's. */
export function districtNumber(text: string): number {
  if (/^(al|at-large|00|98)$/i.test(text.trim())) return 0
  return Number(text)
}

function stateArea(place: UsPlace): UsArea {
  return {
    ocdId: stateOcdId(place),
    kind: 'state',
    state: place.code,
    district: null,
    parentOcdId: null,
    names: place.names,
  }
}

function districtAreas(place: UsPlace): UsArea[] {
  if (place.kind !== 'state') return []
  const first = place.houseSeats === 1 ? 0 : 1
  return Array.from({ length: place.houseSeats }, (_, index) => ({
    ocdId: districtOcdId(place, first + index),
    kind: 'district' as const,
    state: place.code,
    district: first + index,
    parentOcdId: stateOcdId(place),
    names: place.names,
  }))
}
