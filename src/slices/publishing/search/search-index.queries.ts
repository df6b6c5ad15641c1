import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import type { Lexemes, Searchable } from './lexemes.ts'

/** What pages show no more. */
export async function removeOthers(db: Db, postId: string, locales: readonly Language[]): Promise<void> {
  await db
    .deleteFrom('post_searches')
    .where('post_id', '=', postId)
    .$if(locales.length > 0, (query) => query.where('locale', 'not in', locales))
    .execute()
}

export async function upsertSearch(
  db: Db,
  postId: string,
  { locale, kind, year, topics, publishedAt }: Searchable,
  { words, heads, folded }: Lexemes,
): Promise<void> {
  await sql`
    insert into post_searches (locale, post_id, kind, year, topics, published_at, heads, words, folded)
    values (${locale}, ${postId}, ${kind}, ${year}, ${sql.val([...topics])}::uuid[], ${publishedAt},
      array_to_tsvector(${heads}::text[]), array_to_tsvector(${words}::text[]), ${folded})
    on conflict (organisation_id, locale, post_id) do update set kind = excluded.kind, year = excluded.year, topics = excluded.topics,
      published_at = excluded.published_at, heads = excluded.heads, words = excluded.words, folded = excluded.folded`.execute(
    db,
  )
}
