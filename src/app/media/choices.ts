import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Words } from '#platform/i18n.ts'
import { listMediaFiles, type MediaFile } from '#platform/media/media.queries.ts'
import { creditOf, pictureSource } from '#platform/media/picture.ts'
import type { Platform } from '#platform/platform.ts'
import { printLibraryQuery, readLibraryQuery } from './find-pictures.ts'
import { libraryPath } from './show-library.tsx'

/** One picture of the library, as the dialogs of editors show it. */
export type PictureChoice = {
  id: string
  src: string
  width: number
  height: number
  alt: string
  /** What stands under it on a page: its caption, its credit, its licence. */
  caption: string
}

const perPage = 24

/**
 * GET /console/media/choices?q=…&before=…: what an editor's dialog offers, as JSON: `{ pictures, next, upload }`. `next` is the address
 * of older ones, or null; `upload` is where the form is that adds one, or null where the member may not add any.
 */
export async function listChoices(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, words } = request
  const asked = readLibraryQuery(request.query)
  const files = await inOrganisation(platform.db, organisation.id, (db) =>
    listMediaFiles(db, { limit: perPage + 1, before: asked.before, search: asked.q, licence: asked.licence }),
  )
  const shown = files.slice(0, perPage)
  const older = files.length > perPage && printLibraryQuery({ ...asked, before: shown.at(-1)?.id ?? null })
  return reply.header('cache-control', 'no-store').send({
    pictures: shown.map((file) => asChoice(file, words)),
    next: older ? `/${words.locale}${libraryPath}/choices${older}` : null,
    upload: request.may('media.edit') ? `/${words.locale}${libraryPath}/choices/form` : null,
  })
}

export function asChoice(file: MediaFile, words: Words): PictureChoice {
  const { src, width, height, alt, caption, ...credited } = pictureSource(file, words.locale, 'card')
  const line = words.say('media.creditLine', { credit: creditOf(credited) })
  return { id: file.id, src, width, height, alt, caption: [caption, line].filter(Boolean).join(' ') }
}
