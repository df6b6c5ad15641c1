import type { RichText, RichTextNode } from './document.ts'
import { isSafeLink, isWebLink } from './safe-link.ts'

/*
 * Rich text as a person can type it anywhere:
 *
 *   A paragraph; a new line is a new line.       ## Heading, ### smaller heading
 *   - one thing                                  1. first
 *   > what somebody said                         **bold**  *italic*  [words](https://…)
 *   !! something to know                         ![](id of a picture of the library)
 *   => [A document](https://…) | its language | its source
 *
 * Blocks stand apart by an empty line. A backslash takes the meaning from the sign after it. Spaces at the ends of a line mean
 * nothing. What does not add up (a star that nothing closes, a link to anything but http, https and mailto) is the text it looks like.
 */

/** Text → the stored form. */
export function parseMarkup(text: string): RichText {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trimEnd())
  return { type: 'doc', content: parseBlocks(lines) }
}

type Kind =
  | 'blank'
  | 'heading'
  | 'bulletList'
  | 'orderedList'
  | 'blockquote'
  | 'callout'
  | 'picture'
  | 'resource'
  | 'paragraph'

const prefixes: [Kind, RegExp][] = [
  ['heading', /^#{2,3}\s+(?=\S)/],
  ['bulletList', /^[-*•]\s+(?=\S)/],
  ['orderedList', /^\d{1,4}[.)]\s+(?=\S)/],
  ['blockquote', /^>\s?/],
  ['callout', /^!!\s?/],
]

const pictureShape = /^!\[\]\(([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)$/
const resourceShape =
  /^=>\s*\[((?:\\.|[^\\[\]])+)\]\(((?:[^()\s]|\([^()\s]*\))+)\)(?:\s*\|\s*([a-z]{2,3}(?:-[a-z0-9]+)*)?\s*(?:\|\s*(.*))?)?$/i

function kindOf(line: string): Kind {
  const text = line.trim()
  if (text === '') return 'blank'
  if (pictureShape.test(text)) return 'picture'
  if (resourceIn(text)) return 'resource'
  return prefixes.find(([, prefix]) => prefix.test(line.trimStart()))?.[0] ?? 'paragraph'
}

/** Kinds of which each line is one of its own. */
const lone: readonly Kind[] = ['heading', 'picture', 'resource']

function resourceIn(line: string): Record<'title' | 'href' | 'language' | 'source', string> | null {
  const [, words = '', href, language = '', source = ''] = resourceShape.exec(line) ?? []
  const title = words.replace(/\\(.)/g, '$1').trim()
  return title !== '' && isWebLink(href) ? { title, href, language, source: source.trim() } : null
}

function parseBlocks(lines: string[]): RichTextNode[] {
  const blocks: RichTextNode[] = []
  for (let at = 0; at < lines.length; ) {
    const kind = kindOf(lines[at] ?? '')
    let end = at + 1
    while (!lone.includes(kind) && end < lines.length && continues(kind, lines[end] ?? '')) end++
    if (kind !== 'blank') blocks.push(...block(kind, lines.slice(at, end)))
    at = end
  }
  return blocks
}

/** In a list, a line set in by two spaces belongs to the item above it. */
function continues(kind: Kind, line: string): boolean {
  const next = kindOf(line)
  if (next === kind) return kind !== 'blank'
  return next === 'paragraph' && (kind === 'bulletList' || kind === 'orderedList') && line.startsWith('  ')
}

function block(kind: Exclude<Kind, 'blank'>, lines: string[]): RichTextNode[] {
  const [line = ''] = lines.map((line) => line.trim())
  if (kind === 'picture') return [{ type: 'picture', attrs: { id: pictureShape.exec(line)?.[1] ?? '' } }]
  if (kind === 'resource') return [{ type: 'resource', attrs: { ...resourceIn(line) } }]
  const bare = lines.map((line) => withoutPrefix(kind, line))
  if (kind === 'paragraph') return paragraphs([bare])
  if (kind === 'heading') {
    const level = lines[0]?.trimStart().startsWith('###') ? 3 : 2
    return [{ type: 'heading', attrs: { level }, content: parseLine(bare[0] ?? '') }]
  }
  if (kind === 'blockquote' || kind === 'callout') {
    const content = paragraphs(splitAtBlanks(bare))
    return content.length > 0 ? [{ type: kind, content }] : []
  }
  const items = groupItems(kind, lines)
  return [{ type: kind, content: items.map((item) => ({ type: 'listItem', content: paragraphs([item]) })) }]
}

function withoutPrefix(kind: Kind, line: string): string {
  const prefix = prefixes.find(([other]) => other === kind)?.[1]
  return prefix ? line.trimStart().replace(prefix, '').trim() : line.trim()
}

function groupItems(kind: Kind, lines: string[]): string[][] {
  const items: string[][] = []
  for (const line of lines) {
    if (kindOf(line) === kind) items.push([withoutPrefix(kind, line)])
    else items.at(-1)?.push(line.trim())
  }
  return items
}

function splitAtBlanks(lines: string[]): string[][] {
  const groups: string[][] = [[]]
  for (const line of lines) {
    if (line === '') groups.push([])
    else groups.at(-1)?.push(line)
  }
  return groups.filter((group) => group.length > 0)
}

function paragraphs(groups: string[][]): RichTextNode[] {
  return groups.map((lines) => {
    const content = lines.flatMap((line, at) => [...(at > 0 ? [{ type: 'hardBreak' }] : []), ...parseLine(line)])
    return { type: 'paragraph', content }
  })
}

type Run = { text: string; link: string | null }
type Token = Run | '**' | '*'

/** One line of text with marks. A star is a switch: the first one turns on, the next one off. */
function parseLine(line: string): RichTextNode[] {
  const tokens = literalWhereUnclosed(tokenise(line, null))
  const nodes: RichTextNode[] = []
  let state = { bold: false, italic: false }
  for (const token of tokens) {
    if (token === '**') state = { ...state, bold: !state.bold }
    else if (token === '*') state = { ...state, italic: !state.italic }
    else append(nodes, token, state)
  }
  const trimmed = trimEnds(nodes)
  // Stars that mark nothing are stars.
  return trimmed.length > 0 || line === '' ? trimmed : [{ type: 'text', text: line }]
}

function trimEnds(nodes: RichTextNode[]): RichTextNode[] {
  const [first] = nodes
  const last = nodes.at(-1)
  if (!first || !last) return nodes
  first.text = first.text?.trimStart()
  last.text = last.text?.trimEnd()
  if (first.text === '') return trimEnds(nodes.slice(1))
  return last.text === '' ? trimEnds(nodes.slice(0, -1)) : nodes
}

const linkShape = /\[((?:\\.|[^\\[\]])*)\]\(((?:[^()\s]|\([^()\s]*\))+)\)/y

function tokenise(line: string, link: string | null): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < line.length; ) {
    const [token, length] = tokenAt(line, at, link)
    tokens.push(...token)
    at += length
  }
  return tokens
}

function tokenAt(line: string, at: number, link: string | null): [Token[], number] {
  if (line.startsWith('**', at)) return [['**'], 2]
  if (line[at] === '*') return [['*'], 1]
  if (line[at] === '\\' && /[!-/:-@[-`{-~•]/.test(line[at + 1] ?? '')) return [[{ text: line[at + 1] ?? '', link }], 2]
  if (line[at] === '[' && link === null) {
    linkShape.lastIndex = at
    const [whole = '', words = '', href] = linkShape.exec(line) ?? []
    if (isSafeLink(href) && words !== '') return [tokenise(words, href), whole.length]
  }
  return [[{ text: line[at] ?? '', link }], 1]
}

/** A switch that nothing turns off again is the star it looks like. */
function literalWhereUnclosed(tokens: Token[]): Token[] {
  for (const mark of ['**', '*'] as const) {
    const odd = tokens.filter((token) => token === mark).length % 2 === 1
    if (odd) tokens[tokens.lastIndexOf(mark)] = { text: mark, link: null }
  }
  return tokens
}

function append(
  nodes: RichTextNode[],
  { text, link }: Run,
  { bold, italic }: { bold: boolean; italic: boolean },
): void {
  const marks = [
    ...(bold ? [{ type: 'bold' }] : []),
    ...(italic ? [{ type: 'italic' }] : []),
    ...(link ? [{ type: 'link', attrs: { href: link } }] : []),
  ]
  const last = nodes.at(-1)
  if (last && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)) last.text += text
  else nodes.push({ type: 'text', text, ...(marks.length > 0 && { marks }) })
}
