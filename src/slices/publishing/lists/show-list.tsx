import { inOrganisation, isUuid } from '#platform/db.ts'
import { renderPage } from '#platform/html.tsx'
import { type Underneath, underneath } from '../front/underneath.tsx'
import type { ReaderPage } from '../languages/reader-routes.ts'
import { readerFrame, viewOf } from '../languages/reader-view.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { listPublished, type PostFilter } from '../publications/published.queries.ts'
import { type Listed, ListPage } from './list.page.tsx'
import { picturesFor } from './pictures.ts'

/** So many stand on a page. */
const perPage = 24

export type List = Listed & { path: string; filter: Partial<PostFilter> }

/** Sends a list: its beginning from memory, what follows as it is asked for. @param list.path after the language */
export async function sendList(page: ReaderPage, list: List): Promise<unknown> {
  const { platform, request, reply, language } = page
  const { id } = request.organisation
  const { before } = request.query as { before?: unknown }
  const after = cursorIn(before)
  if (before !== undefined && !after) return reply.redirect(`/${language}${list.path}`, 302)
  const under = await underneath(page)
  const render = async () => listPage(page, list, after, under)
  // Anybody can make up an address of what follows: memory is for what is asked for often.
  if (after) return reply.page(await render())
  const key = `posts ${id} ${language} ${list.path} ${under.stage}`
  return platform.pages.send(request, reply, key, [postsTopic(id), ...under.topics], async () =>
    renderPage(await render()),
  )
}

async function listPage(page: ReaderPage, list: List, after: PostFilter['after'] | null, under: Underneath) {
  const { platform, request, language } = page
  const { path, filter, ...listed } = list
  const [posts, pictures] = await inOrganisation(platform.db, request.organisation.id, async (db) => {
    const found = await listPublished(db, {
      locale: language,
      ...filter,
      limit: perPage + 1,
      ...(after && { after }),
    })
    const ids = found.slice(0, perPage).map(({ pictureId }) => pictureId)
    return [found, await picturesFor(db, language, ids, 'card')] as const
  })
  const shown = posts.slice(0, perPage)
  const last = shown.at(-1)
  const address = `/${language}${path}`
  return (
    <ListPage
      frame={await readerFrame(page, path)}
      view={viewOf(page)}
      listed={listed}
      posts={shown}
      pictures={pictures}
      newest={after ? address : null}
      older={posts.length > perPage && last ? `${address}?before=${last.publishedAt.toISOString()}_${last.id}` : null}
      below={await under.show(shown.map(({ id }) => id))}
    />
  )
}

/** Where a page of a list begins; null for what is no such place. */
function cursorIn(typed: unknown): PostFilter['after'] | null {
  const [at = '', id = ''] = typeof typed === 'string' ? typed.split('_') : []
  const publishedAt = new Date(at)
  return isUuid(id) && !Number.isNaN(publishedAt.getTime()) ? { publishedAt, id } : null
}
