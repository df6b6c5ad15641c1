import { layOutPostalCodes, readPostalHeader } from './postal-codes-format.ts'

/** A prepared table in memory: views on its bytes, nothing unpacked. */
export type PostalCodeTable = {
  /** The key of each area, by its index; the same keys as on the map. */
  areas: readonly string[]
  keys: Float64Array
  firstLinks: Int32Array
  links: Uint16Array
  centroids: Int32Array
  bytes: number
}

/** Reads what `preparePostalCodes` made. Bytes that lie aligned (a whole buffer) are not copied. Throws on anything else. */
export function openPostalCodes(bytes: ArrayBuffer | Uint8Array): PostalCodeTable {
  const buffer = wholeBuffer(bytes)
  const counts = readPostalHeader(buffer)
  const layout = layOutPostalCodes(counts)
  const names = new TextDecoder().decode(new Uint8Array(buffer, layout.names, counts.nameBytes))
  return {
    areas: JSON.parse(names) as string[],
    keys: new Float64Array(buffer, layout.keys, counts.codes),
    firstLinks: new Int32Array(buffer, layout.firstLinks, counts.codes + 1),
    links: new Uint16Array(buffer, layout.links, counts.links),
    centroids: new Int32Array(buffer, layout.centroids, counts.codes * 2),
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
