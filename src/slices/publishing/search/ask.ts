import type { Db } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import type { Token } from './fold.ts'
import { type Mark, scopeOf, singular } from './lexemes.ts'
import { asksNothing, type Query } from './parse-query.ts'
import { stemsOf } from './stemming.ts'

export type Filter = { kind?: string; topicId?: string; year?: number }

/** A query in the words of the index. */
export type Ask = {
  /** What a row must have: a tsquery. */
  must: string
  /** The same with every word in the title. */
  inTitle: string
  /** The same, written with the accents that were typed; null where that is nothing else. */
  exact: string | null
  /** Written in the language of the pages, not shown there in place of a text that is missing. */
  ownLanguage: string
  /** One for each word that tells something. */
  words: AskedWord[]
  /** Folded, with a blank around: what `folded` must have, and must not. */
  phrases: string[]
  without: string[]
}

export type AskedWord = {
  token: Token
  stems: string[]
  /** tsqueries over `heads`. */
  title: string
  standfirst: string
  often: string
  exact: string
  isAccented: boolean
}

export type Site = {
  organisationId: string
  /** Whose pages are searched. */
  language: Language
  /** Languages that their texts may be in. */
  textLanguages: readonly Language[]
}

/** Null where nothing is asked. */
export async function askOf(db: Db, site: Site, query: Query, filter: Filter = {}): Promise<Ask | null> {
  if (asksNothing(query)) return null
  const scope = scopeOf(site.organisationId, site.language)
  const lexeme = (mark: Mark, value: string | number) => quote(`${scope}${mark}${value}`)
  const anyOf = (mark: Mark, stems: readonly string[]) => `(${stems.map((stem) => lexeme(mark, stem)).join(' | ')})`
  const all = [...query.words, ...query.phrases.flat(), ...query.without.flat()]
  const stems = await stemsIn(db, site.textLanguages, all)
  const asked = (tokens: readonly Token[]) => different(tokens).map((token) => askedWord(token, stems.get(token.word)))
  // de la: where nothing else is asked, words that tell nothing are words too.
  const telling = (tokens: readonly Token[]) => {
    const some = tokens.filter(({ word }) => !stems.get(word)?.isStop)
    return some.length > 0 ? some : tokens
  }
  const words = asked(telling([...query.words, ...query.phrases.flat()]))
  const filters = filtersOf(filter, lexeme)
  const without = query.without.filter((tokens) => tokens.length === 1).flatMap(asked)
  const rest = [...without.map(({ stems }) => `!${anyOf('w', stems)}`), ...filters]
  const every = (part: (word: AskedWord) => string) => [...words.map(part), ...rest].join(' & ')
  const found = ({ stems }: AskedWord) => anyOf('w', stems)
  return {
    must: every(found),
    inTitle: every(({ stems }) => anyOf('t', stems)),
    exact: words.some(({ isAccented }) => isAccented)
      ? every((word) => `${found(word)} & ${exactly(word.token, lexeme)}`)
      : null,
    ownLanguage: lexeme('l', site.language),
    words,
    phrases: query.phrases.map(phraseOf),
    without: query.without.filter((tokens) => tokens.length > 1).map(phraseOf),
  }
}

type Known = { stems: string[]; isStop: boolean }
type Lexeme = (mark: Mark, value: string | number) => string

async function stemsIn(db: Db, languages: readonly Language[], tokens: readonly Token[]): Promise<Map<string, Known>> {
  const words = tokens.map(({ word }) => word)
  const known = new Map<string, Known>()
  for (const [at, language] of languages.entries()) {
    for (const [word, { stem, isStop }] of await stemsOf(db, language, words)) {
      const before = known.get(word)
      known.set(word, {
        stems: [...new Set([...(before?.stems ?? []), stem])],
        isStop: at === 0 ? isStop : (before?.isStop ?? isStop),
      })
    }
  }
  return known
}

function askedWord(token: Token, known: Known | undefined): AskedWord {
  const { word, surface } = token
  const stems = known?.stems ?? [word]
  const inHeads = (mark: Mark, value: string) => quote(mark + value)
  const any = (mark: Mark) => stems.map((stem) => inHeads(mark, stem)).join(' | ')
  const exact = exactly(token, inHeads)
  return { token, stems, title: any('t'), standfirst: any('s'), often: any('m'), exact, isAccented: surface !== word }
}

/** Written as it was typed. Who types no accent may have left it out, and means a word that has none all the same. */
function exactly({ word, surface }: Token, lexeme: (mark: Mark, value: string) => string): string {
  const written = lexeme('x', singular(surface))
  return surface !== word ? written : `(${written} | !${lexeme('z', singular(word))})`
}

function filtersOf({ kind, topicId, year }: Filter, lexeme: Lexeme): string[] {
  return [
    ...(kind ? [lexeme('k', kind)] : []),
    ...(topicId ? [lexeme('o', topicId)] : []),
    ...(year ? [lexeme('y', year)] : []),
  ]
}

function different(tokens: readonly Token[]): Token[] {
  return [...new Map(tokens.map((token) => [token.word, token])).values()]
}

function phraseOf(tokens: readonly Token[]): string {
  return ` ${tokens.map(({ word }) => word).join(' ')} `
}

/** A lexeme of a tsquery in quotes, whatever is in it. */
export function quote(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
