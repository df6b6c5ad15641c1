import type { GeoJsonProperties, Position } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryObject, Topology } from 'topojson-specification'
import { areaOfProperties, type BoundaryArea, congressOfProperties } from './area-of-properties.ts'
import { BrokenFile, type FileFaultReason } from './broken-file.ts'
import { type PublicFile, textOf } from './public-file.ts'

export type { BoundaryArea } from './area-of-properties.ts'

/** Outer ring first, then its holes; positions are [longitude, latitude] in degrees. */
export type Polygon = Position[][]

export type Boundary = { row: number; area: BoundaryArea; congress: number | null; polygons: Polygon[] }

type TopoShape = GeometryObject<GeoJsonProperties>

type Shape = { row: number; id: unknown; properties: GeoJsonProperties; geometry: () => unknown }

/** Reads GeoJSON or TopoJSON one feature at a time, so that a large file is never held as objects twice. */
export function* readBoundaries(file: PublicFile): Generator<Boundary> {
  let count = 0
  for (const shape of shapesOf(file, parse(file))) {
    const properties = shape.properties ?? {}
    const area = areaOfProperties(properties, shape.id)
    if (area === null) throw broken(file, shape.row, 'properties', 'missing')
    if (area === 'outside') continue
    count += 1
    yield { row: shape.row, area, congress: congressOfProperties(properties), polygons: polygonsOf(file, shape) }
  }
  if (count === 0) throw broken(file, null, null, 'empty')
}

function parse(file: PublicFile): Record<string, unknown> {
  const text = textOf(file)
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch {
    throw broken(file, null, null, 'notJson')
  }
  throw broken(file, null, 'type', 'notABoundaryFile')
}

function shapesOf(file: PublicFile, value: Record<string, unknown>): Iterable<Shape> {
  if (value.type === 'FeatureCollection' && Array.isArray(value.features)) return geoShapes(file, value.features)
  if (value.type === 'Topology' && isObject(value.objects) && Array.isArray(value.arcs)) {
    return topoShapes(file, value as unknown as Topology)
  }
  throw broken(file, null, 'type', 'notABoundaryFile')
}

function* geoShapes(file: PublicFile, features: unknown[]): Generator<Shape> {
  for (const [index, value] of features.entries()) {
    if (!isObject(value)) throw broken(file, index + 1, null, 'invalid')
    const properties = isObject(value.properties) ? value.properties : null
    yield { row: index + 1, id: value.id, properties, geometry: () => value.geometry }
  }
}

/** An atlas often carries its outline as a second object, whose shapes have no properties: it names no areas. */
function* topoShapes(file: PublicFile, topology: Topology): Generator<Shape> {
  const collections = Object.values(topology.objects).map((object) => geometriesOf(object))
  const geometries = collections.find((list) => list.some((geometry) => isObject(geometry.properties))) ?? []
  for (const [index, geometry] of geometries.entries()) {
    const row = index + 1
    const properties = isObject(geometry.properties) ? geometry.properties : null
    yield { row, id: geometry.id, properties, geometry: () => unfold(file, row, topology, geometry) }
  }
}

function geometriesOf(object: TopoShape): TopoShape[] {
  if (!isObject(object)) return []
  return object.type === 'GeometryCollection' && Array.isArray(object.geometries) ? object.geometries : [object]
}

function unfold(file: PublicFile, row: number, topology: Topology, geometry: TopoShape): unknown {
  try {
    const unfolded = feature(topology, geometry)
    return unfolded.type === 'Feature' ? unfolded.geometry : null
  } catch {
    throw broken(file, row, 'arcs', 'invalid')
  }
}

function polygonsOf(file: PublicFile, { row, geometry }: Shape): Polygon[] {
  const shape = geometry()
  if (!isObject(shape)) throw broken(file, row, 'geometry', 'missing')
  const coordinates = shape.coordinates
  const polygons = shape.type === 'Polygon' ? [coordinates] : coordinates
  if (!/^(Multi)?Polygon$/.test(String(shape.type)) || !Array.isArray(polygons) || polygons.length === 0) {
    throw broken(file, row, 'geometry', 'invalid')
  }
  for (const polygon of polygons) checkPolygon(file, row, polygon)
  return polygons as Polygon[]
}

function checkPolygon(file: PublicFile, row: number, polygon: unknown): void {
  if (!Array.isArray(polygon) || polygon.length === 0) throw broken(file, row, 'coordinates', 'invalid')
  for (const ring of polygon) {
    if (!Array.isArray(ring) || ring.length < 4) throw broken(file, row, 'coordinates', 'invalid')
    for (const position of ring) checkPosition(file, row, position)
  }
}

/** A file in metres, or with latitude first, betrays itself here. */
function checkPosition(file: PublicFile, row: number, position: unknown): void {
  const [lon, lat] = Array.isArray(position) ? (position as unknown[]) : []
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) throw broken(file, row, 'coordinates', 'invalid')
  if (Math.abs(lat as number) > 90 || Math.abs(lon as number) > 360)
    throw broken(file, row, 'coordinates', 'outOfRange')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function broken(file: PublicFile, row: number | null, field: string | null, reason: FileFaultReason): BrokenFile {
  return new BrokenFile({ file: file.name, row, field, reason })
}
