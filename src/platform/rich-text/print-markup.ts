import type { RichText, RichTextNode } from './document.ts'
import { isSafeLink } from './safe-link.ts'

/** The stored form → text; `parseMarkup`, where the signs are explained, gives the same document back. Nodes that no markup makes are left out. */
export function printMarkup(document: RichText): string {
  return document.content.map(printBlock).filter(Boolean).join('\n\n')
}

function printBlock(node: RichTextNode): string {
  const content = node.content ?? []
  switch (node.type) {
    case 'paragraph':
      return printLines(content).join('\n')
    case 'heading':
      return `${node.attrs?.level === 3 ? '###' : '##'} ${printLines(content).join(' ')}`
    case 'blockquote':
      return printSet('>', content)
    case 'callout':
      return printSet('!!', content)
    case 'picture':
      return `![](${node.attrs?.id})`
    case 'resource':
      return printResource(node.attrs)
    case 'bulletList':
      return content.map((item) => `- ${printItem(item)}`).join('\n')
    case 'orderedList':
      return content.map((item, at) => `${at + 1}. ${printItem(item)}`).join('\n')
    default:
      return ''
  }
}

function printSet(sign: string, paragraphs: RichTextNode[]): string {
  const printed = paragraphs.map((inner) => printLines(inner.content ?? []).map((line) => `${sign} ${line}`))
  return printed
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join(`\n${sign}\n`)
}

function printResource(attrs: RichTextNode['attrs'] = {}): string {
  const text = (name: string) =>
    String(attrs[name] ?? '')
      .replace(/\s+/g, ' ')
      .trim()
  const title = text('title').replace(/[\\[\]]/g, '\\$&')
  const source = text('source')
  const details = source === '' ? [text('language')].filter(Boolean) : [text('language'), source]
  return [`=> [${title}](${printHref(text('href'))})`, ...details].join(' | ')
}

function printItem(item: RichTextNode): string {
  return (item.content ?? []).flatMap((inner) => printLines(inner.content ?? [])).join('\n  ')
}

function printLines(nodes: RichTextNode[]): string[] {
  const lines: RichTextNode[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'hardBreak') lines.push([])
    else if (node.type === 'text') lines.at(-1)?.push(node)
  }
  return lines.map(printLine).filter(Boolean)
}

function printLine(nodes: RichTextNode[]): string {
  let line = ''
  let on = { bold: false, italic: false, link: null as string | null }
  for (const node of [...nodes, { type: 'text', text: '' }]) {
    const next = marksOf(node)
    if (on.link !== null && on.link !== next.link) line += `](${printHref(on.link)})`
    if (on.bold !== next.bold) line += '**'
    if (on.italic !== next.italic) line += '*'
    if (next.link !== null && on.link !== next.link) line += '['
    line += escapeText(node.text ?? '', next.link !== null)
    on = next
  }
  return escapeStart(line.trim())
}

function marksOf({ marks = [] }: RichTextNode): { bold: boolean; italic: boolean; link: string | null } {
  const has = (type: string) => marks.some((mark) => mark.type === type)
  const href = marks.find(({ type }) => type === 'link')?.attrs?.href
  return { bold: has('bold'), italic: has('italic'), link: isSafeLink(href) ? href : null }
}

function printHref(href: string): string {
  return /^(?:[^()\s]|\([^()\s]*\))+$/.test(href) ? href : encodeURI(decodeURI(href)).replace(/[()]/g, encodeSign)
}

function encodeSign(sign: string): string {
  return sign === '(' ? '%28' : '%29'
}

function escapeText(text: string, insideLink: boolean): string {
  const escaped = text.replace(/[\\*]/g, '\\$&')
  return insideLink ? escaped.replace(/[[\]]/g, '\\$&') : escaped.replaceAll('](', '\\](')
}

/** A line that only looks like a heading, a list, a quotation or another block. */
function escapeStart(line: string): string {
  return line.replace(/^(#{2,3}\s|[-•]\s|>|!!|!\[\]\(|=>)/, '\\$&').replace(/^(\d{1,4})([.)]\s)/, '$1\\$2')
}
