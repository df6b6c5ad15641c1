import type { PostalCodeTable } from './open-postal-codes.ts'
import { codeOfKey, NO_CENTROID, UNITS_PER_DEGREE } from './postal-codes-format.ts'
import type { PostalCentroid, PostalLink } from './prepare-postal-codes.ts'

/** What `preparePostalCodes` was given, read back: to put a newer part in the place of an older one. */
export function* linksOf({ areas, keys, firstLinks, links }: PostalCodeTable): Generator<PostalLink> {
  for (const [index, key] of keys.entries()) {
    const code = codeOfKey(key)
    for (const area of links.subarray(firstLinks[index], firstLinks[index + 1]))
      yield { code, areaOcdId: areas[area] ?? '' }
  }
}

export function* centroidsOf({ keys, centroids }: PostalCodeTable): Generator<PostalCentroid> {
  for (const [index, key] of keys.entries()) {
    const lat = centroids[index * 2] as number
    const lon = centroids[index * 2 + 1] as number
    if (lat !== NO_CENTROID) yield { code: codeOfKey(key), lat: lat / UNITS_PER_DEGREE, lon: lon / UNITS_PER_DEGREE }
  }
}
