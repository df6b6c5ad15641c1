import { blockNamed } from '#platform/blocks.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Html } from '#platform/html.tsx'
import type { Platform } from '#platform/platform.ts'
import { picturesIn } from '#platform/rich-text/contents.ts'
import type { View } from '../languages/reader-view.ts'
import { type Pictures, picturesFor } from '../lists/pictures.ts'
import type { PostKind } from '../posts/post-content.ts'
import { listPublished } from '../publications/published.queries.ts'
import type { PublishedPost } from '../publications/published-post.ts'
import { listTopics } from '../topics/topic.queries.ts'
import { type FrontBlock, textIn } from './front-blocks.ts'

/** A block with what it shows. What shows nothing is left out before. */
export type FilledBlock =
  | { kind: 'lead'; id: string; post: PublishedPost | null; actions: Html | null }
  | { kind: 'posts'; id: string; block: Extract<FrontBlock, { kind: 'latest' | 'chosen' }>; posts: PublishedPost[] }
  | {
      kind: 'topics'
      id: string
      block: Extract<FrontBlock, { kind: 'topics' }>
      topics: { name: string; slug: string }[]
    }
  | { kind: 'text'; id: string; block: Extract<FrontBlock, { kind: 'text' }> }
  | { kind: 'piece'; id: string; piece: Html }

export type FilledFront = { blocks: FilledBlock[]; pictures: Pictures }

type Given = { platform: Platform; view: View; now: Date }

/** Finds what every block shows. No post stands on the page twice, but where it was chosen. @param without posts that it shows elsewhere */
export async function gatherFront(
  given: Given,
  blocks: readonly FrontBlock[],
  without: readonly string[] = [],
): Promise<FilledFront> {
  const { platform, view } = given
  const shown = new Set(without)
  const filled: FilledBlock[] = []
  for (const block of blocks) {
    const one = await fill(given, block, shown)
    if (one) filled.push(one)
  }
  const idsOf = (inCards: boolean) =>
    filled.filter(({ kind }) => (kind === 'posts') === inCards).flatMap((one) => pictureIds(one, view.language))
  const pictures = await inOrganisation(platform.db, view.organisation.id, async (db) => {
    const cards = await picturesFor(db, view.language, idsOf(true), 'card')
    const wholes = await picturesFor(db, view.language, idsOf(false))
    return new Map([...cards, ...wholes])
  })
  return { blocks: filled, pictures }
}

async function fill(given: Given, block: FrontBlock, shown: Set<string>): Promise<FilledBlock | null> {
  const { platform, view } = given
  const within = <T>(work: (db: Db) => Promise<T>) => inOrganisation(platform.db, view.organisation.id, work)
  const { id } = block
  if (block.kind === 'lead') {
    const post = await within((db) => leadOf(db, given, block.postId))
    const actions = block.withActions ? await pieceOf(given, 'actions', '') : null
    if (post) shown.add(post.id)
    return post || actions ? { kind: 'lead', id, post, actions } : null
  }
  if (block.kind === 'latest' || block.kind === 'chosen') {
    const posts = await within((db) => postsOf(db, view, block, shown))
    for (const post of posts) shown.add(post.id)
    return posts.length > 0 ? { kind: 'posts', id, block, posts } : null
  }
  if (block.kind === 'topics') {
    const topics = await within((db) => topicsIn(db, view))
    return topics.length > 0 ? { kind: 'topics', id, block, topics } : null
  }
  if (block.kind === 'text') return textIn(block, view.language).content.length > 0 ? { kind: 'text', id, block } : null
  const piece = await pieceOf(given, block.kind, block.kind === 'action' ? (block.actionId ?? '') : '')
  return piece && { kind: 'piece', id, piece }
}

async function pieceOf({ platform, view }: Given, name: string, id: string): Promise<Html | null> {
  return (
    (await blockNamed(name)?.show(platform, view.organisation, view.words, id, { language: view.language })) ?? null
  )
}

/** What opens the page: what was chosen, what is pinned, the newest with a picture, the newest. */
async function leadOf(db: Db, { view, now }: Given, chosen: string | null): Promise<PublishedPost | null> {
  const locale = view.language
  const all: PostKind[] = ['article', 'statement', 'resource', 'page', 'clipping']
  const [own] = chosen ? await listPublished(db, { locale, kinds: all, ids: [chosen], limit: 1 }) : []
  if (own) return own
  const newest = await listPublished(db, { locale, kinds: ['article', 'statement', 'resource'], limit: 24 })
  const [pinned] = await listPublished(db, { locale, kinds: all, pinnedAt: now, limit: 1 })
  return pinned ?? newest.find(({ pictureId }) => pictureId) ?? newest[0] ?? null
}

type OfPosts = Extract<FrontBlock, { kind: 'latest' | 'chosen' }>

async function postsOf(
  db: Db,
  { language }: View,
  block: OfPosts,
  shown: ReadonlySet<string>,
): Promise<PublishedPost[]> {
  if (block.kind === 'latest') {
    const { kinds, topicId, count } = block
    const of = { ...(kinds.length > 0 && { kinds }), ...(topicId && { topicId }) }
    return listPublished(db, { locale: language, ...of, without: [...shown], limit: count })
  }
  const { postIds } = block
  const kinds: PostKind[] = ['article', 'statement', 'resource', 'page', 'clipping']
  const found = await listPublished(db, { locale: language, kinds, ids: postIds, limit: postIds.length })
  return postIds.flatMap((id) => found.filter((post) => post.id === id))
}

async function topicsIn(db: Db, { language }: View): Promise<{ name: string; slug: string }[]> {
  return (await listTopics(db)).flatMap(({ texts, slugs }) => {
    const [name, slug] = [texts[language]?.name, slugs[language]]
    return name && slug ? [{ name, slug }] : []
  })
}

function pictureIds(filled: FilledBlock, language: string): (string | null)[] {
  if (filled.kind === 'lead') return [filled.post?.pictureId ?? null]
  if (filled.kind === 'posts') return filled.posts.map(({ pictureId }) => pictureId)
  return filled.kind === 'text' ? picturesIn(textIn(filled.block, language)) : []
}
