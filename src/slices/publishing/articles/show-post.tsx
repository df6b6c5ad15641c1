import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { renderPage } from '#platform/html.tsx'
import { parameter } from '#platform/http/parameters.ts'
import { underneath } from '../front/underneath.tsx'
import type { ReaderPage } from '../languages/reader-routes.ts'
import { readerFrame, viewOf } from '../languages/reader-view.ts'
import { postHead } from '../metadata/post-head.tsx'
import { placedIn, showPlaced, stageOf, topicsOf } from '../placed/placed-blocks.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { findSlug } from '../publications/publication.queries.ts'
import { readAddresses, readPublished } from '../publications/published.queries.ts'
import { postPath, type WholePost } from '../publications/published-post.ts'
import { addressesOf } from './addresses.ts'
import { gatherPost } from './gather-post.ts'
import { PostPage } from './post.page.tsx'
import { WithdrawnPage } from './withdrawn.page.tsx'

/**
 * The page of a post: the same bytes for everybody. An old address leads to the one of today, that of another language's text to that
 * language where this one shows nothing of it; what was withdrawn says so (410).
 */
export async function showPost(page: ReaderPage): Promise<unknown> {
  const { reply, language } = page
  const postId = await findPost(page)
  if (!postId) throw notFound()
  const post = await findPublished(page, postId)
  if (!post) return leadElsewhere(page, postId)
  const path = postPath(post)
  if (path !== pathAsked(page)) return reply.redirect(path, 301)
  const frame = await readerFrame(page, path.slice(language.length + 1))
  if (post.withdrawnAt)
    return reply.page(
      <WithdrawnPage frame={frame} view={viewOf(page)} post={post} addresses={addressesOf(page, post)} />,
      410,
    )
  return sendPost(page, post)
}

async function sendPost(page: ReaderPage, post: WholePost): Promise<unknown> {
  const { platform, request, reply, language } = page
  const { organisation, words } = request
  const placed = placedIn(post)
  const setting = { platform, organisation, words, language }
  const under = await underneath(page)
  const topics = [postsTopic(organisation.id), ...topicsOf(organisation.id, placed), ...under.topics]
  const key = `post ${organisation.id} ${language} ${post.id} ${await stageOf(setting, placed)} ${under.stage}`
  return platform.pages.send(request, reply, key, topics, async () => {
    const frame = await readerFrame(page, postPath(post).slice(language.length + 1))
    const around = await inOrganisation(platform.db, organisation.id, (db) => gatherPost(db, post))
    const pieces = await showPlaced(setting, placed, post.id)
    const addresses = addressesOf(page, post)
    const head = postHead({ frame, post, picture: around.picture, publicUrl: platform.publicUrl(organisation) })
    const below = await under.show([post.id, ...around.related.map(({ id }) => id)])
    return renderPage(<PostPage {...{ frame, post, around, pieces, addresses, head, below }} view={viewOf(page)} />)
  })
}

function findPost({ platform, request, language }: ReaderPage): Promise<string | null> {
  const { id } = request.organisation
  const slug = parameter(request, 'slug')
  return platform.pages.recall(`post address ${id} ${language} ${slug}`, postsTopic(id), () =>
    inOrganisation(platform.db, id, (db) => findSlug(db, language, slug, { elsewhere: true })),
  )
}

function findPublished({ platform, request, language }: ReaderPage, postId: string): Promise<WholePost | null> {
  const { id } = request.organisation
  return platform.pages.recall(`post ${id} ${language} ${postId}`, postsTopic(id), () =>
    inOrganisation(platform.db, id, (db) => readPublished(db, language, postId)),
  )
}

function pathAsked({ request, language }: ReaderPage): string {
  const [, , section = ''] = (request.routeOptions.url ?? '').split('/')
  return `/${language}/${section}/${parameter(request, 'slug')}`
}

/** Not for good: the text may be translated tomorrow. */
async function leadElsewhere({ platform, request, reply }: ReaderPage, postId: string): Promise<unknown> {
  const { id } = request.organisation
  const [there] = await inOrganisation(platform.db, id, (db) => readAddresses(db, postId))
  if (!there) throw notFound()
  return reply.redirect(postPath(there), 302)
}
