import type { RichTextNode } from './document.ts'
import { parseLine } from './parse-line.ts'
import { printLines } from './print-line.ts'

/** Lines of one paragraph → the paragraph; none where they say nothing. */
export function paragraph(lines: string[]): RichTextNode[] {
  const said = lines.map((line) => line.trim()).filter((line) => line !== '')
  const content = said.flatMap((line, at) => [...(at > 0 ? [{ type: 'hardBreak' }] : []), ...parseLine(line)])
  return content.length > 0 ? [{ type: 'paragraph', content }] : []
}

/** A paragraph → its lines. */
export function printParagraph({ content = [] }: RichTextNode): string[] {
  return printLines(content)
}

/** Lines of several paragraphs, apart by empty ones. */
export function paragraphs(lines: string[]): RichTextNode[] {
  const groups: string[][] = [[]]
  for (const line of lines) {
    if (line.trim() === '') groups.push([])
    else groups.at(-1)?.push(line)
  }
  return groups.flatMap(paragraph)
}
