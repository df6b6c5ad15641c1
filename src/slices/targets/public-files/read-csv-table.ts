import { CsvError, parse } from 'csv-parse/sync'
import { BrokenFile, type FileFaultReason } from './broken-file.ts'
import { type PublicFile, textOf } from './public-file.ts'

/** A table whose headings its publisher fixed. `cell` throws a BrokenFile where the row has nothing there. */
export type CsvRow<Column extends string> = {
  row: number
  cell(column: Column): string
  broken(column: Column, reason: FileFaultReason): BrokenFile
}

type Headings<Column extends string> = Record<Column, readonly string[]>

/** The headings of a file, in lower case; enough to tell which table it is. */
export function csvHeadings(file: PublicFile): string[] {
  const firstLine = textOf(file).split(/\r?\n/, 1)[0] ?? ''
  return firstLine.split(',').map((heading) => heading.trim().replaceAll('"', '').toLowerCase())
}

/** Rows below the headings; each column is found by any of the names that its publishers give it. */
export function* readCsvTable<Column extends string>(
  file: PublicFile,
  headings: Headings<Column>,
): Generator<CsvRow<Column>> {
  const [first, ...rows] = recordsOf(file)
  if (!first) throw new BrokenFile({ file: file.name, row: null, field: null, reason: 'empty' })
  const places = findColumns(file, first, headings)
  for (const [index, cells] of rows.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const row = index + 2
    const broken = (column: Column, reason: FileFaultReason) =>
      new BrokenFile({ file: file.name, row, field: column, reason })
    const cell = (column: Column) => {
      const text = cells[places[column]]?.trim()
      if (!text) throw broken(column, 'missing')
      return text
    }
    yield { row, cell, broken }
  }
}

function recordsOf(file: PublicFile): string[][] {
  try {
    return parse(textOf(file), { bom: true, relax_column_count: true })
  } catch (trouble) {
    const line = trouble instanceof CsvError ? Number(trouble.lines) : Number.NaN
    throw new BrokenFile({ file: file.name, row: line || null, field: null, reason: 'notCsv' })
  }
}

function findColumns<Column extends string>(
  file: PublicFile,
  first: string[],
  headings: Headings<Column>,
): Record<Column, number> {
  const found = first.map((heading) => heading.trim().toLowerCase())
  const places = (Object.entries(headings) as [Column, readonly string[]][]).map(([column, names]) => {
    const place = found.findIndex((heading) => names.includes(heading))
    if (place < 0) throw new BrokenFile({ file: file.name, row: 1, field: column, reason: 'columnMissing' })
    return [column, place] as const
  })
  return Object.fromEntries(places) as Record<Column, number>
}
