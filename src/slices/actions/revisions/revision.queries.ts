import { type Db, sql } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'
import { ActionContent } from '../campaigns/action-content.ts'

/** One state of an action, without what it says. */
export type Revision = {
  number: number
  /** Names of those who saved it; none for what was saved before names were kept. */
  authors: string[]
  savedAt: Date
  publishedAt: Date | null
  /** The revision that it was made from. */
  restoredFrom: number | null
}
export type WholeRevision = Revision & { content: ActionContent }

const columns = [
  'number',
  'authors',
  'saved_at as savedAt',
  'published_at as publishedAt',
  'restored_from as restoredFrom',
] as const

/** The newest first. @param before a number: those before it */
export function listRevisions(
  db: Db,
  actionId: string,
  { limit, before }: { limit: number; before: number | null },
): Promise<Revision[]> {
  return db
    .selectFrom('action_revisions')
    .select(columns)
    .where('action_id', '=', actionId)
    .$if(before !== null, (query) => query.where('number', '<', before))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
}

export async function readWholeRevision(db: Db, actionId: string, number: number): Promise<WholeRevision | null> {
  const row = await db
    .selectFrom('action_revisions')
    .select([...columns, 'content'])
    .where('action_id', '=', actionId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ? { ...row, content: ActionContent.parse(row.content) } : null
}

/** The number of the newest. */
export async function newestRevision(db: Db, actionId: string): Promise<number | null> {
  const { rows } = await sql<{ number: number | null }>`
    select max(number) as number from action_revisions where action_id = ${actionId}`.execute(db)
  return rows[0]?.number ?? null
}

/** `restored`: the revision that it was made from. */
export type NewRevision = {
  number: number
  content: ActionContent
  savedBy: Pick<Actor, 'accountId' | 'name'>
  restored?: number
}

export async function insertRevision(db: Db, actionId: string, revision: NewRevision): Promise<void> {
  await db
    .insertInto('action_revisions')
    .values({
      action_id: actionId,
      number: revision.number,
      content: JSON.stringify(revision.content),
      saved_by: revision.savedBy.accountId,
      authors: [revision.savedBy.name],
      restored_from: revision.restored ?? null,
    })
    .execute()
}

/** Writes the draft over, unless somebody else saved it meanwhile (`saves` moved on); whether it did. */
export async function overwriteDraft(
  db: Db,
  actionId: string,
  draft: NewRevision & { saves: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('action_revisions')
    .set({
      content: JSON.stringify(draft.content),
      saved_by: draft.savedBy.accountId,
      saved_at: sql`clock_now()`,
      authors: sql`case when ${draft.savedBy.name} = any(authors) then authors else authors || ${draft.savedBy.name}::text end`,
      saves: draft.saves + 1,
    })
    .where('action_id', '=', actionId)
    .where('number', '=', draft.number)
    .where('saves', '=', draft.saves)
    .where('published_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Seconds since a revision was begun. */
export async function ageOfRevision(db: Db, actionId: string, number: number): Promise<number> {
  const { rows } = await sql<{ age: number }>`
    select extract(epoch from clock_now() - begun_at)::float8 as age from action_revisions
    where action_id = ${actionId} and number = ${number}`.execute(db)
  return rows[0]?.age ?? 0
}

/** The draft takes no more saves; another one is about to take its place. */
export async function closeDraft(db: Db, actionId: string): Promise<void> {
  await db
    .updateTable('action_revisions')
    .set({ closed_at: sql`clock_now()` })
    .where('action_id', '=', actionId)
    .where('published_at', 'is', null)
    .where('closed_at', 'is', null)
    .execute()
}
