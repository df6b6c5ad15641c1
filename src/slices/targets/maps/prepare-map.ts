import Flatbush from 'flatbush'
import { FULL_TURN, HALF_TURN, layOutMap, type MapCounts, UNITS_PER_DEGREE, writeMapHeader } from './map-format.ts'

/** A polygon's rings, outer first, of [longitude, latitude] in degrees. */
type Ring = readonly (readonly number[])[]

export type MapArea = { area: { key: string }; polygons: Iterable<readonly Ring[]> }

type Box = { minX: number; minY: number; maxX: number; maxY: number }

type Draft = {
  keys: Map<string, number>
  polygonAreas: number[]
  polygonRings: number[]
  ringPositions: number[]
  coordinates: Numbers
  boxes: Box[]
}

/**
 * Turns areas into one compact block of bytes for `openMap`. Several entries with one key are one area.
 * Polygons that cross the antimeridian may be cut there or not, and longitudes may run past 180.
 */
export function prepareMap(areas: Iterable<MapArea>): ArrayBuffer {
  const draft: Draft = {
    keys: new Map(),
    polygonAreas: [],
    polygonRings: [0],
    ringPositions: [0],
    coordinates: new Numbers(),
    boxes: [],
  }
  for (const { area, polygons } of areas) {
    const index = draft.keys.get(area.key) ?? draft.keys.size
    draft.keys.set(area.key, index)
    for (const polygon of polygons) addPolygon(draft, index, polygon)
  }
  if (draft.boxes.length === 0) throw new Error('A map needs at least one polygon')
  return assemble(draft)
}

function addPolygon(draft: Draft, area: number, rings: readonly Ring[]): void {
  const box: Box = { minX: HALF_TURN, minY: HALF_TURN, maxX: -HALF_TURN, maxY: -HALF_TURN }
  let added = 0
  for (const ring of rings) {
    const points = roundedRing(ring)
    if (points.length < 8) continue // Thinner than the grid: it holds no point.
    draft.coordinates.push(points)
    draft.ringPositions.push(draft.coordinates.length / 2)
    growBox(box, points)
    added += 1
  }
  if (added === 0) return
  draft.polygonAreas.push(area)
  draft.polygonRings.push(draft.ringPositions.length - 1)
  draft.boxes.push(box)
}

/** Closed, without doubled points, in map units. */
function roundedRing(ring: Ring): number[] {
  const points: number[] = []
  for (const [lon = Number.NaN, lat = Number.NaN] of ring) {
    const x = toTurn(Math.round(lon * UNITS_PER_DEGREE))
    const y = Math.round(lat * UNITS_PER_DEGREE)
    if (points.at(-2) !== x || points.at(-1) !== y) points.push(x, y)
  }
  const [firstX = 0, firstY = 0] = points
  if (points.at(-2) !== firstX || points.at(-1) !== firstY) points.push(firstX, firstY)
  return points
}

function toTurn(x: number): number {
  return Math.abs(x) <= HALF_TURN ? x : x - Math.sign(x) * FULL_TURN
}

/** An edge of more than half a turn goes the short way, across the antimeridian: such a ring's box is as wide as the map. */
function growBox(box: Box, points: number[]): void {
  let previous = points[0] ?? 0
  for (let index = 0; index < points.length; index += 2) {
    const x = points[index] ?? 0
    const y = points[index + 1] ?? 0
    if (Math.abs(x - previous) > HALF_TURN) Object.assign(box, { minX: -HALF_TURN, maxX: HALF_TURN })
    if (x < box.minX) box.minX = x
    if (x > box.maxX) box.maxX = x
    if (y < box.minY) box.minY = y
    if (y > box.maxY) box.maxY = y
    previous = x
  }
}

function assemble(draft: Draft): ArrayBuffer {
  const index = indexOf(draft.boxes)
  const names = new TextEncoder().encode(JSON.stringify([...draft.keys.keys()]))
  const counts: MapCounts = {
    polygons: draft.polygonAreas.length,
    rings: draft.ringPositions.length - 1,
    positions: draft.coordinates.length / 2,
    nameBytes: names.byteLength,
    indexBytes: index.byteLength,
  }
  const layout = layOutMap(counts)
  const buffer = new ArrayBuffer(layout.total)
  writeMapHeader(buffer, counts)
  new Int32Array(buffer, layout.polygonAreas).set(draft.polygonAreas)
  new Int32Array(buffer, layout.polygonRings).set(draft.polygonRings)
  new Int32Array(buffer, layout.ringPositions).set(draft.ringPositions)
  new Int32Array(buffer, layout.coordinates).set(draft.coordinates.taken())
  new Uint8Array(buffer, layout.index).set(index)
  new Uint8Array(buffer, layout.names).set(names)
  return buffer
}

function indexOf(boxes: Box[]): Uint8Array {
  const index = new Flatbush(boxes.length, 16, Int32Array)
  for (const { minX, minY, maxX, maxY } of boxes) index.add(minX, minY, maxX, maxY)
  index.finish()
  return new Uint8Array(index.data)
}

/** Int32s that grow: half a million positions as plain numbers would weigh several times the finished map. */
class Numbers {
  length = 0
  #space = new Int32Array(1 << 16)

  push(values: readonly number[]): void {
    while (this.length + values.length > this.#space.length) {
      const wider = new Int32Array(this.#space.length * 2)
      wider.set(this.#space)
      this.#space = wider
    }
    this.#space.set(values, this.length)
    this.length += values.length
  }

  taken(): Int32Array {
    return this.#space.subarray(0, this.length)
  }
}
