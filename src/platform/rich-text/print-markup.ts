import type { RichText, RichTextNode } from './document.ts'
import { printParagraph } from './paragraphs.ts'
import { printList } from './parse-list.ts'
import { printTable } from './parse-table.ts'
import { printLine } from './print-line.ts'
import { printLone } from './print-lone.ts'

/** The stored form → text; `parseMarkup`, where the signs are explained, gives the same document back. Nodes that no markup makes are left out. */
export function printMarkup(document: RichText): string {
  return document.content.map(printBlock).filter(Boolean).join('\n\n')
}

function printBlock(node: RichTextNode): string {
  const content = node.content ?? []
  switch (node.type) {
    case 'paragraph':
      return printParagraph(node).join('\n')
    case 'heading':
      return after(node.attrs?.level === 3 ? '###' : '##', printLine(content))
    case 'blockquote':
    case 'callout':
      return printSet(node.type === 'callout' ? '!!' : '>', content)
    case 'pullQuote':
      return after('>>', printLine(content))
    case 'bulletList':
    case 'orderedList':
      return printList(node).join('\n')
    case 'gallery':
      return content.map((picture) => `+ ${printLone(picture)}`).join('\n')
    case 'table':
      return printTable(node)
    default:
      return printLone(node) ?? ''
  }
}

function after(sign: string, words: string): string {
  return words === '' ? '' : `${sign} ${words}`
}

function printSet(sign: string, content: RichTextNode[]): string {
  const paragraphs = content
    .filter(({ type }) => type === 'paragraph')
    .map((inner) => printParagraph(inner).map((line) => `${sign} ${line}`))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
  const said = content.find(({ type }) => type === 'attribution')
  const who = said ? printLine(said.content ?? []) : ''
  const attribution = who && paragraphs.length > 0 ? [`${sign} -- ${who}`] : []
  return [...paragraphs, ...attribution].join(`\n${sign}\n`)
}
