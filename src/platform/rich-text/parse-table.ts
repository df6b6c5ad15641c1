import type { RichTextNode } from './document.ts'
import { splitCells } from './lone-lines.ts'
import { parseLine } from './parse-line.ts'
import { escapeStart, printLine } from './print-line.ts'

/*
 *   |+ What the table shows          |= Year |= Place |
 *                                    |= 1993 | San Esteban |
 *
 * A cell that begins with = names its column or row. A row of dashes under the first one, as others write it, is read as well.
 */

/** Lines that are rows, the first of them perhaps a caption → a table. */
export function parseTable(lines: string[]): RichTextNode {
  const [first = ''] = lines
  const caption = /^\|\+\s*(.*)$/.exec(first.trim())?.[1]?.trim().replace(/\s+/g, ' ')
  const rows: RichTextNode[] = []
  for (const line of caption === undefined ? lines : lines.slice(1)) {
    const cells = splitCells(line.trim()).slice(1, -1)
    if (rows.length === 1 && cells.every((cell) => /^\s*:?-{3,}:?\s*$/.test(cell))) makeHeader(rows[0])
    else rows.push({ type: 'tableRow', content: cells.map(cellOf) })
  }
  return { type: 'table', ...(caption && { attrs: { caption } }), content: even(rows) }
}

/** The same → lines. */
export function printTable({ attrs, content = [] }: RichTextNode): string {
  const caption = String(attrs?.caption ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  const rows = content.map(({ content: cells = [] }) => `${cells.map(printCell).join('')}|`)
  return [...(caption ? [`|+ ${caption}`] : []), ...rows].join('\n')
}

function cellOf(text: string): RichTextNode {
  const isHeader = text.startsWith('=')
  const content = parseLine((isHeader ? text.slice(1) : text).trim())
  return {
    type: isHeader ? 'tableHeader' : 'tableCell',
    content: [{ type: 'paragraph', ...(content.length > 0 && { content }) }],
  }
}

function printCell({ type, content = [] }: RichTextNode): string {
  const line = escapeStart(printLine(content.flatMap((paragraph) => paragraph.content ?? [])))
  const words = line.replace(/\\.|\|/g, (found) => (found === '|' ? '\\|' : found))
  return `|${type === 'tableHeader' ? '=' : ''} ${words} `
}

function makeHeader(row: RichTextNode | undefined): void {
  for (const cell of row?.content ?? []) cell.type = 'tableHeader'
}

/** Rows as long as the longest. */
export function even(rows: RichTextNode[]): RichTextNode[] {
  const most = Math.max(...rows.map(({ content = [] }) => content.length))
  const empty = () => ({ type: 'tableCell', content: [{ type: 'paragraph' }] })
  return rows.map((row) => ({
    ...row,
    content: [...(row.content ?? []), ...Array.from({ length: most - (row.content?.length ?? 0) }, empty)],
  }))
}
