import Flatbush from 'flatbush'
import { layOutMap, readMapHeader } from './map-format.ts'

/** A prepared map in memory: views on its bytes, nothing unpacked. */
export type DistrictMap = {
  /** The key of each area, by its index. */
  areas: readonly string[]
  polygonAreas: Int32Array
  polygonRings: Int32Array
  ringPositions: Int32Array
  coordinates: Int32Array
  index: Flatbush
  bytes: number
}

/** Reads what `prepareMap` made. Bytes that lie aligned (a whole buffer) are not copied. Throws on anything else. */
export function openMap(bytes: ArrayBuffer | Uint8Array): DistrictMap {
  const buffer = wholeBuffer(bytes)
  const counts = readMapHeader(buffer)
  const layout = layOutMap(counts)
  const names = new TextDecoder().decode(new Uint8Array(buffer, layout.names, counts.nameBytes))
  return {
    areas: JSON.parse(names) as string[],
    polygonAreas: new Int32Array(buffer, layout.polygonAreas, counts.polygons),
    polygonRings: new Int32Array(buffer, layout.polygonRings, counts.polygons + 1),
    ringPositions: new Int32Array(buffer, layout.ringPositions, counts.rings + 1),
    coordinates: new Int32Array(buffer, layout.coordinates, counts.positions * 2),
    index: Flatbush.from(buffer, layout.index),
    bytes: buffer.byteLength,
  }
}

/** A small Buffer is often a slice of a shared pool, where typed arrays cannot begin: it is copied out. */
function wholeBuffer(bytes: ArrayBuffer | Uint8Array): ArrayBuffer {
  if (bytes instanceof ArrayBuffer) return bytes
  const { buffer, byteLength } = bytes
  const whole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
  return whole ? buffer : new Uint8Array(bytes).buffer
}
