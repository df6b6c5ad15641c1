import type { FastifyReply, FastifyRequest } from 'fastify'
import { writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { type Faults, readForm } from '#platform/http/forms.ts'
import { readUpload } from '#platform/http/read-upload.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { type PictureTexts, readMediaFile } from '#platform/media/media.queries.ts'
import type { Actor } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { asChoice } from './choices.ts'
import { pictureForm } from './picture.form.ts'
import { type Form, libraryPath, showLibrary } from './show-library.tsx'

declare module '#platform/audit.ts' {
  interface Acts {
    'media.add': { credit: string; licence: string }
  }
}

/**
 * POST /console/media: takes a picture in. A browser is led to the library; a script that accepts JSON alone hears which picture it is
 * (201, as `asChoice` says it), or what is wrong with which field (`{ error, faults }`).
 */
export async function addPicture(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, actor, words } = request
  const { fields, file, tooLarge } = await readUpload(request)
  const form = readForm(pictureForm(organisation.locales), fields)
  const faults: Faults = form.ok ? {} : { ...form.faults }
  if (tooLarge || !file) faults.file = tooLarge ? 'media.fault.size' : 'media.fault.file'
  const sendBack = (faults: Faults, status: number) =>
    answerFaults(platform, request, reply, { form: { typed: form.typed, faults }, status })
  if (!form.ok || !file || tooLarge) return sendBack(faults, 422)
  try {
    const added = { organisationId: organisation.id, actor, upload: { bytes: file, ...form.value } }
    const id = await keepPicture(platform.db, platform.media, added, (db, id) => note(db, actor, id, form.value))
    if (!wantsJson(request)) return reply.redirect(`/${words.locale}${libraryPath}?done=added`, 303)
    return await answerId(platform, request, reply, id)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return sendBack({ file: error.messageKey }, error.status)
  }
}

function note(db: Db, { accountId, name }: Actor, id: string, { credit, licence }: PictureTexts): Promise<void> {
  return writeAudit(db, {
    actor: { id: accountId, name },
    verb: 'media.add',
    subject: 'picture',
    subjectId: id,
    details: { credit, licence: licence.code },
  })
}

async function answerId(
  { db }: Platform,
  { organisation, words }: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<unknown> {
  const file = await inOrganisation(db, organisation.id, (db) => readMediaFile(db, id))
  if (!file) throw notFound()
  return reply.code(201).header('cache-control', 'no-store').send(asChoice(file, words))
}

async function answerFaults(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { form, status }: { form: Form; status: number },
): Promise<unknown> {
  if (!wantsJson(request)) return showLibrary(platform, request, reply, { form, status })
  const said = Object.entries(form.faults).map(([name, key]) => [name, request.words.sayKey(key)] as const)
  return reply.code(status).send({ error: said[0]?.[1], faults: Object.fromEntries(said) })
}

function wantsJson({ headers: { accept = '' } }: FastifyRequest): boolean {
  return accept.includes('json') && !accept.includes('html')
}
