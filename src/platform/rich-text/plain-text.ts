import type { RichText, RichTextNode } from './document.ts'

/** Pieces that end a line; what stands inside others runs on. */
const lines = /^(paragraph|heading|listItem|blockquote|tableRow|footnote|picture|resource|embed)$/

/** The words of a text alone, a line for each paragraph: for search, excerpts and counting. */
export function plainText({ content }: RichText): string {
  return wordsOf(content)
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
}

function wordsOf(nodes: readonly RichTextNode[]): string {
  return nodes.map(piece).join('')
}

function piece({ type, text, content = [] }: RichTextNode): string {
  if (type === 'hardBreak') return '\n'
  const inside = text ?? wordsOf(content)
  return lines.test(type) ? `${inside}\n` : inside
}
