import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { writeAudit } from '#platform/audit.ts'
import { inOrganisation, isUuid } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { type Faults, readForm, type Typed } from '#platform/http/forms.ts'
import { readUpload } from '#platform/http/read-upload.ts'
import type { Web } from '#platform/http/web.ts'
import { locales } from '#platform/i18n.ts'
import { dropPicture, keepPicture } from '#platform/media/keep-picture.ts'
import { describeMediaFile, listMediaFiles, type MediaFile, readMediaFile } from '#platform/media/media.queries.ts'
import { serveMedia } from '#platform/media/serve-media.ts'
import type { Platform } from '#platform/platform.ts'
import { actionsWithPicture, tellOfPicture } from '#slices/actions'
import { consoleFrame } from '#ui/frame.ts'
import { LibraryPage } from './library.page.tsx'
import { pictureForm } from './picture.form.ts'
import { PicturePage } from './picture.page.tsx'

declare module '#platform/audit.ts' {
  interface Acts {
    'media.remove': { credit: string }
  }
}

const path = '/console/media'
const perPage = 24
const largestFile = 20 * 1024 * 1024

/** Pictures: where they are seen, added, described and removed. Under the roof, because only it knows every room that may show one. */
export function mediaRoutes(web: Web, platform: Platform): void {
  serveMedia(web, platform)
  web.get(path, { access: 'media.edit' }, (request, reply) => showLibrary(platform, request, reply))
  web.get(`${path}/:id`, { access: 'media.edit' }, (request, reply) => showPicture(platform, request, reply))
  web.post(`${path}/:id`, { access: 'media.edit' }, (request, reply) => describe(platform, request, reply))
  web.post(`${path}/:id/removal`, { access: 'media.edit' }, (request, reply) => remove(platform, request, reply))
  // Only this address reads multipart bodies; everywhere else they are refused unread.
  web.server.register(async (scope) => {
    await scope.register(multipart, {
      throwFileSizeLimit: false,
      limits: { fileSize: largestFile, files: 1, fields: 12, fieldSize: 4_096, parts: 14 },
    })
    for (const locale of locales) {
      const handler = (request: FastifyRequest, reply: FastifyReply) => add(platform, request, reply)
      scope.route({ method: 'POST', url: `/${locale}${path}`, config: { access: 'media.edit', locale }, handler })
    }
  })
}

type Form = { typed: Typed; faults: Faults }

async function showLibrary(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { form = { typed: {}, faults: {} }, status = 200 }: { form?: Form; status?: number } = {},
) {
  const { before, done } = request.query as { before?: string; done?: string }
  const files = await inOrganisation(platform.db, request.organisation.id, (db) =>
    listMediaFiles(db, { limit: perPage + 1, before: isUuid(before) ? before : null }),
  )
  const shown = files.slice(0, perPage)
  const next = files.length > perPage ? `/${request.words.locale}${path}?before=${shown.at(-1)?.id}` : null
  const frame = await consoleFrame(platform, request, path)
  const said = done === 'added' || done === 'removed' ? done : null
  return reply.page(<LibraryPage frame={frame} files={shown} next={next} done={said} form={form} />, status)
}

async function add(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const { fields, file, tooLarge } = await readUpload(request)
  const form = readForm(pictureForm(organisation.locales), fields)
  const faults: Faults = form.ok ? {} : { ...form.faults }
  if (tooLarge || !file) faults.file = tooLarge ? 'media.fault.size' : 'media.fault.file'
  if (!form.ok || !file || tooLarge)
    return showLibrary(platform, request, reply, { form: { ...form, faults }, status: 422 })
  try {
    const upload = { bytes: file, ...form.value }
    await keepPicture(platform.db, platform.media, { organisationId: organisation.id, actor, upload })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const refused = { typed: form.typed, faults: { file: error.messageKey } }
    return showLibrary(platform, request, reply, { form: refused, status: error.status })
  }
  return reply.redirect(`/${words.locale}${path}?done=added`, 303)
}

async function showPicture(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { form = { typed: {}, faults: {} }, status = 200 }: { form?: Form; status?: number } = {},
) {
  const { file, uses } = await findPicture(platform, request)
  const frame = await consoleFrame(platform, request, `${path}/${file.id}`)
  const saved = (request.query as { done?: string }).done === 'saved'
  return reply.page(<PicturePage frame={frame} file={file} saved={saved} uses={uses} form={form} />, status)
}

async function describe(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words } = request
  const { file } = await findPicture(platform, request)
  const form = readForm(pictureForm(organisation.locales), request.body)
  if (!form.ok) return showPicture(platform, request, reply, { form, status: 422 })
  await inOrganisation(platform.db, organisation.id, async (db) => {
    await describeMediaFile(db, file.id, form.value)
    await tellOfPicture(db, organisation.id, file.id)
  })
  return reply.redirect(`/${words.locale}${path}/${file.id}?done=saved`, 303)
}

async function remove(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const { file, uses } = await findPicture(platform, request)
  if (organisation.logo_id === file.id) throw new Refusal(409, 'media.isLogo')
  if (uses > 0) throw new Refusal(409, 'media.inUse', { count: uses })
  await inOrganisation(platform.db, organisation.id, (db) =>
    writeAudit(db, {
      actor: { id: actor.accountId, name: actor.name },
      verb: 'media.remove',
      subject: 'picture',
      subjectId: file.id,
      details: { credit: file.credit },
    }),
  )
  await dropPicture(platform.db, platform.media, organisation.id, file.id)
  return reply.redirect(`/${words.locale}${path}?done=removed`, 303)
}

async function findPicture(platform: Platform, request: FastifyRequest): Promise<{ file: MediaFile; uses: number }> {
  const { id } = request.params as { id: string }
  if (!isUuid(id)) throw notFound()
  return inOrganisation(platform.db, request.organisation.id, async (db) => {
    const file = await readMediaFile(db, id)
    if (!file) throw notFound()
    return { file, uses: (await actionsWithPicture(db, id)).length }
  })
}
