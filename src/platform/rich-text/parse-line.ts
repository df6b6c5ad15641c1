import { isLanguageTag } from './attributes.ts'
import type { RichTextNode } from './document.ts'
import { isSafeLink } from './safe-link.ts'

type Around = { link: string | null; lang: string | null }
type Run = Around & { text: string }
type Note = { note: RichTextNode[] }
/** What a line may hold beside its words; all of it where nothing is said. */
export type Allowed = { notes?: boolean; links?: boolean }
type Token = Run | Note | '**' | '*'

/** One line of text with marks and notes. A star is a switch: the first one turns on, the next one off. */
export function parseLine(line: string, allowed: Allowed = {}): RichTextNode[] {
  const tokens = literalWhereUnclosed(tokenise(line, { link: null, lang: null }, allowed))
  const nodes: RichTextNode[] = []
  let state = { bold: false, italic: false }
  for (const token of tokens) {
    if (token === '**') state = { ...state, bold: !state.bold }
    else if (token === '*') state = { ...state, italic: !state.italic }
    else if ('note' in token) nodes.push({ type: 'footnote', content: token.note })
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
  if (first.type === 'text') first.text = first.text?.trimStart()
  if (last.type === 'text') last.text = last.text?.trimEnd()
  if (first.text === '') return trimEnds(nodes.slice(1))
  return last.text === '' ? trimEnds(nodes.slice(0, -1)) : nodes
}

/** As far as nothing can begin. */
const plainShape = /[^*\\^[]+/y
const linkShape = /\[((?:\\.|[^\\[\]])*)\]\(((?:[^()\s]|\([^()\s]*\))+)\)/y
const langShape = /\(lang:([\w-]+)\)/y

function tokenise(line: string, around: Around, allowed: Allowed): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < line.length; ) {
    const [token, length] = tokenAt(line, at, around, allowed)
    tokens.push(...token)
    at += length
  }
  return tokens
}

function tokenAt(line: string, at: number, around: Around, allowed: Allowed): [Token[], number] {
  plainShape.lastIndex = at
  const [plain] = plainShape.exec(line) ?? []
  if (plain) return [[{ text: plain, ...around }], plain.length]
  if (line.startsWith('**', at)) return [['**'], 2]
  if (line[at] === '*') return [['*'], 1]
  if (line[at] === '\\' && /[!-/:-@[-`{-~•]/.test(line[at + 1] ?? ''))
    return [[{ text: line[at + 1] ?? '', ...around }], 2]
  const found =
    (allowed.notes !== false && around.link === null && noteAt(line, at)) ||
    (allowed.links !== false && around.link === null && linkAt(line, at, around, allowed)) ||
    (around.link === null && around.lang === null && langAt(line, at, allowed))
  return found || [[{ text: line[at] ?? '', ...around }], 1]
}

/** `^[where it is from]` */
function noteAt(line: string, at: number): [Token[], number] | null {
  if (!line.startsWith('^[', at)) return null
  const end = closing(line, at + 1)
  const note = end < 0 ? [] : parseLine(line.slice(at + 2, end).trim(), { notes: false })
  return note.length > 0 ? [[{ note }], end + 1 - at] : null
}

/** `[words](https://…)` */
function linkAt(line: string, at: number, around: Around, allowed: Allowed): [Token[], number] | null {
  if (line[at] !== '[') return null
  linkShape.lastIndex = at
  const [whole = '', words = '', link] = linkShape.exec(line) ?? []
  return isSafeLink(link) && words !== '' ? [tokenise(words, { ...around, link }, allowed), whole.length] : null
}

/** `[palabras](lang:es)` */
function langAt(line: string, at: number, allowed: Allowed): [Token[], number] | null {
  if (line[at] !== '[') return null
  const end = closing(line, at)
  langShape.lastIndex = end + 1
  const [whole = '', lang] = (end > at + 1 && langShape.exec(line)) || []
  if (!isLanguageTag(lang)) return null
  return [tokenise(line.slice(at + 1, end), { link: null, lang }, allowed), end + 1 + whole.length - at]
}

/** Where the bracket that opens there closes; -1 where nowhere. */
function closing(line: string, opening: number): number {
  let depth = 0
  for (let at = opening; at < line.length; at++) {
    if (line[at] === '\\') at++
    else if (line[at] === '[') depth++
    else if (line[at] === ']' && --depth === 0) return at
  }
  return -1
}

/** A switch that nothing turns off again is the star it looks like. */
function literalWhereUnclosed(tokens: Token[]): Token[] {
  for (const mark of ['**', '*'] as const) {
    const odd = tokens.filter((token) => token === mark).length % 2 === 1
    if (odd) tokens[tokens.lastIndexOf(mark)] = { text: mark, link: null, lang: null }
  }
  return tokens
}

function append(
  nodes: RichTextNode[],
  { text, link, lang }: Run,
  { bold, italic }: { bold: boolean; italic: boolean },
): void {
  const marks = [
    ...(bold ? [{ type: 'bold' }] : []),
    ...(italic ? [{ type: 'italic' }] : []),
    ...(link ? [{ type: 'link', attrs: { href: link } }] : []),
    ...(lang ? [{ type: 'lang', attrs: { lang } }] : []),
  ]
  const last = nodes.at(-1)
  if (last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)) last.text += text
  else nodes.push({ type: 'text', text, ...(marks.length > 0 && { marks }) })
}
