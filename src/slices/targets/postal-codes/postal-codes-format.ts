/** "CLPC" read as a little-endian number. */
export const POSTAL_MAGIC = 0x43504c43
export const POSTAL_VERSION = 1
export const UNITS_PER_DEGREE = 1e7

/** Stands for "no centroid known"; no latitude comes near it. */
export const NO_CENTROID = -0x80000000

const HEADER_NUMBERS = 6

export type PostalCounts = { codes: number; links: number; nameBytes: number }

/** Where each part begins, in bytes; multiples of eight. */
export type PostalLayout = {
  keys: number
  firstLinks: number
  links: number
  centroids: number
  names: number
  total: number
}

/**
 * header (6 × Int32: magic, version, codes, links, nameBytes, total) · codes as numbers, ascending
 * · first link of each code, and the end · area of each link · centroid of each code (latitude, longitude)
 * · area keys as a JSON list.
 */
export function layOutPostalCodes({ codes, links, nameBytes }: PostalCounts): PostalLayout {
  let next = HEADER_NUMBERS * 4
  const part = (bytes: number) => {
    const start = next
    next = Math.ceil((next + bytes) / 8) * 8
    return start
  }
  return {
    keys: part(codes * 8),
    firstLinks: part((codes + 1) * 4),
    links: part(links * 2),
    centroids: part(codes * 8),
    names: part(nameBytes),
    total: next,
  }
}

export function writePostalHeader(buffer: ArrayBuffer, counts: PostalCounts): void {
  const { codes, links, nameBytes } = counts
  const numbers = [POSTAL_MAGIC, POSTAL_VERSION, codes, links, nameBytes, layOutPostalCodes(counts).total]
  new Int32Array(buffer, 0, HEADER_NUMBERS).set(numbers)
}

/** Throws where the bytes are not a whole table of this version. */
export function readPostalHeader(buffer: ArrayBuffer): PostalCounts {
  if (buffer.byteLength < HEADER_NUMBERS * 4) throw new Error('This is not a prepared postal code table: too short')
  const [magic, version, codes = 0, links = 0, nameBytes = 0, total] = new Int32Array(buffer, 0, HEADER_NUMBERS)
  if (magic !== POSTAL_MAGIC) throw new Error('This is not a prepared postal code table')
  if (version !== POSTAL_VERSION)
    throw new Error(`This table was prepared as version ${version}; import its file again`)
  const counts = { codes, links, nameBytes }
  if (total !== buffer.byteLength || total !== layOutPostalCodes(counts).total) {
    throw new Error('This prepared postal code table is cut short')
  }
  return counts
}

/**
 * A code of up to ten capital letters and digits as one number, exactly (37¹⁰ < 2⁵³): sorted numbers can be searched
 * without making a string, and leading zeros count.
 */
export function postalKey(code: string): number {
  let key = 0
  for (const sign of code) key = key * 37 + Number.parseInt(sign, 36) + 1
  return key
}

/** The code that `postalKey` made a number of. */
export function codeOfKey(key: number): string {
  let code = ''
  for (let left = key; left > 0; left = Math.floor(left / 37)) code = ((left % 37) - 1).toString(36) + code
  return code.toUpperCase()
}
