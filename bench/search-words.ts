import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { type Token, tokensIn } from '../src/slices/publishing/search/fold.ts'

export type Language = 'en' | 'es'

/** Numbers that look like chance and are the same in every run (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const words = 30_000
const draws = 1 << 20
const stock: Record<Language, string> = {
  en: 'The people of the village say that their rights are not respected and that nobody has told them why they were detained.',
  es: 'La gente del pueblo dice que no se respetan sus derechos y que nadie les ha dicho por qué fueron detenidos en la mañana.',
}
const syllables: Record<Language, string[]> = {
  en: 'ban cor del fen gri hol ing jas ker lom mer nor pel quin rad sel ton ver wick yar'.split(' '),
  es: 'ba co de fé gra ho ja ca lu mi no pa qui ra sión te ver ña za ción'.split(' '),
}

export type Vocabulary = {
  /** The most frequent first. */
  words: Token[]
  /** A word drawn as often as its rank says. */
  draw(): Token
  /** Runs of words as people write them. */
  sentences: Token[][]
}

/**
 * A language of 30,000 words: those of real texts in the order of their frequency, then made ones, each as frequent as Zipf's law has
 * it of its rank.
 */
export function vocabularyOf(language: Language, sharedData: string | null): Vocabulary {
  const texts = realTexts(language, sharedData)
  const sentences = texts.map((text) => [...tokensIn(text)]).filter(({ length }) => length > 8)
  const counts = new Map<string, number>()
  for (const token of sentences.flat()) counts.set(token.surface, (counts.get(token.surface) ?? 0) + 1)
  const real = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([word]) => word)
  const random = chance(language === 'en' ? 1 : 2)
  const all = new Set(real)
  while (all.size < words) all.add(madeWord(language, random))
  const tokens = [...all].flatMap((word) => [...tokensIn(word)])
  return { words: tokens, draw: drawer(tokens, random), sentences }
}

function realTexts(language: Language, sharedData: string | null): string[] {
  const files = ['udhr-en-es.csv', 'huridocs-events-guidance-en-es.csv'].map((name) =>
    join(sharedData ?? '', 'bilingual', name),
  )
  const there = sharedData ? files.filter((file) => existsSync(file)) : []
  const rows = there.flatMap((file) => parse(readFileSync(file), { columns: true }) as Record<Language, string>[])
  return [stock[language], ...rows.map((row) => row[language] ?? '')]
}

function madeWord(language: Language, random: () => number): string {
  const parts = 2 + Math.floor(random() * 3)
  const some = syllables[language]
  return Array.from({ length: parts }, () => some[Math.floor(random() * some.length)]).join('')
}

/** Zipf's law, 1 / rank, by a table of as many draws as there are entries. */
function drawer(tokens: readonly Token[], random: () => number): () => Token {
  const weights = tokens.map((_, rank) => 1 / (rank + 2.7))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const table: Token[] = []
  let sum = 0
  for (const [rank, weight] of weights.entries()) {
    sum += weight
    while (table.length < (sum / whole) * draws) table.push(tokens[rank] as Token)
  }
  return () => table[Math.floor(random() * table.length)] as Token
}
