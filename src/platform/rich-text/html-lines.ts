import { isLanguageTag } from './attributes.ts'
import type { RichTextNode } from './document.ts'
import { type HtmlNode, type HtmlNotes, isInline } from './html-nodes.ts'
import { isSafeLink } from './safe-link.ts'

type Mark = { type: string; attrs?: Record<string, unknown> }
/** What is known of where a node stands. */
export type HtmlContext = {
  marks: readonly Mark[]
  notes: HtmlNotes
  /** The language of the whole, which no words need to say. */
  language: string | null
}

const markTags: Record<string, string> = { strong: 'bold', b: 'bold', em: 'italic', i: 'italic', cite: 'italic' }

/** Elements of a line, and whatever else stands there as words apart by spaces → what a paragraph holds. */
export function lineOf(nodes: readonly HtmlNode[], context: HtmlContext): RichTextNode[] {
  return nodes.flatMap((node) => {
    const { notes } = context
    if (node.type === 'text') return words((node.data ?? '').replace(/\s+/g, ' '), context)
    if (notes.taken.has(node)) return []
    const note = notes.words.get(node)
    if (note) return footnote(note, context)
    if (node.name === 'br') return [{ type: 'hardBreak' }]
    const inside = lineOf(node.children ?? [], within(node, context))
    if (node.name === 'q') return [...words('“', context), ...inside, ...words('”', context)]
    return isInline(node) ? inside : [...words(' ', context), ...inside, ...words(' ', context)]
  })
}

/** The same context with what an element says of all within it. */
export function within({ name = '', attribs = {} }: HtmlNode, context: HtmlContext): HtmlContext {
  const { language } = context
  const { lang, href } = attribs
  const marks: Mark[] = [...context.marks]
  const add = (mark: Mark) => marks.splice(0, marks.length, ...marks.filter(({ type }) => type !== mark.type), mark)
  const type = markTags[name]
  if (type) add({ type })
  if (name === 'a' && isSafeLink(href)) add({ type: 'link', attrs: { href } })
  if (isLanguageTag(lang) && lang !== language) add({ type: 'lang', attrs: { lang } })
  return { ...context, marks }
}

function words(text: string, { marks }: HtmlContext): RichTextNode[] {
  return text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 && { marks: [...marks] }) }]
}

function footnote(note: HtmlNode, context: HtmlContext): RichTextNode[] {
  const own = { ...context, marks: [], notes: { words: new Map(), taken: context.notes.taken } }
  const content = lineOf(note.children ?? [], own).map((node) =>
    node.type === 'hardBreak' ? { type: 'text', text: ' ' } : node,
  )
  return content.length > 0 ? [{ type: 'footnote', content }] : []
}
