import { isDeepStrictEqual } from 'node:util'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Act, writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation, isUuid } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { readForm } from '#platform/http/forms.ts'
import { cutPicture, readOriginal } from '#platform/media/cut-picture.ts'
import { dropPicture } from '#platform/media/keep-picture.ts'
import { describeMediaFile, readMediaFile } from '#platform/media/media.queries.ts'
import { previewWhole } from '#platform/media/re-encode.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { cutForm } from './cut.form.ts'
import type { FoundPicture } from './find-pictures.ts'
import { pictureForm } from './picture.form.ts'
import { PicturePage } from './picture.page.tsx'
import { emptyForm, type Form, libraryPath } from './show-library.tsx'
import { tellOfPicture, usesOfPictures } from './uses-of-pictures.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'media.cut': { credit: string }
    'media.describe': { credit: string; isRelicensed: boolean }
    'media.remove': { credit: string }
  }
}

type Shown = { texts?: Form; cut?: Form; status?: number }

/** One picture: its words, what is shown of it, where it is shown. */
export async function showPicture(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { texts = emptyForm, cut = emptyForm, status = 200 }: Shown = {},
): Promise<unknown> {
  const picture = await findPicture(platform, request)
  const frame = await consoleFrame(platform, request, `${libraryPath}/${picture.file.id}`)
  const { done } = request.query as { done?: string }
  const said = done === 'saved' || done === 'cut' ? done : null
  return reply.page(<PicturePage frame={frame} {...picture} done={said} forms={{ texts, cut }} />, status)
}

/** POST /console/media/:id: other words, another licence. Pages that show it are made again. */
export async function describePicture(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { organisation, words } = request
  const { file } = await findPicture(platform, request)
  const form = readForm(pictureForm(organisation.locales, file.licence.code), request.body)
  if (!form.ok) return showPicture(platform, request, reply, { texts: form, status: 422 })
  const { credit, licence } = form.value
  const isRelicensed = licence.code !== file.licence.code || licence.words !== file.licence.words
  await inOrganisation(platform.db, organisation.id, async (db) => {
    await describeMediaFile(db, file.id, form.value)
    await note(db, request, file.id, { verb: 'media.describe', details: { credit, isRelicensed } })
    await tellOfPicture(db, organisation.id, file.id)
  })
  return reply.redirect(`/${words.locale}${libraryPath}/${file.id}?done=saved`, 303)
}

/** POST /console/media/:id/cut: what is shown of it, and around which point its shapes are cut. */
export async function changeCut(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, words } = request
  const { file } = await findPicture(platform, request)
  const form = readForm(cutForm, request.body)
  if (!form.ok) return showPicture(platform, request, reply, { cut: form, status: 422 })
  const done = `/${words.locale}${libraryPath}/${file.id}?done=cut#cut`
  // Sent twice, or nothing was changed.
  if (isDeepStrictEqual(form.value.cut, file.cut) && file.cardWidths.length > 0) return reply.redirect(done, 303)
  const asked = { organisationId: organisation.id, id: file.id, ...form.value }
  const became = await cutPicture(platform.db, platform.media, asked, async (db) => {
    await note(db, request, file.id, { verb: 'media.cut', details: { credit: file.credit } })
    await tellOfPicture(db, organisation.id, file.id)
  })
  if (became === 'shown') return reply.redirect(done, 303)
  const cut = { typed: form.typed, faults: { '': 'media.fault.changedMeanwhile' } }
  return showPicture(platform, request, reply, { cut, status: 409 })
}

/** GET /console/media/:id/whole: what was cut off as well, for those who may change that; made anew each time, and kept nowhere. */
export async function showWhole(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { file } = await findPicture(platform, request)
  const original = await readOriginal(platform.media, request.organisation.id, file.id)
  if (!original) throw notFound()
  return reply
    .header('cache-control', 'no-store')
    .type('image/jpeg')
    .send(await previewWhole(original))
}

/** POST /console/media/:id/removal: for good, unless something shows it. */
export async function removePicture(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { organisation, words } = request
  const { file } = await findPicture(platform, request)
  const { id, credit } = file
  await dropPicture(platform.db, platform.media, { organisationId: organisation.id, id }, async (db) => {
    const uses = (await usesOfPictures(db, [id])).get(id) ?? []
    if (uses.length > 0) throw new Refusal(409, 'media.inUse', { count: uses.length })
    await note(db, request, id, { verb: 'media.remove', details: { credit } })
  })
  return reply.redirect(`/${words.locale}${libraryPath}?done=removed`, 303)
}

type What<Verb extends Act['verb']> = Pick<Extract<Act, { verb: Verb }>, 'verb' | 'details'>

function note(
  db: Db,
  { actor }: FastifyRequest,
  subjectId: string,
  what: What<'media.cut'> | What<'media.describe'> | What<'media.remove'>,
): Promise<void> {
  return writeAudit(db, { actor: { id: actor.accountId, name: actor.name }, subject: 'picture', subjectId, ...what })
}

function findPicture(platform: Platform, { params, organisation }: FastifyRequest): Promise<FoundPicture> {
  const { id } = params as { id: string }
  if (!isUuid(id)) throw notFound()
  return inOrganisation(platform.db, organisation.id, async (db) => {
    const file = await readMediaFile(db, id)
    if (!file) throw notFound()
    return { file, uses: (await usesOfPictures(db, [id])).get(id) ?? [] }
  })
}
