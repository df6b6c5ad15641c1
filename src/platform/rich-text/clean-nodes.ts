import { z } from 'zod'
import {
  blockNames,
  embedKinds,
  galleries,
  isBlockId,
  isLanguageTag,
  isOptionName,
  isPictureId,
  mostListLevels,
} from './attributes.ts'
import type { RichTextNode } from './document.ts'
import { even } from './parse-table.ts'
import { isSafeLink, isWebLink } from './safe-link.ts'

type Rule = {
  /** What the node carries; a node whose attributes do not fit is dropped. */
  attrs?: z.ZodType<Record<string, unknown>>
  /** What may stand in it; nothing where it is not said. */
  content?: readonly string[]
}

const line = (most: number) => z.string().transform((text) => text.replace(/\s+/g, ' ').trim().slice(0, most))
const web = z.string().refine(isWebLink)
const language = z.string().refine((tag) => tag === '' || isLanguageTag(tag))

const PictureAttrs = z
  .object({
    id: z.string().refine(isPictureId),
    size: z.enum(['column', 'wide']).catch('column').default('column'),
    caption: line(2_000).catch('').default(''),
  })
  .transform(({ id, size, caption }) => ({ id, ...(size === 'wide' && { size }), ...(caption && { caption }) }))

const PlacedAttrs = z
  .object({
    name: z.enum(blockNames),
    id: z.string().refine(isBlockId).catch('').default(''),
    options: z.record(z.string().refine(isOptionName), line(200)).catch({}).default({}),
  })
  .transform(({ options, ...rest }) => ({
    ...rest,
    options: Object.fromEntries(
      Object.entries(options)
        .filter(([, text]) => text !== '')
        .slice(0, 20),
    ),
  }))

const start = z.int().min(0).max(9_999).optional().catch(undefined)

const text = ['text']
const inline = ['text', 'hardBreak', 'footnote']
const lists = ['bulletList', 'orderedList']
const blocks = ['paragraph', 'heading', ...lists, 'blockquote', 'pullQuote', 'callout', 'picture', 'gallery', 'table']

const rules: Record<string, Rule> = {
  doc: { content: [...blocks, 'horizontalRule', 'resource', 'embed', 'placed'] },
  paragraph: { content: inline },
  // The page's title is its h1.
  heading: { attrs: z.object({ level: z.literal([2, 3]) }), content: text },
  bulletList: { content: ['listItem'] },
  orderedList: {
    attrs: z.object({ start }).transform(({ start = 1 }): Record<string, unknown> => (start === 1 ? {} : { start })),
    content: ['listItem'],
  },
  listItem: { content: ['paragraph', ...lists] },
  blockquote: { content: ['paragraph', 'attribution'] },
  attribution: { content: text },
  pullQuote: { content: text },
  callout: { content: ['paragraph'] },
  picture: { attrs: PictureAttrs },
  gallery: { content: ['picture'] },
  table: {
    attrs: z
      .object({ caption: line(500).catch('').default('') })
      .transform(({ caption }): Record<string, unknown> => (caption ? { caption } : {})),
    content: ['tableRow'],
  },
  tableRow: { content: ['tableCell', 'tableHeader'] },
  tableCell: { content: ['paragraph'] },
  tableHeader: { content: ['paragraph'] },
  horizontalRule: {},
  resource: { attrs: z.object({ title: line(500).pipe(z.string().min(1)), href: web, language, source: line(500) }) },
  embed: {
    attrs: z.object({ title: line(500).pipe(z.string().min(1)), href: web, kind: z.enum(embedKinds).catch('post') }),
  },
  placed: { attrs: PlacedAttrs },
  footnote: { content: text },
  hardBreak: {},
}

const markRules: Record<string, z.ZodType<Record<string, unknown>> | null> = {
  bold: null,
  italic: null,
  link: z.object({ href: z.string().refine(isSafeLink) }),
  lang: z.object({ lang: z.string().refine(isLanguageTag) }),
}

/** Every node and mark that a text may have, by its type. */
export const knownTypes: readonly string[] = [...Object.keys(rules), ...Object.keys(markRules)]

/** Whether something is an object with names in it. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What may stand in a node of a type, in the form in which it is kept: without what we do not know, nothing empty, tables even. */
export function cleanNodes(nodes: unknown, parent: string, level = 0): RichTextNode[] {
  const allowed = rules[parent]?.content ?? []
  const known = (Array.isArray(nodes) ? nodes : []).filter(
    (node): node is Record<string, unknown> => isRecord(node) && allowed.includes(String(node.type)),
  )
  return inOrder(
    parent,
    known.flatMap((node) => (node.type === 'text' ? cleanText(node, parent) : cleanNode(node, level))),
  )
}

function cleanNode(node: Record<string, unknown>, level: number): RichTextNode[] {
  const type = String(node.type)
  const rule = rules[type] ?? {}
  const attrs = cleanAttrs(rule, node.attrs)
  if (attrs === null) return []
  const inner = lists.includes(type) ? level + 1 : level
  const content = rule.content ? cleanNodes(node.content, type, inner) : []
  if (type === 'tableCell' || type === 'tableHeader') return [{ type, content: [joined(content)] }]
  if (rule.content && content.length === 0) return []
  const shown = { type, ...(Object.keys(attrs).length > 0 && { attrs }), ...(rule.content && { content }) }
  return reshape(shown, inner)
}

/** Null where they do not fit. */
function cleanAttrs({ attrs }: Rule, given: unknown): Record<string, unknown> | null {
  if (!attrs) return {}
  const read = attrs.safeParse(given ?? {})
  return read.success ? read.data : null
}

/** What cannot stay as it is: galleries of one or of too many, quotations of nobody's words, lists that are too deep, uneven tables. */
function reshape(node: RichTextNode, level: number): RichTextNode[] {
  const content = node.content ?? []
  if (node.type === 'gallery') return galleries(content)
  if (node.type === 'blockquote' && content[0]?.type === 'attribution') return []
  if (node.type === 'table') return [{ ...node, content: even(content) }]
  if (node.type === 'listItem' && content[0]?.type !== 'paragraph') return content.flatMap((list) => list.content ?? [])
  if (lists.includes(node.type) && level > mostListLevels) return content.flatMap((item) => item.content ?? [])
  return [node]
}

function inOrder(parent: string, nodes: RichTextNode[]): RichTextNode[] {
  if (parent !== 'blockquote') return nodes
  const [said] = nodes.filter(({ type }) => type === 'attribution')
  const words = nodes.filter(({ type }) => type !== 'attribution')
  return said ? [...words, said] : words
}

/** One paragraph of a cell's, on one line. */
function joined(paragraphs: RichTextNode[]): RichTextNode {
  const space = { type: 'text', text: ' ' }
  const content = paragraphs
    .flatMap((paragraph, at) => [...(at > 0 ? [space] : []), ...(paragraph.content ?? [])])
    .map((node) => (node.type === 'hardBreak' ? space : node))
  return { type: 'paragraph', ...(content.length > 0 && { content }) }
}

function cleanText({ text, marks }: Record<string, unknown>, parent: string): RichTextNode[] {
  if (typeof text !== 'string' || text === '') return []
  const kept = Object.entries(markRules).flatMap(([type, attrs]) => {
    const mark = (Array.isArray(marks) ? marks : []).find((mark) => isRecord(mark) && mark.type === type)
    // A pull quote says again what stands in the text: nothing in it leads away.
    if (!mark || (type === 'link' && parent === 'pullQuote')) return []
    if (!attrs) return [{ type }]
    const read = attrs.safeParse(mark.attrs)
    return read.success ? [{ type, attrs: read.data }] : []
  })
  return [{ type: 'text', text, ...(kept.length > 0 && { marks: kept }) }]
}
