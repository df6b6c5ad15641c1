import { CsvError, type Info, parse } from 'csv-parse/sync'
import { BrokenFile, type FileFaultReason } from './broken-file.ts'
import { foldText as fold } from './fold-text.ts'
import { type PublicFile, spreadsheetTextOf } from './public-file.ts'
import { findTargetColumns, type TargetColumns, type TargetField } from './target-csv-headings.ts'
import { type CsvTarget, type RowFault, readTargetRow } from './target-csv-row.ts'

/** `row` is the line on which the row ends in the file, as a spreadsheet or an editor counts. */
export type TargetCsvRow =
  | { row: number; key: string; target: CsvTarget; faults: null }
  | { row: number; key: null; target: null; faults: RowFault[] }

export type TargetCsv = {
  separator: string
  /** Headings that mean nothing to us, as written: the dry run shows them. */
  ignored: string[]
  rows: TargetCsvRow[]
}

type CsvRecord = { cells: string[]; row: number }

const separators = [',', ';', '\t', '|']

/**
 * Reads any country's list of targets: separator, encoding and headings (English or Spanish) are found out. A bad row
 * carries its faults and never stops the others; a file without text or headings is a BrokenFile.
 */
export function readTargetCsv(file: PublicFile): TargetCsv {
  const text = spreadsheetTextOf(file).replace(/^\s*sep=.\r?\n/i, '\n')
  const separator = findSeparator(text)
  const { records, open } = recordsOf(file, text, separator)
  const [head, ...rest] = records
  if (!head) throw broken(file, null, null, 'empty')
  const columns = columnsOf(file, head)
  const rows = rest.map(({ cells, row }) => readRow(columns, cells, row))
  if (open !== null) rows.push({ row: open, key: null, target: null, faults: [openQuote] })
  if (rows.length === 0) throw broken(file, null, null, 'empty')
  return { separator, ignored: columns.ignored, rows: identify(rows) }
}

const openQuote: RowFault = { field: null, reason: 'quoteOpen', value: '' }

/** The one that makes the most of the first line's headings out. */
function findSeparator(text: string): string {
  const firstLine = text.split(/\r\n|\n|\r/).find((line) => line.trim()) ?? ''
  const scores = separators.map((separator) => {
    const cells = firstLine.split(separator).map((cell) => cell.replaceAll('"', ''))
    return { separator, score: findTargetColumns(cells).places.size }
  })
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).separator
}

/** A quote that nobody closes swallows the rest of the file: the rows before it stand, the rest is one faulty row. */
function recordsOf(file: PublicFile, text: string, separator: string): { records: CsvRecord[]; open: number | null } {
  const records: CsvRecord[] = []
  const keep = (cells: string[], { lines }: Info) => {
    if (cells.some((cell) => cell.trim())) records.push({ cells, row: lines })
    return null
  }
  try {
    parse(text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 1_000_000,
      on_record: keep,
    })
  } catch (trouble) {
    if (!(trouble instanceof CsvError)) throw trouble
    if (records.length === 0) throw broken(file, null, null, 'notCsv')
    return { records, open: (records.at(-1)?.row ?? 0) + 1 }
  }
  return { records, open: null }
}

function columnsOf(file: PublicFile, head: CsvRecord): TargetColumns {
  const columns = findTargetColumns(head.cells)
  if (columns.twice !== null) throw broken(file, head.row, columns.twice, 'columnTwice')
  if (!columns.places.has('seat') && !columns.places.has('name')) throw broken(file, head.row, 'seat', 'columnMissing')
  return columns
}

function readRow(columns: TargetColumns, cells: string[], row: number): TargetCsvRow {
  const cell = (field: TargetField) => cells[columns.places.get(field) ?? -1] ?? ''
  const read = readTargetRow(cell)
  return 'faults' in read
    ? { row, key: null, target: null, faults: read.faults }
    : { row, key: '', target: read.target, faults: null }
}

/**
 * What a row is when the file comes again: its seat in its area, so that a new holder changes the seat instead of adding
 * one. Where several people hold seats of one name in one area (a multi-member district), the name is part of it.
 */
function identify(rows: TargetCsvRow[]): TargetCsvRow[] {
  const seats = new Map<string, number>()
  for (const { target } of rows) if (target) seats.set(seatKey(target), (seats.get(seatKey(target)) ?? 0) + 1)
  const seen = new Set<string>()
  return rows.map((row) => {
    if (!row.target) return row
    const alone = row.target.seat !== null && seats.get(seatKey(row.target)) === 1
    const key = alone ? seatKey(row.target) : `${seatKey(row.target)}|${fold(row.target.name)}`
    if (seen.has(key)) return { row: row.row, key: null, target: null, faults: [sameAgain(row.target)] }
    seen.add(key)
    return { ...row, key }
  })
}

function sameAgain(target: CsvTarget): RowFault {
  return target.seat === null
    ? { field: 'name', reason: 'twice', value: target.name ?? '' }
    : { field: 'seat', reason: 'twice', value: target.seat }
}

function seatKey({ seat, area, ocdId }: CsvTarget): string {
  return `${fold(ocdId ?? area)}|${fold(seat)}`
}

function broken(file: PublicFile, row: number | null, field: string | null, reason: FileFaultReason): BrokenFile {
  return new BrokenFile({ file: file.name, row, field, reason })
}
