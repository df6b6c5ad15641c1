import type { Db } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { NewPublication } from '../publications/publication.queries.ts'
import { type Lexemes, lexemesOf, type Searchable, scopeOf, type Tokens, tokensOf } from './lexemes.ts'
import { removeOthers, upsertSearch } from './search-index.queries.ts'
import { stemsOf } from './stemming.ts'
import { insertWords } from './words.queries.ts'

/** A publication as it is found: its row, and the words that its language gets. */
export type Indexed = { searchable: Searchable; tokens: Tokens; lexemes: Lexemes }

/**
 * Makes a post findable as its publications show it, in the same transaction; what was withdrawn is found no more. Does the same
 * however often it runs.
 * @param rows all of its publications
 */
export async function indexPost(
  db: Db,
  organisation: Organisation,
  postId: string,
  rows: readonly NewPublication[],
): Promise<void> {
  const live = rows.filter((row) => !row.withdrawn_at).map((row) => searchableOf(row, organisation))
  await removeOthers(
    db,
    postId,
    live.map(({ locale }) => locale),
  )
  // The same order for everybody, so that nobody waits for one another in a circle.
  for (const searchable of live.toSorted((a, b) => (a.locale < b.locale ? -1 : 1))) {
    const tokens = tokensOf(searchable)
    const words = [...tokens.title, ...tokens.standfirst, ...tokens.text]
    const stems = await stemsOf(
      db,
      searchable.textLocale,
      words.map(({ word }) => word),
    )
    const lexemes = lexemesOf(searchable, tokens, scopeOf(organisation.id, searchable.locale), stems)
    await upsertSearch(db, postId, searchable, lexemes)
    await insertWords(db, searchable.textLocale, words, stems)
  }
}

/** What of a publication is looked at. */
export function searchableOf(row: NewPublication, { time_zone }: Pick<Organisation, 'time_zone'>): Searchable {
  const { source, signatories } = row.content.facts
  const { kicker, place } = row.content
  const year = new Intl.DateTimeFormat('en-US', { year: 'numeric', timeZone: time_zone }).format(row.published_at)
  return {
    locale: row.locale,
    textLocale: row.text_locale,
    kind: row.kind,
    topics: row.topics,
    publishedAt: row.published_at,
    year: Number(year),
    title: row.title,
    standfirst: row.standfirst,
    text: [kicker, place, row.words, source.title, source.outlet, source.author, ...signatories].join('\n'),
  }
}
