export type CsvCell = string | number | null

/**
 * One line of a CSV file (RFC 4180), with its line break. A cell that a spreadsheet would take for a formula gets an apostrophe
 * in front (OWASP, CSV injection): a name that somebody typed must not run on the computer of whoever opens the file.
 */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/** Stands at the beginning of a file: without it a spreadsheet takes UTF-8 for something else and spoils every accent. */
export const csvStart = '\uFEFF'

function cell(value: CsvCell): string {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r\n]/.test(value ?? '') ? `'${value}` : (value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
