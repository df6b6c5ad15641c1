import { hash } from 'node:crypto'
import type { Language } from '../languages/language.ts'
import { type Token, tokensIn } from './fold.ts'
import type { Stemmed } from './stemming.queries.ts'

/**
 * What stands in `post_searches.words` and `heads`. Each lexeme begins with a letter that says what it is:
 * w a word's stem · t, s the same of title and standfirst · m of a word that the text has often ·
 * x a word written with accents, as it is written · z the same without them ·
 * k kind · o topic · y year · c week · l language of the text
 */
export type Mark = 'w' | 't' | 's' | 'm' | 'x' | 'z' | 'k' | 'o' | 'y' | 'c' | 'l'

/** Begins every lexeme of one organisation's pages in one language, so that a search walks through nobody else's entries. */
export function scopeOf(organisationId: string, locale: Language): string {
  return hash('sha256', `${organisationId} ${locale}`, 'hex').slice(0, 5)
}

export type Searchable = {
  locale: Language
  textLocale: Language
  kind: string
  topics: readonly string[]
  publishedAt: Date
  year: number
  title: string
  standfirst: string
  /** Everything else that is written. */
  text: string
}

export type Lexemes = { words: string[]; heads: string[]; folded: string }

/** Bytes that `heads` may have: a row must fit its page. */
const widest = 4_000

/** How often a word stands in a text that is about it. */
const often = 3
const week = 7 * 24 * 60 * 60 * 1000

/** Number of the week since 1970. */
export function weekOf(at: Date): number {
  return Math.floor(at.getTime() / week)
}

export type Tokens = Record<'title' | 'standfirst' | 'text', Token[]>

export function tokensOf({ title, standfirst, text }: Pick<Searchable, 'title' | 'standfirst' | 'text'>): Tokens {
  return { title: [...tokensIn(title)], standfirst: [...tokensIn(standfirst)], text: [...tokensIn(text)] }
}

/** @param scope of the pages that show it; it begins what stands in `words`, not in `heads` */
export function lexemesOf(
  searchable: Searchable,
  tokens: Tokens,
  scope: string,
  stems: ReadonlyMap<string, Stemmed>,
): Lexemes {
  const stemOf = ({ word }: Token) => stems.get(word)?.stem ?? word
  const all = [...tokens.title, ...tokens.standfirst, ...tokens.text]
  const titles = marked('t', tokens.title.map(stemOf))
  const accents = accentsOf(all)
  const words = [
    ...marked('w', all.map(stemOf)),
    ...titles,
    ...accents,
    `k${searchable.kind}`,
    ...marked('o', searchable.topics),
    `y${searchable.year}`,
    `c${weekOf(searchable.publishedAt)}`,
    `l${searchable.textLocale}`,
  ]
  const standfirsts = marked('s', tokens.standfirst.map(stemOf))
  const frequents = marked('m', frequent(tokens.text.map(stemOf)))
  return {
    words: words.map((lexeme) => scope + lexeme),
    heads: within([...titles, ...standfirsts, ...frequents, ...accents]),
    folded: ` ${all.map(({ word }) => word).join(' ')} `,
  }
}

function marked(mark: Mark, values: readonly string[]): string[] {
  return [...new Set(values)].map((value) => mark + value)
}

/** Words that were written with accents; where a text has one without them too, that as well. */
function accentsOf(tokens: readonly Token[]): string[] {
  const accented = tokens.filter(({ surface, word }) => surface !== word)
  if (accented.length === 0) return []
  const bare = new Set(accented.map(({ word }) => singular(word)))
  const both = tokens
    .filter(({ surface, word }) => surface === word && bare.has(singular(word)))
    .map(({ word }) => singular(word))
  return [...marked('x', [...accented.map(({ surface }) => singular(surface)), ...both]), ...marked('z', [...bare])]
}

function within(lexemes: readonly string[]): string[] {
  let bytes = 0
  return lexemes.filter((lexeme) => {
    bytes += Buffer.byteLength(lexeme) + 6
    return bytes <= widest
  })
}

/** años and año are written with the same ñ. */
export function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word
}

function frequent(stems: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= often).map(([stem]) => stem)
}
