import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Locale } from '#platform/i18n.ts'
import { readMediaFiles } from '#platform/media/media.queries.ts'
import { pictureSource } from '#platform/media/picture.ts'
import type { Platform } from '#platform/platform.ts'
import { picturesIn } from '#platform/rich-text/contents.ts'
import { listTargetLists } from '#slices/targets'
import { consoleFrame } from '#ui/frame.ts'
import { type ActionContent, emptyContent } from '../campaigns/action-content.ts'
import { readActionNames } from '../campaigns/campaign.queries.ts'
import { readActionHeader } from '../campaigns/overview.queries.ts'
import { compareRevisions, type Names } from './compare-revisions.ts'
import { ComparisonPage } from './comparison.page.tsx'
import { newestRevision, readWholeRevision, type WholeRevision } from './revision.queries.ts'

/** Any two: without numbers the newest, and what came before it. Before the first there was nothing. */
export type Between = { from: number | null; to: number | null }

export async function showComparison(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  between: Between,
): Promise<unknown> {
  const { organisation, words } = request
  const id = idParameter(request)
  const { header, before, after, names, newest } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await readActionHeader(db, id)
    const newest = header && (await newestRevision(db, id))
    if (!newest) throw notFound()
    const to = between.to ?? newest
    const from = between.from ?? to - 1
    const after = await readWholeRevision(db, id, Math.max(from, to))
    if (!after) throw notFound()
    const before = await readWholeRevision(db, id, Math.min(from, to))
    return { header, before, after, newest, names: await namesIn(db, [before, after], words.locale) }
  })
  const changes = compareRevisions(words, names, before?.content ?? emptyContent(after.content.source), after.content)
  return reply.page(
    <ComparisonPage
      frame={await consoleFrame(platform, request, `/console/actions/${id}/revisions/${after.number}`)}
      header={header}
      now={platform.now()}
      before={before}
      after={after}
      isNewest={after.number === newest}
      changes={changes}
    />,
  )
}

async function namesIn(db: Db, revisions: readonly (WholeRevision | null)[], locale: Locale): Promise<Names> {
  const files = await readMediaFiles(
    db,
    revisions.flatMap((revision) => (revision ? everyPicture(revision.content) : [])),
  )
  const lists = await listTargetLists(db)
  return {
    pictures: new Map(files.map((file) => [file.id, pictureSource(file, locale).alt])),
    lists: new Map(lists.map(({ id, name }) => [id, name])),
    actions: new Map(await readActionNames(db, nextIn(revisions))),
  }
}

function nextIn(revisions: readonly (WholeRevision | null)[]): string[] {
  return revisions.flatMap((revision) => revision?.content.next.actionId ?? [])
}

function everyPicture({ pictureId, texts }: ActionContent): string[] {
  const inTexts = Object.values(texts).flatMap(({ story, sharePictureId }) => [...picturesIn(story), sharePictureId])
  return [pictureId, ...inTexts].filter((id) => id !== null)
}
