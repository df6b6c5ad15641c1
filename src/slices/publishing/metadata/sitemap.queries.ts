import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import type { PostKind } from '../posts/post-content.ts'

export type ListedPost = {
  kind: PostKind
  slug: string
  title: string
  publishedAt: Date
  changedAt: Date
  variants: { locale: Language; slug: string }[]
}

/** Posts with a text of their own in a language, in the order in which they were begun, so that each stays on its page. */
export async function listForSitemap(
  db: Db,
  language: Language,
  { limit, skip, since }: { limit: number; skip: number; since: Date | null },
): Promise<ListedPost[]> {
  const { rows } = await sql<ListedPost>`
    select p.kind, p.slug, p.title, p.published_at as "publishedAt", p.changed_at as "changedAt",
      (select json_agg(json_build_object('locale', o.locale, 'slug', o.slug) order by o.locale) from post_publications o
        where o.organisation_id = p.organisation_id and o.post_id = p.post_id and o.locale = o.text_locale and o.withdrawn_at is null) as variants
    from post_publications p
    where p.locale = ${language} and p.text_locale = ${language} and p.withdrawn_at is null
      and (${since}::timestamptz is null or p.published_at >= ${since} and p.kind in ('article', 'statement'))
    order by p.post_id limit ${limit} offset ${skip}`.execute(db)
  return rows
}

/** How many a language has, and when the newest news of them came. */
export async function countForSitemap(db: Db, language: Language): Promise<{ posts: number; changedAt: Date | null }> {
  const { rows } = await sql<{ posts: number; changedAt: Date | null }>`
    select count(*)::int as posts, max(changed_at) as "changedAt" from post_publications
    where locale = ${language} and text_locale = ${language} and withdrawn_at is null`.execute(db)
  return rows[0] ?? { posts: 0, changedAt: null }
}
