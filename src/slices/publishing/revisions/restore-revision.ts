import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import { type Place, readRevision } from '../posts/revision.queries.ts'
import { holdDraft, writeDraft } from '../posts/save-draft.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'posts.restore': { title: string; language: string; revision: number }
  }
}

/**
 * Makes what a text said once its draft again, as a new revision: the draft that it takes the place of is kept as one as well. Twice is
 * once. Its address stays the one of today: what readers have must go on leading here.
 */
export async function restoreRevision(
  db: Db,
  { actor, place, number }: { actor: Actor; place: Place; number: number },
): Promise<void> {
  const { draft: current } = await holdDraft(db, place)
  const revision = await readRevision(db, place, number)
  if (!revision) throw notFound()
  const content = { ...revision, slug: current.content.slug }
  const draft = await writeDraft(db, place, current, { content, savedBy: actor, restored: number })
  if (draft.number === current.number) return
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'posts.restore',
    subject: 'post',
    subjectId: place.postId,
    details: { title: content.title, language: place.locale, revision: number },
  })
}
