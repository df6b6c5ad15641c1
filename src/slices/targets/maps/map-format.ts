/** "CLMP" read as a little-endian number: a file of another kind, or from a big-endian machine, does not open. */
export const MAP_MAGIC = 0x504d4c43
export const MAP_VERSION = 1

/** Ten-millionths of a degree, about a centimetre, so that 180 degrees fit an Int32 and comparisons are exact. */
export const UNITS_PER_DEGREE = 1e7
export const HALF_TURN = 180 * UNITS_PER_DEGREE
export const FULL_TURN = 360 * UNITS_PER_DEGREE

const HEADER_NUMBERS = 8

export type MapCounts = {
  polygons: number
  rings: number
  /** Positions of all rings together; each is a longitude and a latitude. */
  positions: number
  nameBytes: number
  indexBytes: number
}

/** Where each part begins, in bytes. Every part begins at a multiple of eight, as typed arrays and flatbush need. */
export type MapLayout = {
  polygonAreas: number
  polygonRings: number
  ringPositions: number
  coordinates: number
  index: number
  names: number
  total: number
}

/**
 * header (8 × Int32: magic, version, polygons, rings, positions, nameBytes, indexBytes, total)
 * · area of each polygon · first ring of each polygon, and the end · first position of each ring, and the end
 * · coordinates (longitude, latitude) · flatbush of the polygons' boxes · area keys as a JSON list.
 */
export function layOutMap(counts: MapCounts): MapLayout {
  let next = HEADER_NUMBERS * 4
  const part = (bytes: number) => {
    const start = next
    next = Math.ceil((next + bytes) / 8) * 8
    return start
  }
  return {
    polygonAreas: part(counts.polygons * 4),
    polygonRings: part((counts.polygons + 1) * 4),
    ringPositions: part((counts.rings + 1) * 4),
    coordinates: part(counts.positions * 8),
    index: part(counts.indexBytes),
    names: part(counts.nameBytes),
    total: next,
  }
}

export function writeMapHeader(buffer: ArrayBuffer, counts: MapCounts): void {
  const { polygons, rings, positions, nameBytes, indexBytes } = counts
  const total = layOutMap(counts).total
  new Int32Array(buffer, 0, HEADER_NUMBERS).set([
    MAP_MAGIC,
    MAP_VERSION,
    polygons,
    rings,
    positions,
    nameBytes,
    indexBytes,
    total,
  ])
}

/** Throws where the bytes are not a whole map of this version: prepare it again from its public file. */
export function readMapHeader(buffer: ArrayBuffer): MapCounts {
  if (buffer.byteLength < HEADER_NUMBERS * 4) throw new Error('This is not a prepared map: it is too short')
  const [magic, version, polygons = 0, rings = 0, positions = 0, nameBytes = 0, indexBytes = 0, total] = new Int32Array(
    buffer,
    0,
    HEADER_NUMBERS,
  )
  if (magic !== MAP_MAGIC) throw new Error('This is not a prepared map')
  if (version !== MAP_VERSION)
    throw new Error(`This map was prepared as version ${version}; import its boundaries again`)
  const counts = { polygons, rings, positions, nameBytes, indexBytes }
  if (total !== buffer.byteLength || total !== layOutMap(counts).total)
    throw new Error('This prepared map is cut short')
  return counts
}
