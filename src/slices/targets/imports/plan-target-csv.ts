import type { Db } from '#platform/db.ts'
import { BrokenFile } from '../public-files/broken-file.ts'
import type { PublicFile } from '../public-files/public-file.ts'
import type { RowFault } from '../public-files/target-csv-row.ts'
import { type CsvOffice, officesOf, titleOf } from './csv-offices.ts'
import { readToday } from './import.queries.ts'
import { compareOffices, readOwnOffices } from './own-offices.ts'

/** `reopened`: it was closed, and this file names it. */
export type RowFate = 'new' | 'reopened' | 'changed' | 'same' | 'refused'

/** What would become of one row of a file. */
export type PlannedRow = {
  /** The line on which the row ends in the file. */
  row: number
  fate: RowFate
  office: string
  area: string | null
  holder: string | null
  /** Who holds the office until now, where somebody else would. */
  replaces: string | null
  faults: RowFault[]
}

export type CsvPlan = {
  fileName: string
  country: string
  /** Headings that mean nothing to us. */
  ignored: string[]
  rows: PlannedRow[]
  counts: Record<RowFate, number>
  offices: CsvOffice[]
}

const mostRows = 20_000

/**
 * Says what an organisation's own file would do, row by row, and changes nothing.
 * @param db scoped to the organisation @param options.country ISO 3166-1 alpha-2 of every office in the file
 * @throws BrokenFile where it is no table at all
 */
export async function planTargetCsv(db: Db, file: PublicFile, { country }: { country: string }): Promise<CsvPlan> {
  const { readTargetCsv } = await import('../public-files/read-target-csv.ts')
  const csv = readTargetCsv(file)
  if (csv.rows.length > mostRows)
    throw new BrokenFile({ file: file.name, row: mostRows + 2, field: null, reason: 'tooManyRows' })
  const { offices, refused } = officesOf(csv.rows, country)
  const own = await readOwnOffices(db, offices, country)
  const fates = compareOffices(offices, own, { country, source: file.name, today: await readToday(db) })
  const planned = offices.map(({ row, target }, index): PlannedRow => {
    const { fate, replaces } = fates[index] ?? { fate: 'new' as const, replaces: null }
    return { row, fate, office: titleOf(target), area: target.area, holder: target.name, replaces, faults: [] }
  })
  const bad = refused.map(({ row, faults }): PlannedRow => {
    return { row, fate: 'refused', office: '', area: null, holder: null, replaces: null, faults }
  })
  const rows = [...planned, ...bad].sort((a, b) => a.row - b.row)
  const counts = { new: 0, reopened: 0, changed: 0, same: 0, refused: 0 }
  for (const { fate } of rows) counts[fate] += 1
  return { fileName: file.name, country, ignored: csv.ignored, rows, counts, offices }
}
