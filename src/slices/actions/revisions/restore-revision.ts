import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import { readAction } from '../campaigns/campaign.queries.ts'
import { holdDraft, writeDraft } from '../campaigns/save-draft.ts'
import { readWholeRevision } from './revision.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'actions.restore': { name: string; revision: number }
  }
}

/**
 * Makes what an action said once its draft again, as a new revision: the draft that it takes the place of is kept as one as well.
 * Twice is once: a draft that says the same already stays.
 */
export async function restoreRevision(
  db: Db,
  { actor, actionId, number }: { actor: Actor; actionId: string; number: number },
): Promise<void> {
  const current = await holdDraft(db, actionId)
  const revision = await readWholeRevision(db, actionId, number)
  if (!revision) throw notFound()
  const draft = await writeDraft(db, actionId, current, {
    content: revision.content,
    savedBy: actor,
    restored: number,
  })
  if (draft.number === current.number) return
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'actions.restore',
    subject: 'action',
    subjectId: actionId,
    details: { name: (await readAction(db, actionId))?.name ?? '', revision: number },
  })
}
