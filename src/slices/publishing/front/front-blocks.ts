import { z } from 'zod'
import { emptyDocument, RichText } from '#platform/rich-text/document.ts'
import { postKinds } from '../posts/post-content.ts'

/** Language → what is said in it; a language without it says what the house says. */
const Said = z.record(z.string(), z.string().max(200)).default({})
const one = { id: z.uuid() }
/** Stands on the front page, and under everything else that readers open too. */
const below = { isUnder: z.boolean().default(false) }

/** What a front page may be put together from. */
export const FrontBlock = z.discriminatedUnion('kind', [
  /** The first thing: a post that was chosen, else the one that is pinned, else the newest; beside it what people can do. */
  z.object({ ...one, kind: z.literal('lead'), postId: z.uuid().nullable(), withActions: z.boolean() }),
  /** The newest posts, of some kinds or all, of a topic or all. */
  z.object({
    ...one,
    ...below,
    kind: z.literal('latest'),
    titles: Said,
    kinds: z.array(z.enum(postKinds)),
    topicId: z.uuid().nullable(),
    count: z.number().int().min(1).max(24),
  }),
  /** Posts in an order of their own. */
  z.object({ ...one, ...below, kind: z.literal('chosen'), titles: Said, postIds: z.array(z.uuid()).max(24) }),
  /** The subjects, each a link. */
  z.object({ ...one, ...below, kind: z.literal('topics'), titles: Said }),
  /** Words of the organisation's own. */
  z.object({
    ...one,
    ...below,
    kind: z.literal('text'),
    titles: Said,
    texts: z.record(z.string(), RichText).default({}),
  }),
  z.object({ ...one, ...below, kind: z.literal('action'), actionId: z.uuid().nullable() }),
  z.object({ ...one, ...below, kind: z.literal('actions') }),
  z.object({ ...one, ...below, kind: z.literal('sign-up') }),
])
export type FrontBlock = z.infer<typeof FrontBlock>
export type FrontBlockKind = FrontBlock['kind']

/** As readers see it, and as it is being arranged; null where nobody is arranging it. */
export const Front = z.object({ shown: z.array(FrontBlock), draft: z.array(FrontBlock).nullable() })
export type Front = z.infer<typeof Front>

export const frontBlockKinds = ['lead', 'latest', 'chosen', 'topics', 'text', 'action', 'actions', 'sign-up'] as const

/** How many blocks a front page may have. */
export const mostBlocks = 24

/** A front page that nobody has arranged. Its ids are those of no database: they only tell its blocks apart. */
export const plainFront: Front = {
  shown: [
    newBlock('lead', '00000000-0000-4000-8000-000000000001'),
    newBlock('latest', '00000000-0000-4000-8000-000000000002'),
    { ...newBlock('latest', '00000000-0000-4000-8000-000000000003'), kinds: ['clipping'], count: 3 } as FrontBlock,
    newBlock('topics', '00000000-0000-4000-8000-000000000004'),
    newBlock('sign-up', '00000000-0000-4000-8000-000000000005'),
  ],
  draft: null,
}

/** A block as it is before anybody has settled anything of it. */
export function newBlock(kind: FrontBlockKind, id: string): FrontBlock {
  if (kind === 'lead') return { id, kind, postId: null, withActions: true }
  const one = { id, isUnder: false }
  if (kind === 'latest')
    return { ...one, kind, titles: {}, kinds: ['article', 'statement', 'resource'], topicId: null, count: 6 }
  if (kind === 'chosen') return { ...one, kind, titles: {}, postIds: [] }
  if (kind === 'topics') return { ...one, kind, titles: {} }
  if (kind === 'text') return { ...one, kind, titles: {}, texts: {} }
  if (kind === 'action') return { ...one, kind, actionId: null }
  return { ...one, kind }
}

/** What a text block says in a language; nothing where it is not said. */
export function textIn({ texts }: Extract<FrontBlock, { kind: 'text' }>, language: string): RichText {
  return texts[language] ?? emptyDocument
}

/** Reads what is stored; what nobody has arranged, or no longer understands, is the plain one. */
export function readFront(stored: unknown): Front {
  const known = Front.safeParse(stored)
  return known.success ? known.data : plainFront
}
