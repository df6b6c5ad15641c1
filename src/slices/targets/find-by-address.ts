import type { GeocodedPlace, Geocoder, GeocoderAnswer, PostalAddress } from './geocoder.ts'
import { findAreaAt } from './maps/find-area-at.ts'
import type { DistrictMap } from './maps/open-map.ts'
import type { Needs } from './postal-codes/find-by-postal-code.ts'

export type AddressAnswer = {
  areas: string[]
  needs: Needs
  reason: 'notFound' | 'severalAreas' | 'notOnTheMap' | 'geocoderFailed' | null
  failure: Extract<GeocoderAnswer, { ok: false }>['failure'] | null
}

/**
 * Geocoder, then our own map. What they agree on is the answer; where they differ, or the address is ambiguous, the
 * person chooses. Where the map has a gap, the geocoder's own district counts if it is of the Congress asked for.
 */
export async function findByAddress(
  geocoder: Geocoder,
  map: DistrictMap | null,
  { address, congress }: { address: PostalAddress; congress: number },
): Promise<AddressAnswer> {
  const answer = await geocoder.find(address)
  if (!answer.ok) return { areas: [], needs: 'state', reason: 'geocoderFailed', failure: answer.failure }
  if (answer.places.length === 0) return { areas: [], needs: 'state', reason: 'notFound', failure: null }
  const found = answer.places.map((place) => areasOf(place, map, congress))
  const areas = [...new Set(found.flat())]
  if (areas.length === 0) return { areas, needs: 'state', reason: 'notOnTheMap', failure: null }
  return areas.length === 1 && found.every((own) => own.length > 0)
    ? { areas, needs: null, reason: null, failure: null }
    : { areas, needs: 'choice', reason: 'severalAreas', failure: null }
}

function areasOf({ point, district }: GeocodedPlace, map: DistrictMap | null, congress: number): string[] {
  const onMap = map ? findAreaAt(map, point).map((area) => map.areas[area] as string) : []
  const named = district && district.congress === congress ? [district.areaOcdId] : []
  return [...onMap, ...named]
}
