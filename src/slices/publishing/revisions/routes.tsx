import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { parameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { RevisionTable } from '#ui/writing/revision-table.tsx'
import { placeIn } from '../editing/place-in.ts'
import { readPostHeader } from '../posts/overview.queries.ts'
import { PostLayout, postConsolePath } from '../posts/post-layout.tsx'
import { listRevisions } from '../posts/revision.queries.ts'
import { restoreRevision } from './restore-revision.ts'
import { showComparison } from './show-comparison.tsx'

const path = '/console/posts/:id/:locale/revisions'
const perPage = 50

/** What a text said and when: the list, what changed between any two, and the way back. */
export function revisionRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'posts.read' }, (request, reply) => list(platform, request, reply))
  web.get(`${path}/comparison`, { access: 'posts.read' }, (request, reply) => {
    const { from, to } = request.query as { from?: string; to?: string }
    return showComparison(platform, request, reply, { from: numberIn(from), to: numberIn(to) })
  })
  web.get(`${path}/:number`, { access: 'posts.read' }, (request, reply) => {
    const to = numberIn(parameter(request, 'number'))
    if (to === null) throw notFound()
    return showComparison(platform, request, reply, { from: to - 1, to })
  })
  web.post(`${path}/:number/restoration`, { access: 'posts.edit' }, async (request, reply) => {
    const { organisation, actor } = request
    const [place, number] = [placeIn(request), numberIn(parameter(request, 'number'))]
    if (number === null) throw notFound()
    await inOrganisation(platform.db, organisation.id, (db) => restoreRevision(db, { actor, place, number }))
    const base = postConsolePath({ words: request.words }, place.postId)
    return reply.redirect(`${base}/${place.locale}/revisions?done=restored`, 303)
  })
}

/** Revisions are counted from 1, and nobody makes a million of one text. */
function numberIn(text: string | undefined): number | null {
  return /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : null
}

async function list(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const place = placeIn(request)
  const { words } = request
  const { before, done } = request.query as { before?: string; done?: string }
  const { header, found } = await inOrganisation(platform.db, request.organisation.id, async (db) => {
    const header = await readPostHeader(db, place.postId)
    const found = await listRevisions(db, place, { limit: perPage + 1, before: numberIn(before) })
    if (!header || found.length === 0) throw notFound()
    return { header, found }
  })
  const revisions = found.slice(0, perPage)
  const address = `/console/posts/${place.postId}/${place.locale}/revisions`
  const base = `/${words.locale}${address}`
  const restored = done === 'restored' && (
    <Notice tone="good" live>
      <p>{words.say('ui.revisions.restored')}</p>
    </Notice>
  )
  return reply.page(
    <PostLayout
      frame={await consoleFrame(platform, request, address)}
      header={header}
      locale={place.locale}
      current="revisions"
      notice={restored}
    >
      <RevisionTable words={words} base={base} revisions={revisions} />
      <Pagination
        words={words}
        previous={null}
        next={found.length > perPage ? `${base}?before=${revisions.at(-1)?.number}` : null}
      />
    </PostLayout>,
  )
}
