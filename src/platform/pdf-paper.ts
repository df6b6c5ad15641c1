import PDFDocument from 'pdfkit'
import type { Paper, PaperAbout, PaperPart } from './paper.ts'

type Element = ReturnType<PDFKit.PDFDocument['struct']>
type Outline = PDFKit.PDFOutline

const margin = 72
const textSize = 11
const smallSize = 9
const headingSizes = { 1: 18, 2: 13 } as const

/** PDF 1.7 after PDF/UA-1 (ISO 14289-1): every text is tagged and has a language, what repeats on pages is an artifact, the font is embedded. */
export function openPdfPaper(about: PaperAbout, fontFile: string): Paper {
  return new PdfPaper(about, fontFile)
}

class PdfPaper implements Paper {
  private readonly doc: PDFKit.PDFDocument
  private readonly root: Element
  private section: Element | null = null
  private chapter: Outline | null = null
  private foot = ''

  constructor({ title, language, author, size }: PaperAbout, fontFile: string) {
    this.doc = new PDFDocument({
      size: size === 'a4' ? 'A4' : 'LETTER',
      margin,
      tagged: true,
      lang: language,
      displayTitle: true,
      pdfVersion: '1.7',
      // The types do not know it yet.
      ...({ subset: 'PDF/UA' } as object),
      autoFirstPage: false,
      // Otherwise Helvetica, which is not embedded.
      font: fontFile,
      info: { Title: title, Author: author },
    })
    this.doc.fontSize(textSize)
    this.doc.on('pageAdded', () => this.drawFoot())
    this.root = this.doc.struct('Document')
    this.doc.addStructure(this.root)
  }

  part({ bookmarks = [], language, foot = '' }: PaperPart): void {
    this.section?.end()
    this.foot = this.clean(foot)
    this.doc.addPage()
    this.section = this.doc.struct('Sect', language ? { lang: language } : {})
    this.root.add(this.section)
    for (const { title, level } of bookmarks) this.mark(this.clean(title), level)
  }

  heading(text: string, level: 1 | 2): void {
    this.write(`H${level}`, text, headingSizes[level], 0.6)
  }

  paragraph(text: string, { gap = 1, isSmall = false }: { gap?: number; isSmall?: boolean } = {}): void {
    this.write('P', text, isSmall ? smallSize : textSize, gap)
  }

  signatureLine(label: string): void {
    const { doc } = this
    doc.moveDown(2)
    if (doc.y > doc.page.maxY() - 40) doc.addPage()
    doc.markContent('Artifact', { type: 'Layout' })
    doc
      .moveTo(doc.x, doc.y)
      .lineTo(doc.x + 220, doc.y)
      .lineWidth(0.5)
      .stroke()
    doc.endMarkedContent()
    doc.moveDown(0.3)
    this.write('P', label, textSize, 0.5)
  }

  table(headings: readonly string[], rows: readonly (readonly string[])[]): void {
    const table = this.doc.struct('Table')
    this.section?.add(table)
    this.row(table, 'TH', headings)
    for (const row of rows) this.row(table, 'TD', row)
    table.end()
    this.doc.x = margin
    this.doc.moveDown()
  }

  *pieces(): Iterable<Uint8Array> {
    for (;;) {
      const piece = this.doc.read() as Buffer | null
      if (piece === null) return
      yield piece
    }
  }

  end(): void {
    this.section?.end()
    this.root.end()
    this.doc.end()
  }

  private write(tag: string, text: string, size: number, gap: number): void {
    const { doc } = this
    doc.fontSize(size)
    const element = doc.struct(tag, {}, () => void doc.text(this.clean(text), { lineGap: size * 0.25 }))
    this.section?.add(element)
    element.end()
    doc.fontSize(textSize).moveDown(gap)
  }

  private row(table: Element, tag: 'TH' | 'TD', cells: readonly string[]): void {
    const { doc } = this
    const width = doc.page.width - 2 * margin
    const last = 80
    const each = (width - last) / Math.max(1, cells.length - 1)
    const texts = cells.map((cell) => this.clean(cell))
    const widths = texts.map((_, at) => (at === texts.length - 1 ? last : each - 8))
    const height = Math.max(...texts.map((text, at) => doc.heightOfString(text, { width: widths[at] ?? each })))
    if (doc.y + height > doc.page.maxY()) doc.addPage()
    const top = doc.y
    const row = doc.struct('TR')
    table.add(row)
    for (const [at, text] of texts.entries()) {
      const align = at === texts.length - 1 && at > 0 ? 'right' : 'left'
      const options = { width: widths[at] ?? each, align } as const
      const cell = doc.struct(tag, tag === 'TH' ? ({ scope: 'Column' } as object) : {}, () => {
        doc.text(text, margin + at * each, top, options)
      })
      row.add(cell)
    }
    row.end()
    doc.x = margin
    doc.y = top + height + 5
  }

  private mark(title: string, level: 1 | 2): void {
    const under = level === 2 && this.chapter ? this.chapter : this.doc.outline
    const item = under.addItem(title, { expanded: false })
    if (level === 1) this.chapter = item
  }

  private drawFoot(): void {
    const { doc } = this
    if (this.foot === '') return
    const { x, y } = doc
    doc.markContent('Artifact', { type: 'Pagination' })
    doc.fontSize(smallSize).text(this.foot, margin, doc.page.height - margin / 2 - smallSize, { lineBreak: false })
    doc.endMarkedContent()
    doc.fontSize(textSize)
    doc.x = x
    doc.y = y
  }

  /** Signs that the font has not (emoji, Chinese) would be drawn as nothing: a question mark says that something stood there. */
  private clean(text: string): string {
    const { font } = (this.doc as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font
    const plain = text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, '    ')
    return plain.replace(/[^\n\u0020-\u007e\u00a1-\u00ff]/gu, (sign) => {
      if (/[\p{Cc}\p{Cf}\p{Cs}\p{M}]/u.test(sign))
        return font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ? sign : ''
      if (/\p{Z}/u.test(sign)) return sign === '\u00a0' ? sign : ' '
      return font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ? sign : '?'
    })
  }
}
