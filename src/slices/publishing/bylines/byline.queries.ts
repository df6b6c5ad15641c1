import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'

/** Whom texts are by: a person, a pen name, a collective. */
export type Byline = {
  id: string
  name: string
  isGroup: boolean
  /** A sentence or two in each language. */
  about: Record<Language, string>
  link: string
  pictureId: string | null
  slug: string
}

type Row = Omit<Byline, 'about'> & { about: unknown }

const whole = sql`
  select b.id, b.name, b.is_group as "isGroup", b.about, b.link, b.picture_id as "pictureId", coalesce(s.slug, '') as slug
  from bylines b
  left join byline_slugs s on s.organisation_id = b.organisation_id and s.byline_id = b.id and s.is_current`

/** By name. */
export async function listBylines(db: Db): Promise<Byline[]> {
  const { rows } = await sql<Row>`${whole} order by lower(b.name), b.id`.execute(db)
  return rows.map(asByline)
}

export async function readByline(db: Db, id: string): Promise<Byline | null> {
  const { rows } = await sql<Row>`${whole} where b.id = ${id}`.execute(db)
  return rows[0] ? asByline(rows[0]) : null
}

/** Whose address it is, or was. */
export async function findBylineSlug(db: Db, slug: string): Promise<string | null> {
  const row = await db.selectFrom('byline_slugs').select('byline_id').where('slug', '=', slug).executeTakeFirst()
  return row?.byline_id ?? null
}

/** How many published posts each has, in one language; those with none are absent. */
export async function countByByline(db: Db, locale: Language): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; posts: number }>`
    select x.id, count(*)::int as posts from post_publications p, unnest(p.bylines) x (id)
    where p.locale = ${locale} and p.withdrawn_at is null group by x.id`.execute(db)
  return new Map(rows.map(({ id, posts }) => [id, posts]))
}

/** Puts what is known of a byline in place, beginning it where there is none. */
export async function upsertByline(db: Db, byline: Omit<Byline, 'slug'>): Promise<void> {
  const values = {
    name: byline.name,
    is_group: byline.isGroup,
    about: JSON.stringify(byline.about),
    link: byline.link,
    picture_id: byline.pictureId,
  }
  await db
    .insertInto('bylines')
    .values({ id: byline.id, ...values })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet(values))
    .execute()
}

/** False where another byline has or had the address; its own older one is kept, to be redirected. */
export async function takeBylineSlug(db: Db, bylineId: string, slug: string): Promise<boolean> {
  await db
    .updateTable('byline_slugs')
    .set({ is_current: false })
    .where('byline_id', '=', bylineId)
    .where('slug', '<>', slug)
    .execute()
  const taken = await db
    .insertInto('byline_slugs')
    .values({ byline_id: bylineId, slug })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'slug'])
        .doUpdateSet({ is_current: true })
        .where('byline_slugs.byline_id', '=', bylineId),
    )
    .returning('slug')
    .executeTakeFirst()
  return taken !== undefined
}

/** Posts that name it go on without it. */
export async function deleteByline(db: Db, id: string): Promise<void> {
  await db.deleteFrom('bylines').where('id', '=', id).execute()
}

function asByline({ about, ...row }: Row): Byline {
  return { ...row, about: about as Byline['about'] }
}
