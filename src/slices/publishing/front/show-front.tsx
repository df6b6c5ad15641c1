import { inOrganisation } from '#platform/db.ts'
import { renderPage } from '#platform/html.tsx'
import type { ReaderPage } from '../languages/reader-routes.ts'
import { readerFrame, viewOf } from '../languages/reader-view.ts'
import { everywhere } from '../lists/everywhere.ts'
import { stageOf, topicsOf } from '../placed/placed-blocks.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { pinnedNow } from '../publications/published.queries.ts'
import { FrontPage } from './front.page.tsx'
import type { FrontBlock } from './front-blocks.ts'
import { gatherFront } from './gather-front.ts'
import { piecesIn, shownBlocks } from './shown-blocks.ts'

/** The front page of a site in a language, the same bytes for everybody. */
export async function showFront(page: ReaderPage): Promise<unknown> {
  const { platform, request, reply, language } = page
  const { organisation, words } = request
  const blocks = await shownBlocks(platform, organisation)
  const pieces = blocks.flatMap(piecesIn)
  const stages = await stageOf({ platform, organisation, words, language }, pieces)
  const key = `front ${organisation.id} ${language} ${stages} ${await pinned(page)}`
  return platform.pages.send(
    request,
    reply,
    key,
    [postsTopic(organisation.id), ...topicsOf(organisation.id, pieces)],
    async () => renderPage(await frontPage(page, blocks)),
  )
}

/** The page of some blocks. */
export async function frontPage(page: ReaderPage, blocks: readonly FrontBlock[], banner?: string) {
  const { platform } = page
  const view = viewOf(page)
  const frame = await readerFrame(page, '/')
  const front = await gatherFront({ platform, view, now: platform.now() }, blocks)
  return (
    <FrontPage
      frame={frame}
      view={view}
      front={front}
      addresses={everywhere(page, '/')}
      {...(banner !== undefined && { banner })}
    />
  )
}

/** A post is pinned until a moment, which no news tells of. */
async function pinned({ platform, request, language }: ReaderPage): Promise<string> {
  const { id } = request.organisation
  const all = await platform.pages.recall(`pinned ${id} ${language}`, postsTopic(id), () =>
    inOrganisation(platform.db, id, (db) => pinnedNow(db, language)),
  )
  const now = platform.now()
  return all
    .filter(({ until }) => until > now)
    .map(({ id }) => id)
    .join(' ')
}
