import { z } from 'zod'
import { getJson, type OutgoingFailure } from '#platform/outgoing.ts'
import type { Point } from './maps/find-area-at.ts'
import { districtNumber, districtOcdId } from './public-files/us-areas.ts'
import { usPlaceByFips } from './public-files/us-places.ts'

export type PostalAddress = { street: string; city: string; state: string; postalCode: string }

export type GeocodedPlace = {
  matchedAddress: string
  point: Point
  /** The district that the geocoder itself names, and of which Congress; our own map has the first word. */
  district: { areaOcdId: string; congress: number | null } | null
}

/** Several places where the address is ambiguous, none where it is unknown. */
export type GeocoderAnswer =
  | { ok: true; places: GeocodedPlace[] }
  | { ok: false; failure: OutgoingFailure | 'badAnswer' }

/** Finds where an address lies. It leaves this server only through here, and only where an operator has set it up. */
export interface Geocoder {
  find(address: PostalAddress): Promise<GeocoderAnswer>
}

/** `url` is the Census's own, or any that answers alike: https://geocoding.geo.census.gov/geocoder */
export function censusGeocoder(url: string, timeoutMs = 4000): Geocoder {
  return {
    async find(address) {
      const answer = await getJson(questionFor(url, address), { timeoutMs })
      if (!answer.ok) return answer
      const read = CensusAnswer.safeParse(answer.value)
      if (!read.success) return { ok: false, failure: 'badAnswer' }
      return { ok: true, places: read.data.result.addressMatches.map(placeOf) }
    },
  }
}

/** Layer 54 of the current vintage is that of the congressional districts; its name changes with every Congress. */
function questionFor(url: string, { street, city, state, postalCode }: PostalAddress): URL {
  const base = url.replace(/\/+$/, '')
  const question = new URL(base.endsWith('/onelineaddress') ? base : `${base}/geographies/onelineaddress`)
  const parts = [street, city, `${state} ${postalCode}`].map((part) => part.trim()).filter(Boolean)
  question.searchParams.set('address', parts.join(', '))
  question.searchParams.set('benchmark', 'Public_AR_Current')
  question.searchParams.set('vintage', 'Current_Current')
  question.searchParams.set('layers', '54')
  question.searchParams.set('format', 'json')
  return question
}

const Geography = z.record(z.string(), z.unknown())

const CensusAnswer = z.object({
  result: z.object({
    addressMatches: z.array(
      z.object({
        matchedAddress: z.string().default(''),
        /** x is the longitude. */
        coordinates: z.object({ x: z.number().min(-180).max(180), y: z.number().min(-90).max(90) }),
        geographies: z.record(z.string(), z.array(Geography)).default({}),
      }),
    ),
  }),
})

type CensusMatch = z.output<typeof CensusAnswer>['result']['addressMatches'][number]

function placeOf({ matchedAddress, coordinates, geographies }: CensusMatch): GeocodedPlace {
  const layers = Object.entries(geographies).filter(([name]) => /congressional districts?$/i.test(name))
  const districts = layers.flatMap(([, areas]) => areas.map(districtOf)).filter((district) => district !== null)
  // Around a redistricting the answer may carry the districts of two Congresses: then neither is taken.
  const district = districts.length === 1 ? (districts[0] ?? null) : null
  return { matchedAddress, point: { lat: coordinates.y, lon: coordinates.x }, district }
}

/** `GEOID` is the state's FIPS code and the district's two digits: 2408; 00 at large, 98 a delegate's. */
function districtOf(area: Record<string, unknown>): GeocodedPlace['district'] {
  const [, fips, number] = /^(\d{2})(\d{2})$/.exec(String(area.GEOID)) ?? []
  const place = fips ? usPlaceByFips(fips) : undefined
  if (!place || !number) return null
  const congress = Number(area.CDSESSN)
  return {
    areaOcdId: districtOcdId(place, districtNumber(number)),
    congress: Number.isInteger(congress) ? congress : null,
  }
}
