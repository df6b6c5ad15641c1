import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import type { Token } from './fold.ts'
import type { Stemmed } from './stemming.queries.ts'
import { trigramsOf } from './trigrams.ts'

/** Adds the words of a text to those of its language. */
export async function insertWords(
  db: Db,
  language: Language,
  tokens: readonly Token[],
  stems: ReadonlyMap<string, Stemmed>,
): Promise<void> {
  const shown = new Map<string, string>()
  // The form with accents sorts behind the one without.
  for (const { word, surface } of tokens)
    if (isWord(word) && surface >= (shown.get(word) ?? '')) shown.set(word, surface)
  const words = [...shown.keys()].sort()
  const { rows } = await sql<{ word: string; isNew: boolean }>`
    insert into post_search_words as known (language, word, stem, shown)
    select ${language}, word, stem, shown
    from unnest(${words}::text[], ${words.map((word) => stems.get(word)?.stem ?? word)}::text[],
                ${words.map((word) => shown.get(word))}::text[]) as given (word, stem, shown)
    on conflict (organisation_id, language, word) do update set shown = excluded.shown where known.shown < excluded.shown
    returning word`.execute(db)
  const pairs = rows.flatMap(({ word }) => trigramsOf(word).map((trigram) => ({ trigram, word })))
  if (pairs.length === 0) return
  await sql`
    insert into post_search_trigrams (language, trigram, word)
    select ${language}, trigram, word
    from unnest(${pairs.map(({ trigram }) => trigram)}::text[], ${pairs.map(({ word }) => word)}::text[]) as given (trigram, word)
    on conflict do nothing`.execute(db)
}

function isWord(word: string): boolean {
  return word.length >= 2 && word.length <= 40 && !/\p{N}/u.test(word)
}

export type Form = { stem: string; word: string; shown: string }

/** Words that have one of the stems: what an excerpt marks. */
export async function readForms(db: Db, languages: readonly Language[], stems: readonly string[]): Promise<Form[]> {
  const { rows } = await sql<Form>`
    select distinct stem, word, shown from post_search_words
    where language = any(${sql.val([...languages])}::text[]) and stem = any(${sql.val([...stems])}::text[]) limit 500`.execute(
    db,
  )
  return rows
}

/** Which of some words occur. */
export async function readKnown(
  db: Db,
  languages: readonly Language[],
  words: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ word: string }>`
    select word from post_search_words
    where language = any(${sql.val([...languages])}::text[]) and word = any(${sql.val([...words])}::text[])`.execute(db)
  return new Set(rows.map(({ word }) => word))
}

/** Words that have most trigrams in common with a given one, the most alike first. */
export async function readAlike(
  db: Db,
  languages: readonly Language[],
  trigrams: readonly string[],
): Promise<{ word: string; shown: string; common: number }[]> {
  const { rows } = await sql<{ word: string; shown: string; common: number }>`
    with alike as (
      select language, word, count(*)::int as common from post_search_trigrams
      where language = any(${sql.val([...languages])}::text[]) and trigram = any(${sql.val([...trigrams])}::text[])
      group by language, word order by common desc limit 40)
    select w.word, w.shown, a.common from alike a join post_search_words w using (language, word)`.execute(db)
  return rows
}
