import { isLanguageTag } from './attributes.ts'
import type { RichTextNode } from './document.ts'
import { isSafeLink } from './safe-link.ts'

/** What stands in a paragraph → lines of markup; `parseLine` reads them back. */
export function printLines(nodes: RichTextNode[]): string[] {
  const lines: RichTextNode[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'hardBreak') lines.push([])
    else if (node.type === 'text' || node.type === 'footnote') lines.at(-1)?.push(node)
  }
  return lines.map((line) => escapeStart(printLine(line))).filter(Boolean)
}

type Marks = { bold: boolean; italic: boolean; link: string | null; lang: string | null }
const none: Marks = { bold: false, italic: false, link: null, lang: null }

/** On one line, where nothing at its beginning has a meaning. @param inNote where every bracket counts */
export function printLine(nodes: RichTextNode[], inNote = false): string {
  let line = ''
  let on = none
  for (const node of [...nodes, { type: 'text', text: '' }]) {
    const next = node.type === 'footnote' ? { ...none, bold: on.bold, italic: on.italic } : marksOf(node)
    const isOther = on.link !== next.link || on.lang !== next.lang
    if (isOther && on.link !== null) line += `](${printHref(on.link)})`
    if (isOther && on.lang !== null) line += `](lang:${on.lang})`
    if (on.bold !== next.bold) line += '**'
    if (on.italic !== next.italic) line += '*'
    if (isOther && next.lang !== null) line += '['
    if (isOther && next.link !== null) line += '['
    if (node.type === 'footnote') line += `^[${printLine(node.content ?? [], true)}]`
    else line += escapeText(node.text ?? '', inNote || next.link !== null || next.lang !== null)
    on = next
  }
  return line.trim()
}

function marksOf({ marks = [] }: RichTextNode): Marks {
  const has = (type: string) => marks.some((mark) => mark.type === type)
  const href = marks.find(({ type }) => type === 'link')?.attrs?.href
  const lang = marks.find(({ type }) => type === 'lang')?.attrs?.lang
  return {
    bold: has('bold'),
    italic: has('italic'),
    link: isSafeLink(href) ? href : null,
    lang: isLanguageTag(lang) ? lang : null,
  }
}

/** An address as a link in markup holds it. */
export function printHref(href: string): string {
  return /^(?:[^()\s]|\([^()\s]*\))+$/.test(href) ? href : encodeURI(decodeURI(href)).replace(/[()]/g, encodeSign)
}

function encodeSign(sign: string): string {
  return sign === '(' ? '%28' : '%29'
}

function escapeText(text: string, everyBracket: boolean): string {
  const escaped = text.replace(/[\\*^]/g, '\\$&').replace(/[\r\n]+/g, ' ')
  return everyBracket ? escaped.replace(/[[\]]/g, '\\$&') : escaped.replaceAll('](', '\\](')
}

/** Takes the meaning from the beginning of a line that only looks like a heading, a list, a quotation or another block. */
export function escapeStart(line: string): string {
  return line
    .replace(/^(#{2,3}\s|[-•+]\s|>|!!|!\[|=>|::|--|\||@(?:video|post|audio)\s)/, '\\$&')
    .replace(/^(\d{1,4})([.)]\s)/, '$1\\$2')
}
