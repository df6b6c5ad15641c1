import type { Db } from '#platform/db.ts'
import { askOf, type Filter, type Site } from './ask.ts'
import type { Token } from './fold.ts'
import { parseQuery, type Query } from './parse-query.ts'
import { findCandidates } from './search.queries.ts'
import { distance, similarity, trigramsOf } from './trigrams.ts'
import { readAlike, readKnown } from './words.queries.ts'

/** A word that shares fewer of its trigrams and differs in more letters is another one. */
const alike = { share: 0.45, letters: 2 }

/**
 * The query with words that occur in no text replaced by the most alike that do; null where there is none, or where nothing would be
 * found with it either.
 */
export async function suggestQuery(db: Db, site: Site, query: Query, filter: Filter): Promise<string | null> {
  const tokens = [...query.words, ...query.phrases.flat()]
  const known = await readKnown(
    db,
    site.textLanguages,
    tokens.map(({ word }) => word),
  )
  const replaced: [Token, string][] = []
  for (const token of tokens.filter(({ word }) => !known.has(word) && word.length >= 3)) {
    const other = await mostAlike(db, site, token.word)
    if (other) replaced.push([token, other])
  }
  if (replaced.length === 0) return null
  const text = replaced
    .toSorted(([a], [b]) => b.at - a.at)
    .reduce((text, [{ at, end }, other]) => text.slice(0, at) + other + text.slice(end), query.text)
  const ask = await askOf(db, site, parseQuery(text), filter)
  const found = ask && (await findCandidates(db, { must: ask.must, ask, limit: 400 }))
  return found && found.rows.length > 0 ? text : null
}

async function mostAlike(db: Db, { textLanguages }: Site, word: string): Promise<string | null> {
  const candidates = await readAlike(db, textLanguages, trigramsOf(word))
  const [best] = candidates
    .map((other) => ({ ...other, share: similarity(word, other.word), letters: distance(word, other.word) }))
    .filter(({ share, letters }) => share >= alike.share || letters <= Math.min(alike.letters, word.length / 3))
    .sort((a, b) => a.letters - b.letters || b.share - a.share || (a.word < b.word ? -1 : 1))
  return best?.shown ?? null
}
