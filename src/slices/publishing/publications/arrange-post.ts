import type { Db } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { readPostHeader } from '../posts/overview.queries.ts'
import {
  isBelow,
  lockPages,
  lockPost,
  type Policy,
  type Post,
  setPinned,
  setPlace,
  setPolicy,
} from '../posts/post.queries.ts'
import { noteAndTell } from './note-and-tell.ts'
import { putOut } from './put-out.ts'

export type Arranging = { organisation: Organisation; actor: Actor; postId: string }

/** Has a post stand first until a moment; null takes it down. */
export async function pinPost(db: Db, { until, ...arranging }: Arranging & { until: Date | null }): Promise<void> {
  const post = await hold(db, arranging.postId)
  if (post.pinnedUntil?.getTime() === until?.getTime()) return
  await setPinned(db, arranging.postId, until)
  await tell(db, arranging, post, until ? 'posts.pin' : 'posts.unpin')
}

/** Where a page stands among the others. @throws Refusal 422 where it would stand under itself */
export async function movePage(
  db: Db,
  { parentId, position, ...arranging }: Arranging & { parentId: string | null; position: number },
): Promise<void> {
  // Two moves at once could otherwise make a circle that neither sees.
  await lockPages(db)
  const post = await hold(db, arranging.postId)
  if (post.kind !== 'page') throw notFound()
  if (post.parentId === parentId && post.position === position) return
  if (parentId && (await isBelow(db, parentId, arranging.postId)))
    throw new Refusal(422, 'publishing.publications.fault.circle')
  await setPlace(db, arranging.postId, { parentId, position })
  await tell(db, arranging, post, 'posts.arrange')
}

/** What languages show that have no text of their own; null as the organisation says. */
export async function changePolicy(
  db: Db,
  { policy, ...arranging }: Arranging & { policy: Policy | null },
): Promise<void> {
  const post = await hold(db, arranging.postId)
  if (post.policy === policy) return
  await setPolicy(db, arranging.postId, policy)
  await tell(db, arranging, post, 'posts.arrange')
}

async function hold(db: Db, postId: string): Promise<Post> {
  const post = await lockPost(db, postId)
  if (!post) throw notFound()
  return post
}

async function tell(
  db: Db,
  arranging: Arranging,
  { sourceLocale }: Post,
  verb: 'posts.pin' | 'posts.unpin' | 'posts.arrange',
) {
  const { organisation, postId } = arranging
  await putOut(db, organisation, postId)
  const title = (await readPostHeader(db, postId))?.title ?? ''
  await noteAndTell(db, { ...arranging, locale: sourceLocale, verb, title })
}
