import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { findPictures, printLibraryQuery, readLibraryQuery } from './find-pictures.ts'
import { LibraryPage } from './library.page.tsx'

export const libraryPath = '/console/media'
const perPage = 24

export type Form = { typed: Typed; faults: Faults }
export const emptyForm: Form = { typed: {}, faults: {} }

/** The pictures that are asked for, and the form that adds one. */
export async function showLibrary(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { form = emptyForm, status = 200 }: { form?: Form; status?: number } = {},
): Promise<unknown> {
  const { organisation, words } = request
  const query = readLibraryQuery(request.query)
  const { pictures, next } = await inOrganisation(platform.db, organisation.id, (db) =>
    findPictures(db, query, perPage),
  )
  const frame = await consoleFrame(platform, request, libraryPath)
  const { done } = request.query as { done?: string }
  const said = done === 'added' || done === 'removed' ? done : null
  const address = next && `/${words.locale}${libraryPath}${printLibraryQuery(next)}`
  const page = { frame, query, pictures, next: address, done: said, form } as const
  return reply.page(<LibraryPage {...page} />, status)
}
