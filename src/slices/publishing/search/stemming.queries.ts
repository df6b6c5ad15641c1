import { type Db, sql } from '#platform/db.ts'

export type Stemmed = {
  stem: string
  /** So frequent in its language that it tells nothing: de, the. */
  isStop: boolean
}

/** What a stemmer of PostgreSQL makes of words; those that it drops stay as they are. */
export async function stemAll(
  db: Db,
  dictionary: string,
  { words, prepared }: { words: string[]; prepared: string[] },
): Promise<Map<string, Stemmed>> {
  const { rows } = await sql<{ word: string; stems: string[] | null }>`
    select word, ts_lexize(${dictionary}::regdictionary, prepared) as stems
    from unnest(${words}::text[], ${prepared}::text[]) as given (word, prepared)`.execute(db)
  return new Map(rows.map(({ word, stems }) => [word, { stem: stems?.[0] ?? word, isStop: stems?.length === 0 }]))
}
