import { Refusal } from '../errors.ts'
import { type CleaningOptions, cleanHtml } from './clean-html.ts'
import { cleanNodes } from './clean-nodes.ts'
import { mostBytes, type RichText, type RichTextNode } from './document.ts'
import { type HtmlContext, lineOf, within } from './html-lines.ts'
import { type HtmlNode, isInline, notesOf, textOf } from './html-nodes.ts'
import { parseMarkup } from './parse-markup.ts'
import { printMarkup } from './print-markup.ts'

/** A page of the web, with what it wraps around its words; more is refused unread. */
const mostHtml = 4 * 1024 * 1024

/**
 * HTML that was pasted or comes from elsewhere → a text of ours: headings, lists, tables, quotations, notes and links stay, pictures become
 * links. Refuses with 413 what is too large.
 * @param language of the whole; words in another one keep theirs
 */
export async function documentFromHtml(
  html: string,
  { language = null, ...options }: CleaningOptions & { language?: string | null } = {},
): Promise<RichText> {
  if (html.length > mostHtml) throw new Refusal(413, 'platform.richText.large')
  const clean = await cleanHtml(html, options)
  const { parseDocument } = await import('htmlparser2')
  const root = parseDocument(clean) as unknown as HtmlNode
  const blocks = blocksOf(root.children ?? [], { marks: [], notes: notesOf(root), language })
  // Through markup: it comes out as one who writes here would have written it.
  const document = parseMarkup(printMarkup({ type: 'doc', content: cleanNodes(blocks, 'doc') }))
  if (Buffer.byteLength(JSON.stringify(document)) > mostBytes) throw new Refusal(413, 'platform.richText.large')
  return document
}

/** What stands in lines between blocks is paragraphs. */
function blocksOf(nodes: readonly HtmlNode[], context: HtmlContext): RichTextNode[] {
  const blocks: RichTextNode[] = []
  let line: HtmlNode[] = []
  const endLine = () => {
    blocks.push(...paragraph(lineOf(line, context)))
    line = []
  }
  for (const node of nodes) {
    if (isInline(node)) line.push(node)
    else {
      endLine()
      if (!context.notes.taken.has(node)) blocks.push(...blockOf(node, within(node, context)))
    }
  }
  endLine()
  return blocks
}

function blockOf(node: HtmlNode, context: HtmlContext): RichTextNode[] {
  const children = node.children ?? []
  switch (node.name) {
    case 'h1':
    case 'h2':
      return [{ type: 'heading', attrs: { level: 2 }, content: wordsOf(children, context) }]
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return [{ type: 'heading', attrs: { level: 3 }, content: wordsOf(children, context) }]
    case 'ul':
    case 'ol':
      return [list(node, context)]
    case 'blockquote':
      return [quotation(children, context)]
    case 'table':
      return table(node, context)
    case 'hr':
      return [{ type: 'horizontalRule' }]
    case 'pre':
      return paragraph(lineOf(children.flatMap(linesOf), context))
    default:
      return blocksOf(children, context)
  }
}

function paragraph(content: RichTextNode[]): RichTextNode[] {
  return content.some(({ type, text = '' }) => type === 'footnote' || text.trim() !== '')
    ? [{ type: 'paragraph', content }]
    : []
}

/** Without new lines and notes, as headings are. */
function wordsOf(nodes: readonly HtmlNode[], context: HtmlContext): RichTextNode[] {
  return lineOf(nodes, context)
    .map((node) => (node.type === 'hardBreak' ? { type: 'text', text: ' ' } : node))
    .filter(({ type }) => type === 'text')
}

function list(node: HtmlNode, context: HtmlContext): RichTextNode {
  const items: RichTextNode[] = []
  for (const child of node.children ?? []) {
    if (context.notes.taken.has(child) || (child.type === 'text' && textOf(child).trim() === '')) continue
    const content = plain(
      blocksOf(child.name === 'li' ? (child.children ?? []) : [child], within(child, context)),
      true,
    )
    // Others put a list within a list beside the item that it belongs to.
    const isBeside = child.name !== 'li' && items.length > 0
    if (isBeside) items.at(-1)?.content?.push(...content)
    else items.push({ type: 'listItem', content })
  }
  const start = Number(node.attribs?.start ?? 1)
  return node.name === 'ol'
    ? { type: 'orderedList', attrs: { start }, content: items }
    : { type: 'bulletList', content: items }
}

function quotation(children: readonly HtmlNode[], context: HtmlContext): RichTextNode {
  const said = children.find(({ name }) => name === 'footer')
  const words = children.filter((child) => child !== said)
  const attribution = said ? wordsOf(said.children ?? [], context) : []
  return {
    type: 'blockquote',
    content: [
      ...plain(blocksOf(words, context), false),
      ...(attribution.length > 0 ? [{ type: 'attribution', content: attribution }] : []),
    ],
  }
}

/** Blocks as paragraphs, where nothing else may stand; lists may stay in lists. */
function plain(blocks: RichTextNode[], lists: boolean): RichTextNode[] {
  return blocks.flatMap((block): RichTextNode[] => {
    if (block.type === 'paragraph' || (lists && /List$/.test(block.type))) return [block]
    if (block.type === 'heading' || block.type === 'attribution') return paragraph(block.content ?? [])
    return plain(block.content ?? [], lists)
  })
}

function table(node: HtmlNode, context: HtmlContext): RichTextNode[] {
  const rows = elements(node, 'tr', 'table')
  const cells = rows.map((row) => (row.children ?? []).filter(({ name }) => name === 'td' || name === 'th'))
  // A table of one cell in each row is a way to place things.
  if (cells.every((row) => row.length < 2))
    return cells.flat().flatMap((cell) => blocksOf(cell.children ?? [], context))
  const [caption] = elements(node, 'caption', 'table')
  return [
    {
      type: 'table',
      attrs: { caption: caption ? textOf(caption) : '' },
      content: cells.map((row) => ({ type: 'tableRow', content: row.flatMap((cell) => cellsOf(cell, context)) })),
    },
  ]
}

/** A cell that reaches over others is followed by empty ones. */
function cellsOf(cell: HtmlNode, context: HtmlContext): RichTextNode[] {
  const type = cell.name === 'th' ? 'tableHeader' : 'tableCell'
  const content = [{ type: 'paragraph', content: lineOf(cell.children ?? [], within(cell, context)) }]
  const more = Math.min(30, Number(cell.attribs?.colspan ?? 1)) - 1
  return [{ type, content }, ...Array.from({ length: Math.max(0, more) }, () => ({ type, content: [] }))]
}

/** Elements of a name in one, but not in another of that kind within it. */
function elements(node: HtmlNode, name: string, kind: string): HtmlNode[] {
  return (node.children ?? []).flatMap((child) => {
    if (child.name === name) return [child]
    return child.name === kind ? [] : elements(child, name, kind)
  })
}

function linesOf(node: HtmlNode): HtmlNode[] {
  const lines = textOf(node).split('\n')
  return lines.flatMap((data, at) => [...(at > 0 ? [{ type: 'tag', name: 'br' }] : []), { type: 'text', data }])
}
