import {
  layOutPostalCodes,
  NO_CENTROID,
  type PostalCounts,
  postalKey,
  UNITS_PER_DEGREE,
  writePostalHeader,
} from './postal-codes-format.ts'

/** One area that a code touches, by the area's key on the map. */
export type PostalLink = { code: string; areaOcdId: string }

export type PostalCentroid = { code: string; lat: number; lon: number }

type Entry = { areas: Set<number>; lat: number; lon: number }

/** Turns the two tables into one compact block of bytes for `openPostalCodes`. Centroids of codes without area are left out. */
export function preparePostalCodes(links: Iterable<PostalLink>, centroids: Iterable<PostalCentroid>): ArrayBuffer {
  const areas = new Map<string, number>()
  const entries = new Map<number, Entry>()
  for (const { code, areaOcdId } of links) {
    const area = areas.get(areaOcdId) ?? areas.size
    areas.set(areaOcdId, area)
    const key = postalKey(code)
    const entry = entries.get(key)
    if (entry) entry.areas.add(area)
    else entries.set(key, { areas: new Set([area]), lat: NO_CENTROID, lon: NO_CENTROID })
  }
  if (areas.size > 0xffff) throw new Error(`A postal code table holds at most 65,535 areas, not ${areas.size}`)
  for (const { code, lat, lon } of centroids) {
    const entry = entries.get(postalKey(code))
    if (!entry) continue
    entry.lat = Math.round(lat * UNITS_PER_DEGREE)
    entry.lon = Math.round(lon * UNITS_PER_DEGREE)
  }
  const sorted = [...entries].sort(([a], [b]) => a - b)
  return assemble(sorted, new TextEncoder().encode(JSON.stringify([...areas.keys()])))
}

function assemble(entries: [number, Entry][], names: Uint8Array): ArrayBuffer {
  const links = entries.reduce((sum, [, entry]) => sum + entry.areas.size, 0)
  const counts: PostalCounts = { codes: entries.length, links, nameBytes: names.byteLength }
  const layout = layOutPostalCodes(counts)
  const buffer = new ArrayBuffer(layout.total)
  writePostalHeader(buffer, counts)
  const firstLinks = new Int32Array(buffer, layout.firstLinks, entries.length + 1)
  const linkAreas = new Uint16Array(buffer, layout.links, links)
  let link = 0
  for (const [index, [, entry]] of entries.entries()) {
    firstLinks[index] = link
    linkAreas.set([...entry.areas], link)
    link += entry.areas.size
  }
  firstLinks[entries.length] = link
  new Float64Array(buffer, layout.keys).set(entries.map(([key]) => key))
  new Int32Array(buffer, layout.centroids).set(entries.flatMap(([, { lat, lon }]) => [lat, lon]))
  new Uint8Array(buffer, layout.names).set(names)
  return buffer
}
