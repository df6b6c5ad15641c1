/**
 * Arrays as PostgreSQL takes them in binary (array_send in src/backend/utils/adt/arrayfuncs.c): for the one hot statement, where
 * quoting and unquoting long texts would cost more than storing them. `pg` sends a Buffer as a binary parameter as it is.
 */

type Bytes = Buffer | null

const oids = { bool: 16, bytea: 17, int4: 23, text: 25, timestamptz: 1184, uuid: 2950 } as const

/** text[], with nulls. */
export function textArray(values: readonly (string | null)[]): Buffer {
  const lengths = values.map((value) => (value === null ? -1 : Buffer.byteLength(value)))
  const { buffer, at } = begin(oids.text, lengths)
  let end = at
  values.forEach((value, index) => {
    end = buffer.writeInt32BE(lengths[index] as number, end)
    if (value !== null) end += buffer.write(value, end)
  })
  return buffer
}

/** bytea[], with nulls. */
export function byteaArray(values: readonly Bytes[]): Buffer {
  return fixed(oids.bytea, values)
}

/** uuid[]. Ids in their usual form: 0190f3c1-…; anything else is a bug. */
export function uuidArray(values: readonly string[]): Buffer {
  return fixed(
    oids.uuid,
    values.map((value) => Buffer.from(value.replaceAll('-', ''), 'hex')),
  )
}

/** integer[]. */
export function intArray(values: readonly number[]): Buffer {
  return fixed(
    oids.int4,
    values.map((value) => {
      const bytes = Buffer.allocUnsafe(4)
      bytes.writeInt32BE(value)
      return bytes
    }),
  )
}

const yes = Buffer.from([1])
const no = Buffer.from([0])

/** boolean[]. */
export function booleanArray(values: readonly boolean[]): Buffer {
  return fixed(
    oids.bool,
    values.map((value) => (value ? yes : no)),
  )
}

/** Microseconds since the year 2000, as PostgreSQL counts them. */
const epoch = Date.UTC(2000, 0, 1)

/** timestamptz[], with nulls. */
export function timeArray(values: readonly (Date | null)[]): Buffer {
  return fixed(
    oids.timestamptz,
    values.map((value) => {
      if (!value) return null
      const bytes = Buffer.allocUnsafe(8)
      bytes.writeBigInt64BE(BigInt(value.getTime() - epoch) * 1_000n)
      return bytes
    }),
  )
}

function fixed(oid: number, values: readonly Bytes[]): Buffer {
  const { buffer, at } = begin(
    oid,
    values.map((value) => value?.length ?? -1),
  )
  let end = at
  for (const value of values) {
    end = buffer.writeInt32BE(value?.length ?? -1, end)
    if (value) end += value.copy(buffer, end)
  }
  return buffer
}

/** The head: one dimension, whether there are nulls, the type, how many, counted from 1. */
function begin(oid: number, lengths: readonly number[]): { buffer: Buffer; at: number } {
  const size = lengths.reduce((sum, length) => sum + 4 + Math.max(0, length), 20)
  const buffer = Buffer.allocUnsafe(size)
  buffer.writeInt32BE(lengths.length === 0 ? 0 : 1, 0)
  buffer.writeInt32BE(lengths.includes(-1) ? 1 : 0, 4)
  buffer.writeInt32BE(oid, 8)
  buffer.writeInt32BE(lengths.length, 12)
  buffer.writeInt32BE(1, 16)
  return { buffer: lengths.length === 0 ? buffer.subarray(0, 12) : buffer, at: 20 }
}
