import { type Token, tokensIn } from './fold.ts'

/** A piece of a text, and whether it is what somebody looked for. */
export type Piece = { text: string; isMarked: boolean }

/** Words to mark: folded forms, and phrases as lists of them. */
export type Sought = { words: ReadonlySet<string>; phrases: readonly (readonly string[])[] }

/** Letters of an excerpt, and those before its first mark. */
const length = 260
const before = 60
/** Marks among which the best place is chosen. */
const mostMarks = 200

/** The whole text with its marks. */
export function markAll(text: string, sought: Sought): Piece[] {
  return cut(text, { from: 0, to: text.length }, marksIn(text, sought))
}

/** The part of a text where most of the different words stand; null where none does. */
export function excerptOf(text: string, sought: Sought): Piece[] | null {
  const marks = marksIn(text, sought)
  const best = marks
    .map((mark, at) => ({ mark, value: valueFrom(marks, at) }))
    .reduce<{ mark: Marked; value: number } | null>((best, one) => (best && best.value >= one.value ? best : one), null)
  if (!best) return null
  const from = wordStart(text, best.mark.at - before)
  const to = wordEnd(text, from + length)
  const pieces = cut(text, { from, to }, marks)
  return [...(from > 0 ? [plain('… ')] : []), ...pieces, ...(to < text.length ? [plain(' …')] : [])]
}

type Marked = { at: number; end: number; words: readonly string[] }

function marksIn(text: string, { words, phrases }: Sought): Marked[] {
  const tokens = [...tokensIn(text)]
  const marks: Marked[] = []
  for (let at = 0; at < tokens.length && marks.length < mostMarks; at++) {
    const phrase = phrases.find((phrase) => phrase.every((word, i) => tokens[at + i]?.word === word))
    const [first, last] = [tokens[at] as Token, tokens[at + (phrase?.length ?? 1) - 1] as Token]
    if (phrase || words.has(first.word)) marks.push({ at: first.at, end: last.end, words: phrase ?? [first.word] })
    if (phrase) at += phrase.length - 1
  }
  return marks
}

/** Different words count, a phrase for all of its own. */
function valueFrom(marks: readonly Marked[], first: number): number {
  const until = (marks[first]?.at ?? 0) + length - before
  const seen = new Set<string>()
  for (let at = first; at < marks.length && (marks[at]?.end ?? 0) <= until; at++)
    for (const word of marks[at]?.words ?? []) seen.add(word)
  return seen.size
}

function cut(text: string, { from, to }: { from: number; to: number }, marks: readonly Marked[]): Piece[] {
  const pieces: Piece[] = []
  let at = from
  for (const mark of marks) {
    if (mark.at < at || mark.end > to) continue
    if (mark.at > at) pieces.push(plain(text.slice(at, mark.at)))
    pieces.push({ text: text.slice(mark.at, mark.end), isMarked: true })
    at = mark.end
  }
  if (at < to) pieces.push(plain(text.slice(at, to)))
  return pieces
}

function plain(text: string): Piece {
  return { text, isMarked: false }
}

function wordStart(text: string, near: number): number {
  if (near <= 0) return 0
  const blank = text.slice(near).search(/\s\S/)
  return blank >= 0 && blank < before ? near + blank + 1 : near
}

function wordEnd(text: string, near: number): number {
  if (near >= text.length) return text.length
  const blank = text.slice(0, near).search(/\s\S*$/)
  return blank > near - before ? blank : near
}
