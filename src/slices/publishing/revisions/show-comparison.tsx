import type { FastifyReply, FastifyRequest } from 'fastify'
import { blockNamed } from '#platform/blocks.ts'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { RevisionComparison } from '#ui/writing/revision-comparison.tsx'
import { placeIn } from '../editing/place-in.ts'
import { scopeOf } from '../editing/save-text.ts'
import { readPostHeader } from '../posts/overview.queries.ts'
import { emptyPost } from '../posts/post-content.ts'
import { PostLayout, postConsolePath } from '../posts/post-layout.tsx'
import { listRevisions, readWholeRevision } from '../posts/revision.queries.ts'
import { compareRevisions } from './compare-revisions.ts'
import { namesIn } from './names-in.ts'

/** Any two: without numbers the newest, and what came before it. Before the first there was nothing. */
export type Between = { from: number | null; to: number | null }

export async function showComparison(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  between: Between,
): Promise<unknown> {
  const { organisation, words } = request
  const place = placeIn(request)
  const actions = (await blockNamed('action')?.choices(platform, organisation, words)) ?? []
  const { header, before, after, names, newest } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await readPostHeader(db, place.postId)
    const [newest] = await listRevisions(db, place, { limit: 1, before: null })
    if (!header || !newest) throw notFound()
    const to = between.to ?? newest.number
    const from = between.from ?? to - 1
    const after = await readWholeRevision(db, place, Math.max(from, to))
    if (!after) throw notFound()
    const before = await readWholeRevision(db, place, Math.min(from, to))
    const contents = [before?.content ?? emptyPost, after.content]
    return { header, before, after, newest, names: await namesIn(db, contents, words.locale) }
  })
  const scope = scopeOf(header, place.locale)
  const compared = { before: before?.content ?? emptyPost, after: after.content, scope, locale: place.locale }
  const known = { ...names, actions: new Map(actions.map(({ id, label }) => [id, label])) }
  const frame = await consoleFrame(platform, request, `/console/posts/${place.postId}/${place.locale}/revisions`)
  return reply.page(
    <PostLayout frame={frame} header={header} locale={place.locale} current="revisions">
      <RevisionComparison
        words={words}
        base={`${postConsolePath(frame, place.postId)}/${place.locale}/revisions`}
        {...{ before, after }}
        isNewest={after.number === newest.number}
        changes={compareRevisions(words, { ...compared, names: known })}
        restore={frame.may('posts.edit') ? frame.forgeryToken : null}
      />
    </PostLayout>,
  )
}
