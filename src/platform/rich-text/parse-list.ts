import { mostListLevels } from './attributes.ts'
import type { RichTextNode } from './document.ts'
import { paragraph, printParagraph } from './paragraphs.ts'

export type ListKind = 'bulletList' | 'orderedList'

const markers: Record<ListKind, RegExp> = {
  bulletList: /^[-*•]\s+(?=\S)/,
  orderedList: /^(\d{1,4})[.)]\s+(?=\S)/,
}

/** Which list a line is an item of; null: of none. */
export function listKindOf(line: string): ListKind | null {
  const text = line.trimStart()
  if (markers.bulletList.test(text)) return 'bulletList'
  return markers.orderedList.test(text) ? 'orderedList' : null
}

/** Whether a line goes on with a list that begins with that one: another item, or set in by two spaces. */
export function continuesList(first: string, line: string): boolean {
  if (line.trim() === '') return false
  return indentOf(line) >= indentOf(first) + 2 || listKindOf(line) === listKindOf(first)
}

/** Lines of one list → the list. What is set in below an item is its own: more lines of it, lists, more text. */
export function parseList(lines: string[], level = 1): RichTextNode {
  const [first = ''] = lines
  const kind = listKindOf(first) ?? 'bulletList'
  const base = indentOf(first)
  const items: string[][] = []
  for (const line of lines) {
    const isOwn = listKindOf(line) !== null && (indentOf(line) < base + 2 || level >= mostListLevels)
    if (isOwn) items.push([line.trim().replace(markers[listKindOf(line) ?? kind], '')])
    else items.at(-1)?.push(line.slice(Math.min(indentOf(line), base + 2)))
  }
  const start = Number(markers.orderedList.exec(first.trim())?.[1] ?? 1)
  return {
    type: kind,
    ...(start !== 1 && { attrs: { start } }),
    content: items.map((item) => ({ type: 'listItem', content: parseItem(item, level) })),
  }
}

function parseItem([first = '', ...rest]: string[], level: number): RichTextNode[] {
  const content: RichTextNode[] = []
  let text = [first]
  for (let at = 0; at < rest.length; ) {
    const line = rest[at] ?? ''
    let end = at + 1
    if (listKindOf(line) === null) text.push(line)
    else {
      while (end < rest.length && continuesList(line, rest[end] ?? '')) end++
      content.push(...paragraph(text), parseList(rest.slice(at, end), level + 1))
      text = []
    }
    at = end
  }
  return [...content, ...paragraph(text)]
}

/** A list → lines. */
export function printList({ type, attrs, content = [] }: RichTextNode): string[] {
  const start = typeof attrs?.start === 'number' ? attrs.start : 1
  return content.flatMap((item, at) => {
    const lines = printItem(item)
    const marker = type === 'orderedList' ? `${Math.min(start + at, 9_999)}. ` : '- '
    // An item that begins with a list has nothing to stand beside its sign.
    return item.content?.[0]?.type === 'paragraph' ? lines.map((line, at) => (at > 0 ? '  ' : marker) + line) : lines
  })
}

function printItem({ content = [] }: RichTextNode): string[] {
  return content.flatMap((inner) => (inner.type === 'paragraph' ? printParagraph(inner) : printList(inner)))
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
