import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'

/** What a subject is called in one language; one without a name is not shown there. */
export type TopicText = { name: string; description: string }

/** A subject that posts, actions and cases share. */
export type Topic = {
  id: string
  texts: Record<Language, TopicText>
  /** Its current address in each language. */
  slugs: Record<Language, string>
  position: number
}

type Row = { id: string; texts: unknown; slugs: unknown; position: number }

const whole = sql`
  select t.id, t.texts, t.position,
    coalesce((select json_object_agg(s.locale, s.slug) from topic_slugs s
       where s.organisation_id = t.organisation_id and s.topic_id = t.id and s.is_current), '{}') as slugs
  from topics t`

/** Every topic of the organisation, in its order. */
export async function listTopics(db: Db): Promise<Topic[]> {
  const { rows } = await sql<Row>`${whole} order by t.position, t.id`.execute(db)
  return rows.map(asTopic)
}

export async function readTopic(db: Db, id: string): Promise<Topic | null> {
  const { rows } = await sql<Row>`${whole} where t.id = ${id}`.execute(db)
  return rows[0] ? asTopic(rows[0]) : null
}

/** Which topic an address is, or was. */
export async function findTopicSlug(db: Db, locale: Language, slug: string): Promise<string | null> {
  const row = await db
    .selectFrom('topic_slugs')
    .select('topic_id')
    .where('locale', '=', locale)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row?.topic_id ?? null
}

/** How many published posts each has, in one language; those with none are absent. */
export async function countByTopic(db: Db, locale: Language): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; posts: number }>`
    select x.id, count(*)::int as posts from post_publications p, unnest(p.topics) x (id)
    where p.locale = ${locale} and p.withdrawn_at is null group by x.id`.execute(db)
  return new Map(rows.map(({ id, posts }) => [id, posts]))
}

/** Puts a topic's words in place, beginning it where there is none. */
export async function upsertTopic(db: Db, { id, texts }: { id: string; texts: Topic['texts'] }): Promise<void> {
  const value = JSON.stringify(texts)
  await sql`
    insert into topics (id, texts, position) values (${id}, ${value}, (select coalesce(max(position), 0) + 1 from topics))
    on conflict (organisation_id, id) do update set texts = excluded.texts`.execute(db)
}

/** The order of all of them. */
export async function orderTopics(db: Db, ids: readonly string[]): Promise<void> {
  await sql`
    update topics t set position = x.place::int
    from unnest(${sql.val([...ids])}::uuid[]) with ordinality x (id, place) where t.id = x.id`.execute(db)
}

/** False where another topic has or had the address; its own older one is kept, to be redirected. */
export async function takeTopicSlug(db: Db, topicId: string, locale: Language, slug: string): Promise<boolean> {
  await db
    .updateTable('topic_slugs')
    .set({ is_current: false })
    .where('topic_id', '=', topicId)
    .where('locale', '=', locale)
    .where('slug', '<>', slug)
    .execute()
  const taken = await db
    .insertInto('topic_slugs')
    .values({ topic_id: topicId, locale, slug })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'locale', 'slug'])
        .doUpdateSet({ is_current: true })
        .where('topic_slugs.topic_id', '=', topicId),
    )
    .returning('slug')
    .executeTakeFirst()
  return taken !== undefined
}

/** A language in which a topic has no name has no address either; the one it had leads nowhere. */
export async function dropTopicSlugs(db: Db, topicId: string, locale: Language): Promise<void> {
  await db.deleteFrom('topic_slugs').where('topic_id', '=', topicId).where('locale', '=', locale).execute()
}

/** Posts that name it go on without it. */
export async function deleteTopic(db: Db, id: string): Promise<void> {
  await db.deleteFrom('topics').where('id', '=', id).execute()
}

function asTopic({ texts, slugs, ...row }: Row): Topic {
  return { ...row, texts: texts as Topic['texts'], slugs: slugs as Topic['slugs'] }
}
