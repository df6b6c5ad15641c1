/** What a parser of HTML makes of it, as far as we read it. */
export type HtmlNode = {
  type: string
  name?: string
  data?: string
  attribs?: Record<string, string>
  children?: HtmlNode[]
  parent?: HtmlNode | null
}

const inlineTags = new Set([
  ...['a', 'strong', 'b', 'em', 'i', 'span', 'sup', 'sub', 'small', 'q', 'abbr', 'code', 'cite', 'br'],
])

/** Whether it stands in a line: text, and elements of a line with nothing but such in them. */
export function isInline(node: HtmlNode): boolean {
  if (node.type === 'text') return true
  return inlineTags.has(node.name ?? '') && (node.children ?? []).every(isInline)
}

/** A node and all within it, in the order in which they are read. */
export function* everyNode(node: HtmlNode): Generator<HtmlNode> {
  yield node
  for (const child of node.children ?? []) yield* everyNode(child)
}

/** The words in it, as they stand. */
export function textOf(node: HtmlNode): string {
  return node.type === 'text' ? (node.data ?? '') : (node.children ?? []).map(textOf).join('')
}

/** Notes of a page: their numbers in the text, and the elements that hold their words, which stand nowhere else then. */
export type HtmlNotes = { words: Map<HtmlNode, HtmlNode>; taken: Set<HtmlNode> }

/** A note is two links that lead to each other: its number in the text, and one beside its words further down. */
export function notesOf(root: HtmlNode): HtmlNotes {
  const notes: HtmlNotes = { words: new Map(), taken: new Set() }
  const named = new Map<string, HtmlNode>()
  for (const node of everyNode(root))
    for (const name of [node.attribs?.id, node.attribs?.name]) if (name && !named.has(name)) named.set(name, node)
  for (const link of everyNode(root)) {
    const target = named.get(aimOf(link))
    const words = target && holderOf(target)
    if (!words || notes.taken.has(words) || isWithin(link, words)) continue
    const names = [link, link.parent, link.parent?.parent].flatMap((node) => [node?.attribs?.id, node?.attribs?.name])
    const back = [...everyNode(words)].find((node) => aimOf(node) !== '' && names.includes(aimOf(node)))
    if (!back || [...notes.taken].some((taken) => isWithin(link, taken))) continue
    notes.words.set(link, words)
    notes.taken.add(words)
    notes.taken.add(back)
  }
  return notes
}

function aimOf({ name, attribs }: HtmlNode): string {
  return name === 'a' && attribs?.href?.startsWith('#') ? attribs.href.slice(1) : ''
}

function holderOf(node: HtmlNode): HtmlNode | null {
  for (let at: HtmlNode | null | undefined = node; at; at = at.parent)
    if (at.name === 'li' || at.name === 'p' || at.name === 'div') return at
  return null
}

function isWithin(node: HtmlNode, holder: HtmlNode): boolean {
  for (let at: HtmlNode | null | undefined = node; at; at = at.parent) if (at === holder) return true
  return false
}
