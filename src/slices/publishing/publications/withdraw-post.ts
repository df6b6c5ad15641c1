import type { Db } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { type Place, readRevision } from '../posts/revision.queries.ts'
import { holdDraft } from '../posts/save-draft.ts'
import { readVariant, setWithdrawn } from '../posts/variant.queries.ts'
import { noteAndTell } from './note-and-tell.ts'
import { putOut } from './put-out.ts'

export type Withdrawal = Place & {
  organisation: Organisation
  actor: Actor
  /** For readers, in the variant's language: what its address says from now on. */
  reason: string
  now: Date
}

/** Takes a variant away from the public. Its address stays and says why; feeds tell those who had it. */
export async function withdrawPost(db: Db, withdrawal: Withdrawal): Promise<void> {
  const { organisation, actor, postId, locale, reason, now } = withdrawal
  await holdDraft(db, { postId, locale })
  const variant = await readVariant(db, postId, locale)
  if (!(await setWithdrawn(db, postId, locale, { reason, now })))
    throw new Refusal(409, 'publishing.publications.notOut')
  await putOut(db, organisation, postId)
  const said = await readRevision(db, { postId, locale }, variant?.publishedRevision ?? 0)
  const title = said?.title ?? ''
  await noteAndTell(db, { organisation, actor, postId, locale, verb: 'posts.withdraw', title, reason })
}
