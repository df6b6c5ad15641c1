import type { Locale } from '#platform/i18n.ts'
import starting from './starting-words.json' with { type: 'json' }

/** Where a word list found something: characters of the text as it was written. */
export type Passage = { start: number; end: number }

export type Finding = { score: number; passages: Passage[] }

/** A letter that scores this is looked at before it goes. */
export const enough = 3
/** What an entry weighs that says nothing else: alone it is enough. */
const weightOfMost = 3
export const mostEntries = 2_000

/** The list that comes with the product, one entry a line. */
export function startingEntries(locale: Locale): string {
  return starting[locale].join('\n')
}

type Entry = { weight: number; source: string; whole: RegExp }
export type WordList = { pattern: RegExp | null; entries: readonly Entry[] }

/**
 * Reads a list: one phrase a line; a star at its end stands for any ending; `| 1` behind it says what it weighs. Spelling that
 * people use to slip through is read as what it stands for: accents, capitals, 3 for e, one letter many times.
 */
export function readWordList(text: string): WordList {
  const entries = text
    .split('\n')
    .slice(0, mostEntries)
    .flatMap((line) => readEntry(line) ?? [])
    // The longest first: of two that begin alike the one that says more is meant.
    .sort((a, b) => b.source.length - a.source.length)
  if (entries.length === 0) return { pattern: null, entries }
  return {
    pattern: new RegExp(`(?<![a-z0-9])(?:${entries.map(({ source }) => source).join('|')})(?![a-z0-9])`, 'g'),
    entries,
  }
}

function readEntry(line: string): Entry | null {
  const [, words = '', star, weight] = /^(.*?)(\*?)\s*(?:\|\s*([1-9]))?\s*$/.exec(line.trim()) ?? []
  const phrase = plain(words).trim()
  if (phrase === '') return null
  const source = phrase.replace(/ |(.)\1*/g, (run) => sourceOf(run)) + (star === '*' ? '[a-z0-9]*' : '')
  return { weight: Number(weight ?? weightOfMost), source, whole: new RegExp(`^(?:${source})$`) }
}

/** A letter, or the same letter three times and more; never twice, or the one word would be found in another. */
function sourceOf(run: string): string {
  const [letter = ''] = run
  if (letter === ' ') return '[^a-z0-9]+'
  return run.length === 1 ? `${letter}(?:${letter}{2,})?` : `${letter}{${run.length},}`
}

/** What several lists find in a text. A phrase weighs once, however often it stands there. */
export function findWords(lists: readonly WordList[], text: string): Finding {
  const { folded, origins } = foldText(text)
  const found = new Set<Entry>()
  const passages: Passage[] = []
  for (const { pattern, entries } of lists) {
    for (const match of pattern ? folded.matchAll(pattern) : []) {
      const entry = entries.find(({ whole }) => whole.test(match[0]))
      if (entry) found.add(entry)
      passages.push(passageOf(origins, match.index, match[0].length))
    }
  }
  const score = [...found].reduce((sum, { weight }) => sum + weight, 0)
  return { score, passages: merge(passages) }
}

function passageOf(origins: readonly number[], at: number, length: number): Passage {
  return { start: origins[at] ?? 0, end: (origins[at + length - 1] ?? 0) + 1 }
}

function merge(passages: readonly Passage[]): Passage[] {
  const merged: Passage[] = []
  for (const passage of passages.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && passage.start <= last.end) last.end = Math.max(last.end, passage.end)
    else merged.push({ ...passage })
  }
  return merged
}

const stands: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** Small letters without accents, and for each the place in the text where it stands. */
function foldText(text: string): { folded: string; origins: number[] } {
  let folded = ''
  const origins: number[] = []
  for (let at = 0; at < text.length; at++) {
    const sign = signAt(text, at)
    folded += sign
    for (let n = 0; n < sign.length; n++) origins.push(at)
  }
  return { folded, origins }
}

const ascii = Array.from({ length: 128 }, (_, code) => plain(String.fromCharCode(code)))

function signAt(text: string, at: number): string {
  const sign = text[at] as string
  const stood = stands[sign]
  if (stood && isLetter(text[at - 1]) && isLetter(text[at + 1])) return stood
  return ascii[sign.charCodeAt(0)] ?? plain(sign)
}

function isLetter(sign: string | undefined): boolean {
  return sign !== undefined && /\p{L}/u.test(sign)
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[’'`]/g, '')
    .replace(/[^a-z0-9\s]/g, ' ')
    .replace(/\s+/g, ' ')
}
