import { galleries } from './attributes.ts'
import type { RichText, RichTextNode } from './document.ts'
import { loneLine, pictureIn, splitCells } from './lone-lines.ts'
import { paragraph, paragraphs } from './paragraphs.ts'
import { parseLine } from './parse-line.ts'
import { continuesList, listKindOf, parseList } from './parse-list.ts'
import { parseTable } from './parse-table.ts'

/*
 * Rich text as a person can type it anywhere:
 *
 *   A paragraph; a new line is a new line.       ## Heading, ### smaller heading
 *   - one thing                                  1. first
 *     - set in by two spaces: a list within      ---  a line across
 *   > what somebody said                         **bold**  *italic*  [words](https://…)
 *   > -- who said it                             [palabras](lang:es)  ^[a note, numbered by itself]
 *   >> words of the text, set large              ![caption](id of a picture of the library wide)
 *   !! something to know                         + ![](id)  + ![](id): on lines below each other, a gallery
 *   => [A document](https://…) | its language | its source
 *   @video [Its title](https://…)                :: action id    :: sign-up    :: posts | topic=land | count=3
 *   |+ A table    |= Year |= Place |    | 1993 | San Esteban |: parse-table.ts
 *
 * Blocks stand apart by an empty line. A backslash takes the meaning from the sign after it. Spaces at the ends of a line mean
 * nothing. What does not add up (a star that nothing closes, a link to anything but http, https and mailto) is the text it looks like.
 */

/** Text → the stored form. */
export function parseMarkup(text: string): RichText {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trimEnd())
  return { type: 'doc', content: parseBlocks(lines) }
}

type Kind =
  | 'blank'
  | 'lone'
  | 'heading'
  | 'list'
  | 'gallery'
  | 'table'
  | 'pullQuote'
  | 'blockquote'
  | 'callout'
  | 'paragraph'

const prefixes = { heading: /^#{2,3}\s+(?=\S)/, pullQuote: /^>>\s?/, blockquote: /^>\s?/, callout: /^!!\s?/ } as const

/** Between upright lines at both ends, of which the last is not one that is written after a backslash. */
function isRow(line: string): boolean {
  if (!line.startsWith('|') || /^\|\+\s*\S/.test(line)) return false
  const cells = splitCells(line)
  return cells.length > 2 && cells.at(-1) === ''
}

function kindOf(line: string, next = ''): Kind {
  const text = line.trim()
  if (text === '') return 'blank'
  if (loneLine(text)) return 'lone'
  if (listKindOf(line)) return 'list'
  if (galleryPicture(text)) return 'gallery'
  if (isRow(text) || (/^\|\+\s*\S/.test(text) && isRow(next.trim()))) return 'table'
  const prefixed = Object.entries(prefixes).find(([, prefix]) => prefix.test(text))
  return (prefixed?.[0] as keyof typeof prefixes | undefined) ?? 'paragraph'
}

function galleryPicture(text: string): RichTextNode | null {
  return /^\+\s/.test(text) ? pictureIn(text.slice(1).trim()) : null
}

function parseBlocks(lines: string[]): RichTextNode[] {
  const blocks: RichTextNode[] = []
  for (let at = 0; at < lines.length; ) {
    const first = lines[at] ?? ''
    const kind = kindOf(first, lines[at + 1])
    let end = at + 1
    while (end < lines.length && continues(kind, first, lines[end] ?? '', lines[end + 1])) end++
    if (kind !== 'blank') blocks.push(...block(kind, lines.slice(at, end)))
    at = end
  }
  return blocks
}

function continues(kind: Kind, first: string, line: string, next?: string): boolean {
  if (kind === 'blank' || kind === 'lone' || kind === 'heading') return false
  if (kind === 'list') return continuesList(first, line)
  if (kind === 'table') return isRow(line.trim())
  return kindOf(line, next) === kind
}

function block(kind: Exclude<Kind, 'blank'>, lines: string[]): RichTextNode[] {
  const [first = ''] = lines.map((line) => line.trim())
  if (kind === 'lone') return [loneLine(first)].filter((node) => node !== null)
  if (kind === 'list') return [parseList(lines)]
  if (kind === 'table') return [parseTable(lines)]
  if (kind === 'gallery')
    return galleries(lines.map((line) => galleryPicture(line.trim())).filter((node) => node !== null))
  if (kind === 'paragraph') return paragraph(lines)
  const bare = lines.map((line) => line.trim().replace(prefixes[kind], '').trim())
  if (kind === 'heading') {
    const level = first.startsWith('###') ? 3 : 2
    return [{ type: 'heading', attrs: { level }, content: parseLine(bare[0] ?? '', { notes: false }) }]
  }
  return kind === 'pullQuote' ? pullQuote(bare) : withAttribution(kind, bare)
}

/** It says what the text says already: nothing in it leads away. */
function pullQuote(lines: string[]): RichTextNode[] {
  const content = parseLine(lines.filter(Boolean).join(' '), { notes: false, links: false })
  return content.length > 0 ? [{ type: 'pullQuote', content }] : []
}

/** The last line of a quotation may say who said it. */
function withAttribution(type: 'blockquote' | 'callout', lines: string[]): RichTextNode[] {
  const last = lines.at(-1) ?? ''
  const said = type === 'blockquote' && lines.length > 1 && /^--\s+(?=\S)/.test(last)
  const content = paragraphs(said ? lines.slice(0, -1) : lines)
  if (content.length === 0) return said ? [{ type, content: paragraphs(lines) }] : []
  const attribution = { type: 'attribution', content: parseLine(last.replace(/^--\s+/, ''), { notes: false }) }
  return [{ type, content: [...content, ...(said ? [attribution] : [])] }]
}
