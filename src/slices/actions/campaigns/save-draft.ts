import { sha256 } from '#platform/crypto.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import type { ActionContent } from './action-content.ts'
import { type Draft, insertRevision, lockAction, overwriteDraft, readDraft } from './campaign.queries.ts'

export type Saved = { outcome: 'saved'; draft: Draft } | { outcome: 'stale'; current: Draft }

/** What a writer began with, and what they change. */
export type DraftChange = {
  /** The revision and its save, as the page showed them; `seen` is the fingerprint of what the change is about. */
  based: { number: number; saves: number; seen?: string }
  /** The part of the content that the change is about, to tell by `seen` whether it is still what it was. */
  part?: (content: ActionContent) => unknown
  change: (content: ActionContent) => ActionContent
}

/**
 * Saves a draft. What is published stays as it is: the first change after publishing begins a new revision.
 * Where another save of the same part came between, nothing is written and the other version is returned, so that a page can
 * show both; a save of another part is no conflict.
 */
export async function saveDraft(db: Db, actor: Actor, actionId: string, request: DraftChange): Promise<Saved> {
  const { based, part, change } = request
  if (!(await lockAction(db, actionId))) throw notFound()
  const current = await readDraft(db, actionId)
  if (!current) throw notFound()
  const isSame = current.number === based.number && current.saves === based.saves
  const isUntouched = part !== undefined && fingerprint(part(current.content)) === based.seen
  if (!isSame && !isUntouched) return { outcome: 'stale', current }
  const content = change(current.content)
  if (JSON.stringify(content) === JSON.stringify(current.content)) return { outcome: 'saved', draft: current }
  await write(db, actionId, current, { content, savedBy: actor.accountId })
  const draft = await readDraft(db, actionId)
  if (!draft) throw notFound()
  return { outcome: 'saved', draft }
}

/** Tells two states of a part apart; 22 characters. */
export function fingerprint(part: unknown): string {
  return sha256(JSON.stringify(part)).toString('base64url').slice(0, 22)
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
