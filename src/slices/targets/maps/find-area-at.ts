import { FULL_TURN, HALF_TURN, UNITS_PER_DEGREE } from './map-format.ts'
import type { DistrictMap } from './open-map.ts'

/** Degrees, WGS 84. */
export type Point = { lat: number; lon: number }

/**
 * The indexes (into `map.areas`) of the areas that contain the point: none outside every polygon, more than one on a
 * shared line or where the published polygons overlap. The nearest area is never taken instead.
 */
export function findAreaAt(map: DistrictMap, { lat, lon }: Point): number[] {
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return []
  const x = Math.round(lon * UNITS_PER_DEGREE)
  const y = Math.round(lat * UNITS_PER_DEGREE)
  const areas = new Set<number>()
  const contains = (polygon: number) => {
    if (polygonContains(map, polygon, x, y)) areas.add(map.polygonAreas[polygon] as number)
    return false
  }
  map.index.search(x, y, x, y, contains)
  if (Math.abs(x) === HALF_TURN) map.index.search(-x, y, -x, y, contains)
  return [...areas].sort((a, b) => a - b)
}

/** Rings count together, so a hole takes out what its outer ring holds; a point on any line belongs to the polygon. */
function polygonContains(map: DistrictMap, polygon: number, x: number, y: number): boolean {
  const end = map.polygonRings[polygon + 1] as number
  let inside = false
  for (let ring = map.polygonRings[polygon] as number; ring < end; ring += 1) {
    const crossings = crossingsNorth(map, ring, x, y)
    if (crossings === ON_THE_LINE) return true
    if (crossings % 2 === 1) inside = !inside
  }
  return inside
}

const ON_THE_LINE = -1

/**
 * How often the meridian from the point to the North Pole crosses a ring. A meridian, not a parallel, because it has
 * one end on a globe: with differences taken the short way round, rings across the antimeridian and rings around the
 * South Pole need nothing special. (No seat is elected around the North Pole; a ring there would hold no point.)
 */
function crossingsNorth({ coordinates, ringPositions }: DistrictMap, ring: number, x: number, y: number): number {
  const last = ((ringPositions[ring + 1] as number) - 1) * 2
  let crossings = 0
  for (let at = (ringPositions[ring] as number) * 2; at < last; at += 2) {
    const startX = coordinates[at] as number
    const ax = shortWay(startX - x)
    const bx = ax + shortWay((coordinates[at + 2] as number) - startX)
    if ((ax > 0 && bx > 0) || (ax < 0 && bx < 0)) continue
    const ay = (coordinates[at + 1] as number) - y
    const by = (coordinates[at + 3] as number) - y
    if (ax === 0 && bx === 0) {
      if ((ay <= 0 && by >= 0) || (ay >= 0 && by <= 0)) return ON_THE_LINE
      continue
    }
    const side = sideOf(ax, ay, bx, by)
    if (side === 0) return ON_THE_LINE
    if (ax > 0 !== bx > 0 && side > 0 === bx > ax) crossings += 1
  }
  return crossings
}

function shortWay(difference: number): number {
  if (difference > HALF_TURN) return difference - FULL_TURN
  return difference < -HALF_TURN ? difference + FULL_TURN : difference
}

/** The sign of ay·bx − by·ax, exactly: products of two differences in map units outgrow a double's 53 bits. */
function sideOf(ax: number, ay: number, bx: number, by: number): number {
  const left = ay * bx
  const right = by * ax
  const difference = left - right
  if (Math.abs(difference) > (Math.abs(left) + Math.abs(right)) * 2 ** -50) return difference
  const exact = BigInt(ay) * BigInt(bx) - BigInt(by) * BigInt(ax)
  return exact === 0n ? 0 : exact > 0n ? 1 : -1
}
