import { type Db, sql } from '#platform/db.ts'
import type { ZonedTime } from '#platform/zoned-time.ts'
import type { Language } from '../languages/language.ts'
import type { Post } from './post.queries.ts'
import type { PostTextName } from './post-content.ts'

export type VariantState = 'draft' | 'scheduled' | 'published' | 'withdrawn'
export type Review = 'writing' | 'waiting' | 'approved' | 'returned'
/** Name of a text → number of the source's revision that it was right for when somebody last said so. */
export type Translates = Partial<Record<PostTextName, number>>

/** A post in one language. */
export type Variant = {
  locale: Language
  state: VariantState
  publishedRevision: number | null
  firstPublishedAt: Date | null
  publishedAt: Date | null
  scheduled: ZonedTime | null
  scheduledFor: Date | null
  embargo: string
  /** The account that planned it last. */
  scheduledBy: string | null
  /** Its moment came while something was missing: it comes out by itself no more. */
  planFailedAt: Date | null
  /** The source's revision whose facts it shows while the source is not out. */
  factsRevision: number | null
  withdrawnAt: Date | null
  /** Why, for readers. */
  withdrawal: string
  translates: Translates
  /** The same of what the public sees. */
  publishedTranslates: Translates
  assigneeId: string | null
  review: Review
}

const columns = [
  'locale',
  'state',
  'published_revision as publishedRevision',
  'first_published_at as firstPublishedAt',
  'published_at as publishedAt',
  'scheduled',
  'scheduled_for as scheduledFor',
  'embargo',
  'scheduled_by as scheduledBy',
  'plan_failed_at as planFailedAt',
  'facts_revision as factsRevision',
  'withdrawn_at as withdrawnAt',
  'withdrawal',
  'translates',
  'published_translates as publishedTranslates',
  'assignee_id as assigneeId',
  'review',
] as const

/** Adds a language; nothing where it is there. */
export async function insertVariant(db: Db, postId: string, locale: Language): Promise<void> {
  await db
    .insertInto('post_variants')
    .values({ post_id: postId, locale })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** In the order of their tags. */
export async function readVariants(db: Db, postId: string): Promise<Variant[]> {
  const rows = await db
    .selectFrom('post_variants')
    .select(columns)
    .where('post_id', '=', postId)
    .orderBy('locale')
    .execute()
  return rows as Variant[]
}

export async function readVariant(db: Db, postId: string, locale: Language): Promise<Variant | null> {
  const row = await db
    .selectFrom('post_variants')
    .select(columns)
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .executeTakeFirst()
  return (row as Variant | undefined) ?? null
}

/** Out to the public, at once; a withdrawal is forgotten. */
export async function setPublished(
  db: Db,
  postId: string,
  locale: Language,
  { revision, factsRevision, now }: { revision: number; factsRevision: number | null; now: Date },
): Promise<void> {
  await db
    .updateTable('post_variants')
    .set({
      state: 'published',
      published_revision: revision,
      facts_revision: factsRevision,
      first_published_at: sql<Date>`coalesce(first_published_at, ${now})`,
      published_at: now,
      scheduled: null,
      scheduled_for: null,
      plan_failed_at: null,
      embargo: '',
      withdrawn_at: null,
      withdrawal: '',
      // What is written next is handed in anew.
      review: 'writing',
      published_translates: sql`translates`,
    })
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .execute()
}

/** Not before `time`; null takes the plan back. What is published already cannot be scheduled. */
export async function setScheduled(
  db: Db,
  postId: string,
  locale: Language,
  plan: { time: ZonedTime; embargo: string; by: string } | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('post_variants')
    .set(
      plan
        ? {
            state: 'scheduled',
            scheduled: JSON.stringify(plan.time),
            scheduled_for: new Date(plan.time.instant),
            embargo: plan.embargo,
            scheduled_by: plan.by,
            plan_failed_at: null,
          }
        : { state: 'draft', scheduled: null, scheduled_for: null, embargo: '', plan_failed_at: null },
    )
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .where('state', 'in', ['draft', 'scheduled'])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function setWithdrawn(
  db: Db,
  postId: string,
  locale: Language,
  { reason, now }: { reason: string; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('post_variants')
    .set({ state: 'withdrawn', withdrawn_at: now, withdrawal: reason })
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .where('state', '=', 'published')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Its moment came, and something was missing. */
export async function setPlanFailed(db: Db, postId: string, locale: Language, at: Date): Promise<void> {
  await db
    .updateTable('post_variants')
    .set({ plan_failed_at: at })
    .where('post_id', '=', postId)
    .where('locale', '=', locale)
    .where('state', '=', 'scheduled')
    .execute()
}

/** What is planned for a moment that has come, in a scope. */
export function readDue(db: Db, now: Date): Promise<{ postId: string; locale: Language }[]> {
  return db
    .selectFrom('post_variants')
    .select(['post_id as postId', 'locale'])
    .where('state', '=', 'scheduled')
    .where('plan_failed_at', 'is', null)
    .where('scheduled_for', '<=', now)
    .orderBy('scheduled_for')
    .execute()
}

/** Every post of which something is or was published, with the states of its variants: what a policy decides from. */
export async function readPublishedStates(db: Db): Promise<PublishedStates[]> {
  const { rows } = await sql<PublishedStates>`
    select p.id, p.policy, p.source_locale as "sourceLocale",
      json_agg(json_build_object('locale', v.locale, 'state', v.state) order by v.locale) as variants
    from posts p join post_variants v on v.organisation_id = p.organisation_id and v.post_id = p.id
    where v.state in ('published', 'withdrawn')
    group by p.organisation_id, p.id order by p.id`.execute(db)
  return rows
}

export type PublishedStates = Pick<Post, 'id' | 'policy' | 'sourceLocale'> & {
  variants: Pick<Variant, 'locale' | 'state'>[]
}

/** Those of `readPublishedStates` with what the public sees of them: each language with the one whose text it shows. */
export type ShownStates = PublishedStates & { shown: Record<Language, Language> }

/** The next ones after a post; nobody else can publish or withdraw them until the transaction ends. */
export async function lockNextPublished(db: Db, after: string | null, limit: number): Promise<ShownStates[]> {
  const { rows: locked } = await sql<{ id: string }>`
    select p.id from posts p
    where (${after}::uuid is null or p.id > ${after}::uuid) and exists (
      select from post_variants v
      where v.organisation_id = p.organisation_id and v.post_id = p.id and v.state in ('published', 'withdrawn'))
    order by p.id limit ${limit} for update of p`.execute(db)
  const { rows } = await sql<ShownStates>`
    select p.id, p.policy, p.source_locale as "sourceLocale",
      coalesce((select json_agg(json_build_object('locale', v.locale, 'state', v.state) order by v.locale) from post_variants v
        where v.organisation_id = p.organisation_id and v.post_id = p.id), '[]') as variants,
      coalesce((select json_object_agg(o.locale, o.text_locale) from post_publications o
        where o.organisation_id = p.organisation_id and o.post_id = p.id), '{}') as shown
    from posts p where p.id = any(${sql.val(locked.map(({ id }) => id))}::uuid[]) order by p.id`.execute(db)
  return rows
}

export async function countPublished(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct post_id)::integer as count from post_variants where state in ('published', 'withdrawn')`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
