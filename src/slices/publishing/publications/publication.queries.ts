import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import type { PostContent, PostKind } from '../posts/post-content.ts'

/** One row of post_publications: a post as one language's pages, lists, feeds and search show it. */
export type NewPublication = {
  post_id: string
  locale: Language
  text_locale: Language
  kind: PostKind
  slug: string
  title: string
  standfirst: string
  content: PostContent
  words: string
  minutes: number
  revision: number
  picture_id: string | null
  topics: string[]
  bylines: string[]
  related: string[]
  parent_id: string | null
  position: number
  first_published_at: Date
  published_at: Date
  changed_at: Date
  pinned_until: Date | null
  withdrawn_at: Date | null
  withdrawal: string
  is_behind: boolean
}

/** Puts rows in the place of those that a post had. */
export async function replacePublications(db: Db, postId: string, rows: readonly NewPublication[]): Promise<void> {
  const kept = rows.map(({ locale }) => locale)
  await db
    .deleteFrom('post_publications')
    .where('post_id', '=', postId)
    .$if(kept.length > 0, (query) => query.where('locale', 'not in', kept))
    .execute()
  for (const { content, ...row } of rows) {
    const values = { ...row, content: JSON.stringify(content) }
    await db
      .insertInto('post_publications')
      .values(values)
      .onConflict((conflict) => conflict.columns(['organisation_id', 'locale', 'post_id']).doUpdateSet(values))
      .execute()
  }
  await sql`delete from post_publication_subjects where post_id = ${postId}`.execute(db)
  await sql`
    insert into post_publication_subjects (locale, subject_id, post_id)
    select distinct locale, unnest(topics || bylines), post_id from post_publications where post_id = ${postId}`.execute(
    db,
  )
}

/** When a post was last corrected; null where it never was. */
export async function lastCorrection(db: Db, postId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(corrected_at) as at from post_corrections where post_id = ${postId}`.execute(db)
  return rows[0]?.at ?? null
}

/** Gives a variant its address; the one it had is kept, to be redirected. False where another post has or had it. */
export async function takeSlug(db: Db, postId: string, locale: Language, slug: string): Promise<boolean> {
  await db
    .updateTable('post_slugs')
    .set({ is_current: false })
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .where('slug', '<>', slug)
    .execute()
  const taken = await db
    .insertInto('post_slugs')
    .values({ post_id: postId, locale, slug })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'locale', 'slug'])
        .doUpdateSet({ is_current: true })
        .where('post_slugs.post_id', '=', postId),
    )
    .returning('slug')
    .executeTakeFirst()
  return taken !== undefined
}

/** Which post has or had an address in `locale`; failing that, where `elsewhere`, in another language. */
export async function findSlug(
  db: Db,
  locale: Language,
  slug: string,
  { elsewhere = false }: { elsewhere?: boolean } = {},
): Promise<string | null> {
  const { rows } = await sql<{ post_id: string }>`
    select post_id from post_slugs where slug = ${slug} and (locale = ${locale} or ${elsewhere})
    order by locale = ${locale} desc, is_current desc, locale limit 1`.execute(db)
  return rows[0]?.post_id ?? null
}
