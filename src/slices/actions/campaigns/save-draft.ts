import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import type { ActionContent } from './action-content.ts'
import { type Draft, insertRevision, lockAction, overwriteDraft, readDraft } from './campaign.queries.ts'

export type Saved = { outcome: 'saved'; draft: Draft } | { outcome: 'stale'; current: Draft }

/**
 * Saves a draft. What is published stays as it is: the first change after publishing begins a new revision.
 * @param based the revision and save that the writer began with; where another save came between, nothing is written and the
 *   other version is returned, so that a page can show both
 */
export async function saveDraft(
  db: Db,
  actor: Actor,
  actionId: string,
  { based, change }: { based: { number: number; saves: number }; change: (content: ActionContent) => ActionContent },
): Promise<Saved> {
  if (!(await lockAction(db, actionId))) throw notFound()
  const current = await readDraft(db, actionId)
  if (!current) throw notFound()
  if (current.number !== based.number || current.saves !== based.saves) return { outcome: 'stale', current }
  const content = change(current.content)
  if (JSON.stringify(content) === JSON.stringify(current.content)) return { outcome: 'saved', draft: current }
  await write(db, actionId, current, { content, savedBy: actor.accountId })
  const draft = await readDraft(db, actionId)
  if (!draft) throw notFound()
  return { outcome: 'saved', draft }
}

async function write(
  db: Db,
  actionId: string,
  current: Draft,
  next: { content: ActionContent; savedBy: string },
): Promise<void> {
  if (current.isPublished) return insertRevision(db, actionId, { ...next, number: current.number + 1 })
  await overwriteDraft(db, actionId, { ...next, number: current.number, saves: current.saves })
}
