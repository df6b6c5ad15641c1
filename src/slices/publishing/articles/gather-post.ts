import type { Db } from '#platform/db.ts'
import type { PictureSource } from '#platform/media/picture.ts'
import { picturesIn } from '#platform/rich-text/contents.ts'
import { type Pictures, picturesFor } from '../lists/pictures.ts'
import { pagesAbove, readPageTree, type TreePage } from '../publications/page-tree.queries.ts'
import { listPublished } from '../publications/published.queries.ts'
import type { PublishedPost, WholePost } from '../publications/published-post.ts'

/** What stands around a post on its page. */
export type Around = {
  picture: PictureSource | null
  /** Those in the text. */
  pictures: Pictures
  /** Those of what may be read next. */
  cards: Pictures
  related: PublishedPost[]
  /** Of a page: those above it, those below. */
  above: TreePage[]
  below: TreePage[]
}

/** So many are offered to be read next. */
const mostRelated = 3

/** Finds it. @param db scoped to the organisation */
export async function gatherPost(db: Db, post: WholePost): Promise<Around> {
  const related = post.kind === 'page' ? [] : await relatedTo(db, post)
  const tree = post.kind === 'page' ? await readPageTree(db, post.locale) : []
  const pictures = await picturesFor(db, post.locale, [post.pictureId, ...picturesIn(post.body)])
  const ids = related.map(({ pictureId }) => pictureId)
  return {
    picture: (post.pictureId && pictures.get(post.pictureId)) || null,
    pictures,
    cards: await picturesFor(db, post.locale, ids, 'card'),
    related,
    above: pagesAbove(tree, post.parentId),
    below: tree.filter(({ parentId }) => parentId === post.id),
  }
}

/** Those that were chosen, in that order; then others of its topics, the newest first. Never itself, never what was withdrawn. */
async function relatedTo(db: Db, { id, locale, related, topics }: WholePost): Promise<PublishedPost[]> {
  const ids = related.filter((other) => other !== id)
  const known = ids.length > 0 ? await listPublished(db, { locale, ids, limit: ids.length }) : []
  const chosen = ids.flatMap((one) => known.filter((post) => post.id === one)).slice(0, mostRelated)
  if (chosen.length === mostRelated || topics.length === 0) return chosen
  const without = [id, ...chosen.map((post) => post.id)]
  const anyTopic = topics.map((topic) => topic.id)
  const limit = mostRelated - chosen.length
  return [...chosen, ...(await listPublished(db, { locale, anyTopic, without, limit }))]
}
