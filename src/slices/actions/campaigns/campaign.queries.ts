import { type Db, sql } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import { ActionContent } from './action-content.ts'

export type ActionState = 'draft' | 'published' | 'closed'

export type Action = {
  id: string
  name: string
  state: ActionState
  publishedRevision: number | null
  createdAt: Date
  /** Put away. */
  isArchived: boolean
  /** Stands above the others on the site. */
  isPutFirst: boolean
}

export type Draft = {
  number: number
  content: ActionContent
  saves: number
  savedAt: Date
  savedBy: string | null
  /** Nobody has changed anything since this revision was published. */
  isPublished: boolean
}

const actionColumns = [
  'id',
  'name',
  'state',
  'published_revision as publishedRevision',
  'created_at as createdAt',
  sql<boolean>`archived_at is not null`.as('isArchived'),
  sql<boolean>`put_first_at is not null`.as('isPutFirst'),
] as const

/** Its id; null where there is an action with the one that was given. */
export async function insertAction(
  db: Db,
  action: { id?: string; name: string; createdBy: string },
): Promise<string | null> {
  const row = await db
    .insertInto('actions')
    .values({ name: action.name, created_by: action.createdBy, ...(action.id && { id: action.id }) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function setArchived(db: Db, id: string, isArchived: boolean): Promise<void> {
  await db
    .updateTable('actions')
    .set({ archived_at: isArchived ? sql<Date>`clock_now()` : null, updated_at: sql`clock_now()` })
    .where('id', '=', id)
    .execute()
}

export async function setPutFirst(db: Db, id: string, isPutFirst: boolean): Promise<void> {
  await db
    .updateTable('actions')
    .set({ put_first_at: isPutFirst ? sql<Date>`clock_now()` : null, updated_at: sql`clock_now()` })
    .where('id', '=', id)
    .execute()
}

export async function readAction(db: Db, id: string): Promise<Action | null> {
  return (await db.selectFrom('actions').select(actionColumns).where('id', '=', id).executeTakeFirst()) ?? null
}

/** What some of them are called in the console, by id. */
export async function readActionNames(db: Db, ids: readonly string[]): Promise<[id: string, name: string][]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('actions').select(['id', 'name']).where('id', 'in', ids).execute()
  return rows.map(({ id, name }) => [id, name])
}

/** Keeps everybody else from publishing, saving or closing the action until the caller's transaction ends. */
export async function lockAction(db: Db, id: string): Promise<Action | null> {
  const row = await db.selectFrom('actions').select(actionColumns).where('id', '=', id).forUpdate().executeTakeFirst()
  return row ?? null
}

export async function renameAction(db: Db, id: string, name: string): Promise<void> {
  await db.updateTable('actions').set({ name, updated_at: sql`clock_now()` }).where('id', '=', id).execute()
}

export async function setActionState(
  db: Db,
  id: string,
  change: { state: ActionState; publishedRevision?: number },
): Promise<void> {
  await db
    .updateTable('actions')
    .set({
      state: change.state,
      updated_at: sql`clock_now()`,
      ...(change.publishedRevision !== undefined && { published_revision: change.publishedRevision }),
    })
    .where('id', '=', id)
    .execute()
}

/** The newest revision: the open draft, or what was published last where nobody has changed anything since. */
export async function readDraft(db: Db, actionId: string): Promise<Draft | null> {
  const row = await db
    .selectFrom('action_revisions')
    .select(['number', 'content', 'saves', 'saved_at', 'saved_by', 'published_at'])
    .where('action_id', '=', actionId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return {
    number: row.number,
    content: ActionContent.parse(row.content),
    saves: row.saves,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    isPublished: row.published_at !== null,
  }
}

export async function markPublished(
  db: Db,
  actionId: string,
  revision: { number: number; publishedBy: string; at: Date },
): Promise<void> {
  await db
    .updateTable('action_revisions')
    .set({ published_at: revision.at, published_by: revision.publishedBy })
    .where('action_id', '=', actionId)
    .where('number', '=', revision.number)
    .execute()
}

/** What a participation was taken under, long after the page has changed. */
export async function readRevision(db: Db, actionId: string, number: number): Promise<ActionContent | null> {
  const row = await db
    .selectFrom('action_revisions')
    .select('content')
    .where('action_id', '=', actionId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ? ActionContent.parse(row.content) : null
}

/** Which action an address belongs to, or has belonged to. */
export async function findSlug(db: Db, locale: Locale, slug: string): Promise<string | null> {
  const row = await db
    .selectFrom('action_slugs')
    .select('action_id')
    .where('locale', '=', locale)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row?.action_id ?? null
}

/** Gives an action its address; the one it had is kept, to be redirected. False where another action took it meanwhile. */
export async function takeSlug(db: Db, actionId: string, locale: Locale, slug: string): Promise<boolean> {
  await db
    .updateTable('action_slugs')
    .set({ is_current: false })
    .where('action_id', '=', actionId)
    .where('locale', '=', locale)
    .where('slug', '<>', slug)
    .execute()
  const taken = await db
    .insertInto('action_slugs')
    .values({ action_id: actionId, locale, slug })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'locale', 'slug'])
        .doUpdateSet({ is_current: true })
        .where('action_slugs.action_id', '=', actionId),
    )
    .returning('slug')
    .executeTakeFirst()
  return taken !== undefined
}

type PublishedRow = {
  id: string
  state: ActionState
  revision: number
  content: unknown
  slugs: Partial<Record<Locale, string>>
  putFirstAt: Date | null
}

/** Published and closed actions with their current addresses, the newest first; drafts are nobody's business, nor are lists of what was put away. */
export async function selectPublished(db: Db, only: { id?: string }): Promise<PublishedRow[]> {
  const { rows } = await sql<PublishedRow>`
    select a.id, a.state, r.number as revision, r.content, a.put_first_at as "putFirstAt",
           (select json_object_agg(s.locale, s.slug) from action_slugs s
             where s.organisation_id = a.organisation_id and s.action_id = a.id and s.is_current) as slugs
    from actions a
    join action_revisions r on r.organisation_id = a.organisation_id and r.action_id = a.id and r.number = a.published_revision
    where a.state in ('published', 'closed') and ${only.id ? sql`a.id = ${only.id}` : sql`a.archived_at is null`}
    order by r.published_at desc`.execute(db)
  return rows.map((row) => ({ ...row, slugs: row.slugs ?? {} }))
}

/** Actions that show some pictures, above their text or in it, published or in the newest draft; a row for each picture that one shows. */
export async function actionsWithPictures(
  db: Db,
  pictureIds: readonly string[],
): Promise<{ id: string; name: string; pictureId: string }[]> {
  const { rows } = await sql<{ id: string; name: string; pictureId: string }>`
    with live as materialized (
      select a.id, a.name, r.content::text as content from action_revisions r
      join actions a on a.organisation_id = r.organisation_id and a.id = r.action_id
      where r.number = a.published_revision or r.published_at is null and r.closed_at is null)
    select distinct live.id, live.name, picture.id as "pictureId"
    from live cross join unnest(${pictureIds}::text[]) as picture (id)
    where position(picture.id in live.content) > 0
    order by live.id desc`.execute(db)
  return rows
}

/**
 * Actions that write to a list, in what is published or in a draft, the newest first, and where each chooses it. One that is closed
 * writes to nobody any more.
 */
export async function findActionsWithList(db: Db, listId: string): Promise<{ name: string; path: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, a.name from actions a
    where exists (
      select from action_revisions r
      where r.organisation_id = a.organisation_id and r.action_id = a.id and (r.content->>'targetListId' = ${listId} or r.content->'letters' @> jsonb_build_array(jsonb_build_object('listId', ${listId}::text)))
        and r.closed_at is null
        and (r.published_at is null or (a.state <> 'closed' and r.number >= coalesce(a.published_revision, 0))))
    order by a.id desc`.execute(db)
  return rows.map(({ id, name }) => ({ name, path: `/console/actions/${id}/targets` }))
}
