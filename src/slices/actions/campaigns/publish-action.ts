import { type Db, isUuid } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { readTargetList } from '#slices/targets'
import {
  type Draft,
  lockAction,
  markPublished,
  readDraft,
  setActionState,
  setArchived,
  takeSlug,
} from './campaign.queries.ts'
import { type Missing, missingForPublication, type Surroundings } from './missing-for-publication.ts'
import { noteAndTell } from './note-and-tell.ts'

export type Publication = { outcome: 'published'; revision: number } | { outcome: 'incomplete'; missing: Missing[] }

/**
 * Puts the draft in front of the public, or says everything that is missing. Publishing again after a change does the same;
 * until then people see what was published before.
 * @param db scoped to the organisation
 */
export async function publishAction(
  db: Db,
  { organisation, actor, actionId, reach, now }: Surroundings & { actor: Actor; now: Date },
): Promise<Publication> {
  const action = isUuid(actionId) ? await lockAction(db, actionId) : null
  const draft = action && (await readDraft(db, actionId))
  if (!draft) throw notFound()
  const { targetListId } = draft.content
  // `reach` was counted before: meanwhile somebody may have deleted the list.
  const isListHere = targetListId !== null && (await readTargetList(db, targetListId, { hold: true })) !== null
  const surroundings = { organisation, actionId, reach: isListHere ? reach : 0 }
  const missing = await missingForPublication(db, draft.content, surroundings)
  if (missing.length > 0) return { outcome: 'incomplete', missing }
  await putOut(db, { organisation, actor, actionId, draft, now })
  return { outcome: 'published', revision: draft.number }
}

type Release = { organisation: Organisation; actor: Actor; actionId: string; draft: Draft; now: Date }

async function putOut(db: Db, { organisation, actor, actionId, draft, now }: Release): Promise<void> {
  if (!draft.isPublished)
    await markPublished(db, actionId, { number: draft.number, publishedBy: actor.accountId, at: now })
  for (const locale of organisation.locales) {
    const isOurs = await takeSlug(db, actionId, locale, draft.content.texts[locale].slug)
    if (!isOurs) throw new Refusal(409, 'actions.campaigns.missing.slugTaken')
  }
  await setActionState(db, actionId, { state: 'published', publishedRevision: draft.number })
  await setArchived(db, actionId, false)
  await noteAndTell(db, { organisation, actor, actionId, verb: 'actions.publish', revision: draft.number })
}
