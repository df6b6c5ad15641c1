import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { parameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import { readCardPicture, readCopyAt } from '#platform/media/card-parts.ts'
import { type MediaFile, readMediaFile } from '#platform/media/media.queries.ts'
import { pictureSource } from '#platform/media/picture.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { type ReaderPage, readerRoute } from '../languages/reader-routes.ts'
import { findSlug } from '../publications/publication.queries.ts'
import { readPublished } from '../publications/published.queries.ts'
import type { WholePost } from '../publications/published-post.ts'
import { shareCardOf, sharePath, shareVersion } from './share-picture.ts'

/** The picture that other sites show beside the address of a post: drawn when it is first asked for, kept until something in it changes. */
export function shareRoutes(web: Web, platform: Platform): void {
  const drawing = new Map<string, Promise<Buffer>>()
  for (const section of ['posts', 'pages'])
    readerRoute(web, platform, `/${section}/:slug/share.jpg`, (page) => send(page, drawing))
}

async function send(page: ReaderPage, drawing: Map<string, Promise<Buffer>>): Promise<unknown> {
  const { platform, request, reply, language } = page
  const { organisation, words } = request
  const { post, file } = await find(page)
  const picture = file && pictureSource(file, words.locale)
  const shared = { post, organisation, picture }
  const version = shareVersion(shared)
  if ((request.query as { v?: string }).v !== version)
    return reply.header('cache-control', 'public, max-age=300').redirect(sharePath(shared), 302)
  const key = `${organisation.id}/${post.id}/${language.toLowerCase()}-${version}.jpg`
  const bytes = (await platform.media.read('copies', key)) ?? (await drawOnce())
  return reply
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('cross-origin-resource-policy', 'cross-origin')
    .type('image/jpeg')
    .send(bytes)

  function drawOnce(): Promise<Buffer> {
    const begun = drawing.get(key) ?? draw(platform, { post, organisation, file, key })
    drawing.set(key, begun)
    return begun.finally(() => drawing.delete(key))
  }
}

type Drawn = { post: WholePost; organisation: Organisation; file: MediaFile | null; key: string }

/** Draws it and puts it in the place of the one before. Two processes at once draw the same. */
async function draw({ media, drawShareCard }: Platform, { post, organisation, file, key }: Drawn): Promise<Buffer> {
  const { id, logo } = organisation
  const bytes = await drawShareCard({
    ...shareCardOf({ post, organisation }),
    picture: file && (await readCardPicture(media, id, file)),
    logo: logo && (await readCopyAt(media, id, logo.src)),
  })
  const beginning = key.slice(0, key.lastIndexOf('-') + 1)
  for await (const old of media.keys('copies', `${id}/${post.id}`))
    if (old.startsWith(beginning) && old !== key) await media.remove('copies', old)
  await media.put('copies', key, bytes)
  return bytes
}

async function find({ platform, request, language }: ReaderPage): Promise<{ post: WholePost; file: MediaFile | null }> {
  return inOrganisation(platform.db, request.organisation.id, async (db) => {
    const postId = await findSlug(db, language, parameter(request, 'slug'))
    const post = postId ? await readPublished(db, language, postId) : null
    if (!post || post.withdrawnAt) throw notFound()
    return { post, file: post.pictureId ? await readMediaFile(db, post.pictureId) : null }
  })
}
