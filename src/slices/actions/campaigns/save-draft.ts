import { isDeepStrictEqual } from 'node:util'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import { isGutted, isNewTurn } from '#platform/writing/turns.ts'
import { ageOfRevision, closeDraft, insertRevision, overwriteDraft } from '../revisions/revision.queries.ts'
import type { ActionContent } from './action-content.ts'
import { type Draft, lockAction, readDraft } from './campaign.queries.ts'
import { markOutdated, textIn, translatedTexts } from './outdated.ts'

export type Saved = { outcome: 'saved'; draft: Draft } | { outcome: 'stale'; current: Draft }

/** What a writer began with, and what they change. */
export type DraftChange = {
  /** The revision and its save that the change was thought for. */
  based: { number: number; saves: number }
  change: (content: ActionContent) => ActionContent
}

/**
 * Saves a draft. What is published stays as it is: the first change after publishing begins a new revision.
 * Where another save came between, nothing is written and the other version is returned.
 */
export async function saveDraft(db: Db, actor: Actor, actionId: string, request: DraftChange): Promise<Saved> {
  const current = await holdDraft(db, actionId)
  const { number, saves } = request.based
  if (current.number !== number || current.saves !== saves) return { outcome: 'stale', current }
  const content = markOutdated(current.content, request.change(current.content))
  return { outcome: 'saved', draft: await writeDraft(db, actionId, current, { content, savedBy: actor }) }
}

/** The draft, which nobody else can change until the transaction ends. @throws Refusal 404 */
export async function holdDraft(db: Db, actionId: string): Promise<Draft> {
  const draft = (await lockAction(db, actionId)) && (await readDraft(db, actionId))
  if (!draft) throw notFound()
  return draft
}

export type Next = { content: ActionContent; savedBy: Actor; restored?: number }

/** Puts a content in the draft's place. What must not be lost is closed as a revision of its own before (decision 15). */
export async function writeDraft(db: Db, actionId: string, current: Draft, next: Next): Promise<Draft> {
  if (isDeepStrictEqual(next.content, current.content)) return current
  const begins = current.isPublished || (await isKept(db, actionId, current, next))
  if (begins && !current.isPublished) await closeDraft(db, actionId)
  if (begins) await insertRevision(db, actionId, { ...next, number: current.number + 1 })
  else await overwriteDraft(db, actionId, { ...next, number: current.number, saves: current.saves })
  const draft = await readDraft(db, actionId)
  if (!draft) throw notFound()
  return draft
}

async function isKept(db: Db, actionId: string, current: Draft, next: Next): Promise<boolean> {
  const { content, savedBy, restored } = next
  if (restored !== undefined) return true
  const age = await ageOfRevision(db, actionId, current.number)
  if (isNewTurn(age, current.savedBy === savedBy.accountId)) return true
  const isThere = new Set(content.questions.map(({ key }) => key))
  if (current.content.questions.some(({ key }) => !isThere.has(key))) return true
  const left = translatedTexts(content)
  return Object.entries(current.content.texts).some(([locale, before]) => {
    const after = content.texts[locale as keyof ActionContent['texts']]
    return translatedTexts(current.content).some((name) => {
      const was = textIn(before, name)
      // A letter or a point that is taken out with words in it.
      return left.includes(name) ? isGutted(was.length, textIn(after, name).length) : was !== ''
    })
  })
}
