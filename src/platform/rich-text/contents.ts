import { embedKindOf } from './attributes.ts'
import type { RichText, RichTextNode } from './document.ts'
import { bareText } from './plain-text.ts'

/** A heading as a table of contents lists it. */
export type Heading = { level: 2 | 3; text: string; id: string; node: RichTextNode }

/** All nodes of a text in the order in which they are read, those within others after these. */
export function* nodesIn({ content = [] }: { content?: RichTextNode[] | undefined }): Generator<RichTextNode> {
  for (const node of content) {
    yield node
    yield* nodesIn(node)
  }
}

/** Ids of the pictures of the library that a text shows, each once. */
export function picturesIn(document: RichText): string[] {
  return [
    ...new Set([...nodesIn(document)].flatMap(({ type, attrs }) => (type === 'picture' ? [String(attrs?.id)] : []))),
  ]
}

/** The picture that stands for a text where one is wanted; null where it has none. */
export function firstPicture(document: RichText): string | null {
  return picturesIn(document)[0] ?? null
}

/** The headings with an id each, unique in the text: `#what-the-order-says`. */
export function headingsIn(document: RichText): Heading[] {
  const taken = new Set<string>()
  return document.content
    .filter(({ type }) => type === 'heading')
    .map((node) => {
      const text = bareText(node).trim()
      const id = freeId(idOf(text), taken)
      taken.add(id)
      return { level: node.attrs?.level === 3 ? 3 : 2, text, id, node }
    })
}

/** The notes in the order of their numbers. */
export function footnotesIn(document: RichText): RichTextNode[] {
  return [...nodesIn(document)].filter(({ type }) => type === 'footnote')
}

/** What a text places from elsewhere. */
export function blocksIn(document: RichText): PlacedBlock[] {
  return [...nodesIn(document)].filter(({ type }) => type === 'placed').map(placedBlock)
}

/** An action, a sign-up form or a list of posts, and how it is to be shown. */
export type PlacedBlock = { name: string; id: string; options: Record<string, string> }

/** Reads a node of the type `placed`. */
export function placedBlock({ attrs = {} }: RichTextNode): PlacedBlock {
  return {
    name: String(attrs.name),
    id: String(attrs.id ?? ''),
    options: (attrs.options ?? {}) as Record<string, string>,
  }
}

/** Reads a node of the type `embed`. */
export function embedded({ attrs = {} }: RichTextNode): { title: string; href: string; kind: string } {
  const href = String(attrs.href)
  return { title: String(attrs.title), href, kind: String(attrs.kind ?? embedKindOf(href)) }
}

function idOf(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return (
    plain
      .match(/[\p{L}\p{N}]+/gu)
      ?.join('-')
      .slice(0, 60) ?? 'part'
  )
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id
  let number = 2
  while (taken.has(`${id}-${number}`)) number++
  return `${id}-${number}`
}
