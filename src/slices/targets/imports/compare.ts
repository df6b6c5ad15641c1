import { isDeepStrictEqual } from 'node:util'

/** What an import did to one kind of rows. `ended` counts those that a newer file no longer has. */
export type Counts = { added: number; changed: number; ended: number; unchanged: number }

export type Difference<Row> = {
  added: Row[]
  changed: (Row & { id: string })[]
  /** Ids of rows that are not wanted any more. */
  gone: string[]
  unchanged: number
}

/** Sets what a file says against what is stored. Columns that only the stored rows have do not count. */
export function compare<Row extends object>(
  stored: readonly (Row & { id: string })[],
  wanted: readonly Row[],
  identity: (row: Row) => string,
): Difference<Row> {
  const left = new Map(stored.map((row) => [identity(row), row]))
  const difference: Difference<Row> = { added: [], changed: [], gone: [], unchanged: 0 }
  for (const row of wanted) {
    const old = left.get(identity(row))
    left.delete(identity(row))
    if (!old) difference.added.push(row)
    else if (saysTheSame(old, row)) difference.unchanged += 1
    else difference.changed.push({ ...row, id: old.id })
  }
  difference.gone = [...left.values()].map(({ id }) => id)
  return difference
}

/** In which file it was read does not count; nor the order in which jsonb gives back the members of an object. */
export function saysTheSame<Row extends object>(stored: Row, wanted: Row): boolean {
  const columns = (Object.keys(wanted) as (keyof Row)[]).filter((column) => column !== 'source')
  return columns.every((column) => isDeepStrictEqual(stored[column], wanted[column]))
}

export function countsOf({ added, changed, gone, unchanged }: Difference<unknown>): Counts {
  return { added: added.length, changed: changed.length, ended: gone.length, unchanged }
}
