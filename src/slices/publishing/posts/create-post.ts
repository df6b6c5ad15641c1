import type { Db } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'
import type { Language } from '../languages/language.ts'
import { insertPost } from './post.queries.ts'
import { emptyPost, type PostContent, type PostKind } from './post-content.ts'
import { insertRevision } from './revision.queries.ts'
import { insertVariant } from './variant.queries.ts'

export type NewPost = {
  /** Made by the form, so that a button pressed twice makes one post. */
  id?: string
  kind: PostKind
  locale: Language
  actor: Actor
  content?: Partial<PostContent>
}

/** Begins a post in one language, as a draft. Its id, whether it was begun now or before. */
export async function createPost(db: Db, { id, kind, locale, actor, content = {} }: NewPost): Promise<string> {
  const postId = await insertPost(db, { kind, sourceLocale: locale, createdBy: actor.accountId, ...(id && { id }) })
  if (postId === null) return id as string
  await insertVariant(db, postId, locale)
  await insertRevision(db, { postId, locale }, { number: 1, content: { ...emptyPost, ...content }, savedBy: actor })
  return postId
}
