/** How a document is opened. */
export type PaperAbout = {
  title: string
  /** BCP 47 tag of the language most of it is in. */
  language: string
  author: string
  size: PaperSize
}

export type PaperSize = 'letter' | 'a4'

/** How a page is found in the list beside the pages; level 2 stands under the level 1 before it. */
export type Bookmark = { title: string; level: 1 | 2 }

/** What begins on a new page. */
export type PaperPart = {
  /** The first may stand over the second, both at this page. */
  bookmarks?: readonly Bookmark[]
  /** BCP 47 tag, where it is not that of the document. */
  language?: string
  /** Small, at the foot of each of its pages; it is no part of the text. */
  foot?: string
}

/** A document to be printed, said piece by piece in the order of reading. What is said is written at once and not kept. */
export type Paper = {
  /** Begins a part of the document on a new page. */
  part(part: PaperPart): void
  heading(text: string, level: 1 | 2): void
  /** Line breaks in it stay. `gap` is the empty space after it in lines, 1 unless told. */
  paragraph(text: string, look?: { gap?: number; isSmall?: boolean }): void
  /** A line to be signed on. */
  signatureLine(label: string): void
  /** The last column is of numbers. */
  table(headings: readonly string[], rows: readonly (readonly string[])[]): void
  /** What has been finished since it was asked last; nothing is given twice. */
  pieces(): Iterable<Uint8Array>
  /** Ends the document: its last pieces can be fetched. */
  end(): void
}

/** Opens a document. The real one writes PDF (`pdfPaper`), that of tests plain text. */
export type OpenPaper = (about: PaperAbout) => Promise<Paper>

/** Tagged PDF with an embedded font; the writer is loaded when the first document is opened. @param fontFile TrueType or OpenType */
export function pdfPaper(fontFile: string): OpenPaper {
  return async (about) => (await import('./pdf-paper.ts')).openPdfPaper(about, fontFile)
}

/** Countries that print on US Letter; everybody else has ISO 216. */
const letterCountries = new Set([
  'US',
  'CA',
  'MX',
  'GT',
  'SV',
  'HN',
  'NI',
  'CR',
  'PA',
  'CO',
  'VE',
  'CL',
  'PR',
  'DO',
  'PH',
])

/** The size of paper that lies in the printers of a country. @param country ISO 3166-1 alpha-2 */
export function paperSizeOf(country: string): PaperSize {
  return letterCountries.has(country) ? 'letter' : 'a4'
}
