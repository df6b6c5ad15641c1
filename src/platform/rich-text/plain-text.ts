import type { RichText, RichTextNode } from './document.ts'

/** The words of a node and of what stands in it, without notes and without marks; a new line is a space. */
export function bareText(node: RichTextNode): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return ' '
  return node.type === 'footnote' ? '' : (node.content ?? []).map(bareText).join('')
}

/** A text as search reads it: blocks apart by an empty line, items and rows on lines of their own, notes at the end. */
export function plainText(document: RichText): string {
  return [...bodyOf(document), ...notesOf(document)].filter(Boolean).join('\n\n')
}

/** How many words its readers read, notes left out: for the time that it takes. */
export function wordCount(document: RichText): number {
  return bodyOf(document).join('\n').match(words)?.length ?? 0
}

/** The beginning of its paragraphs, at most so many characters, cut between words. */
export function excerptOf(document: RichText, most = 280): string {
  const text = document.content
    .filter(({ type }) => type === 'paragraph')
    .map((node) => bareText(node).trim())
    .join(' ')
    .replace(/\s+/g, ' ')
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  const end = cut.lastIndexOf(' ')
  return `${cut.slice(0, end > most / 2 ? end : most).replace(/[\s,;:–—-]+$/, '')} …`
}

/** Whether a pull quote says again what stands in the text, as it should: whoever hears or copies the text needs it once. */
export function repeatsText(document: RichText, pullQuote: RichTextNode): boolean {
  const words = folded(bareText(pullQuote))
  return document.content.some((node) => node.type !== 'pullQuote' && folded(linesOf(node).join(' ')).includes(words))
}

// A word of Chinese or Japanese is counted as a sign of theirs.
const words =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{N}]+(?:['’-][\p{L}\p{N}]+)*|\p{N}[\p{N}.,]*/gu

function folded(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}

function bodyOf(document: RichText): string[] {
  return document.content
    .filter((node) => node.type !== 'pullQuote' || !repeatsText(document, node))
    .map((node) => linesOf(node).join('\n'))
}

function notesOf(document: RichText): string[] {
  const notes = (node: RichTextNode): string[] =>
    node.type === 'footnote' ? [(node.content ?? []).map(bareText).join('')] : (node.content ?? []).flatMap(notes)
  return document.content.flatMap(notes)
}

/** Nodes that are a line each, whatever stands in them. */
const lines = new Set(['paragraph', 'heading', 'pullQuote', 'attribution'])

function linesOf(node: RichTextNode): string[] {
  const { type, attrs = {}, content = [] } = node
  if (lines.has(type)) return [bareText(node).trim()].filter(Boolean)
  if (type === 'tableRow') return [content.map((cell) => bareText(cell).trim()).join(' · ')]
  const said = [attrs.title, attrs.caption, type === 'resource' ? attrs.source : ''].filter(
    (text): text is string => typeof text === 'string' && text !== '',
  )
  return [...said, ...content.flatMap(linesOf)]
}
