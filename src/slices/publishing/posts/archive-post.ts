import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { noteAndTell } from '../publications/note-and-tell.ts'
import { readPostHeader } from './overview.queries.ts'
import { lockPost, setArchived } from './post.queries.ts'

export type Archiving = { organisation: Organisation; actor: Actor; postId: string; isArchived: boolean }

/** Puts a post away, out of the console's list, or brings it back. What is published stays. Twice is once. */
export async function archivePost(db: Db, { organisation, actor, postId, isArchived }: Archiving): Promise<void> {
  const post = await lockPost(db, postId)
  if (!post) throw notFound()
  if ((post.archivedAt !== null) === isArchived) return
  await setArchived(db, postId, isArchived)
  const title = (await readPostHeader(db, postId))?.title ?? ''
  const verb = isArchived ? 'posts.archive' : 'posts.unarchive'
  await noteAndTell(db, { organisation, actor, postId, locale: post.sourceLocale, verb, title })
}
