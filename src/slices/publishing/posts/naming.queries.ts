import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import { listTopics } from '../topics/topic.queries.ts'

/** Something that a post may name: a topic, a byline, another post. */
export type Named = { id: string; name: string }

/** Topics, by what they are called in a language, or in another one where it has no name for them. */
export async function nameTopics(db: Db, locale: Language): Promise<Named[]> {
  const topics = await listTopics(db)
  return topics.map(({ id, texts }) => {
    const others = Object.values(texts).map(({ name }) => name)
    return { id, name: [texts[locale]?.name ?? '', ...others].find((name) => name !== '') ?? '' }
  })
}

/** Posts by id or by a part of their title; the newest first. */
export async function namePosts(
  db: Db,
  {
    ids,
    search,
    without = '',
    limit = 20,
  }: { ids?: readonly string[]; search?: string; without?: string; limit?: number },
): Promise<Named[]> {
  const pattern = `%${(search ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<Named>`
    select p.id, r.title as name from posts p
    join lateral (select title from post_revisions r where r.organisation_id = p.organisation_id and r.post_id = p.id
      and r.locale = p.source_locale order by number desc limit 1) r on true
    where p.id::text <> ${without} and ${ids ? sql`p.id = any(${sql.val([...ids])}::uuid[])` : sql`p.archived_at is null and r.title ilike ${pattern}`}
    order by p.updated_at desc, p.id desc limit ${ids ? 1000 : limit}`.execute(db)
  return rows
}

/** One at a time creates names of a kind, so that two who type the same make one. Until the transaction ends. */
export async function lockNames(db: Db, kind: 'topics' | 'bylines'): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_organisation()::text || ${kind}, 0))`.execute(db)
}
