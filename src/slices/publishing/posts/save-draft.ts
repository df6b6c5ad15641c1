import { isDeepStrictEqual } from 'node:util'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import { isGutted, isNewTurn } from '#platform/writing/turns.ts'
import { lockPost, type Post, touchPost } from './post.queries.ts'
import type { PostContent } from './post-content.ts'
import {
  closeDraft,
  type Draft,
  insertRevision,
  overwriteDraft,
  type Place,
  readDraft,
  readStanding,
} from './revision.queries.ts'

export type Held = { post: Post; draft: Draft }

/** The draft of a variant, which nobody else can change until the transaction ends. @throws Refusal 404 */
export async function holdDraft(db: Db, place: Place): Promise<Held> {
  const post = await lockPost(db, place.postId)
  const draft = post && (await readDraft(db, place))
  if (!draft) throw notFound()
  return { post, draft }
}

export type Next = { content: PostContent; savedBy: Actor; restored?: number }

/** Puts a content in the draft's place. What must not be lost is closed as a revision of its own before (decision 15). */
export async function writeDraft(db: Db, place: Place, current: Draft, next: Next): Promise<Draft> {
  if (isDeepStrictEqual(next.content, current.content)) return current
  const { age, isClosed } = await readStanding(db, place, current.number)
  const begins = current.isPublished || isClosed || isKept(current, next, age)
  if (begins && !current.isPublished && !isClosed) await closeDraft(db, place)
  if (begins) await insertRevision(db, place, { ...next, number: current.number + 1 })
  else await overwriteDraft(db, place, { ...next, number: current.number, saves: current.saves })
  await touchPost(db, place.postId)
  const draft = await readDraft(db, place)
  if (!draft) throw notFound()
  return draft
}

function isKept(current: Draft, { content, savedBy, restored }: Next, age: number): boolean {
  if (restored !== undefined) return true
  if (isNewTurn(age, current.savedBy === savedBy.accountId)) return true
  return isGutted(lettersOf(current.content), lettersOf(content))
}

function lettersOf({ body }: PostContent): number {
  return JSON.stringify(body).length
}
