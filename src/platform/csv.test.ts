import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRow, csvStart } from './csv.ts'

test('cells are quoted where they must be, and only there', () => {
  expect(csvRow(['plain', 'with, comma', 'say "no"', 'two\nlines', 7, null])).toBe(
    'plain,"with, comma","say ""no""","two\nlines",7,\r\n',
  )
})

test('what a spreadsheet would run is text', () => {
  const row = csvRow(['=HYPERLINK("https://evil.example")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', 'a=1', -5])

  expect(parse(row)).toEqual([
    ['\'=HYPERLINK("https://evil.example")', "'+1", "'-1", "'@SUM(A1)", "'\t=1", "'\r=1", 'a=1', '-5'],
  ])
})

test('whatever people typed, every reader of CSV gets it back, and no cell begins a formula', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('=1+1', '"', '""', ',', '\r\n', "'", ' '))
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const read: string[][] = parse(csvStart + rows.map(csvRow).join(''), { bom: true, relaxColumnCount: true })
      expect(
        read.map((row) =>
          row.map((cell, at) => cell.slice(/^[=+\-@\t\r\n]/.test(rows[read.indexOf(row)]?.[at] ?? '') ? 1 : 0)),
        ),
      ).toEqual(rows)
      for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
    }),
  )
})
