import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Web } from '#platform/http/web.ts'
import { locales } from '#platform/i18n.ts'
import { serveMedia } from '#platform/media/serve-media.ts'
import type { Platform } from '#platform/platform.ts'
import { addPicture } from './add-picture.tsx'
import { changeCut, describePicture, removePicture, showPicture, showWhole } from './change-picture.tsx'
import { listChoices } from './choices.ts'
import { libraryPath as path, showLibrary } from './show-library.tsx'
import { largestFile, sendUploadForm } from './upload-form.tsx'

type Handle = (platform: Platform, request: FastifyRequest, reply: FastifyReply) => unknown

/** Pictures: where they are seen, added, described, cut and removed. Under the roof, because only it knows every room that may show one. */
export function mediaRoutes(web: Web, platform: Platform): void {
  const by = (handle: Handle) => (request: FastifyRequest, reply: FastifyReply) => handle(platform, request, reply)
  serveMedia(web, platform)
  web.get(path, { access: 'media.edit' }, by(showLibrary))
  // Whoever edits a text in any language chooses pictures for it.
  web.get(`${path}/choices`, { access: 'translations.edit' }, by(listChoices))
  web.get(`${path}/choices/form`, { access: 'media.edit' }, sendUploadForm)
  web.get(`${path}/:id`, { access: 'media.edit' }, by(showPicture))
  web.get(`${path}/:id/whole`, { access: 'media.edit' }, by(showWhole))
  web.post(`${path}/:id`, { access: 'media.edit' }, by(describePicture))
  web.post(`${path}/:id/cut`, { access: 'media.edit' }, by(changeCut))
  web.post(`${path}/:id/removal`, { access: 'media.edit' }, by(removePicture))
  // Only this address reads multipart bodies; everywhere else they are refused unread.
  web.server.register(async (scope) => {
    await scope.register(multipart, {
      throwFileSizeLimit: false,
      limits: { fileSize: largestFile, files: 1, fields: 16, fieldSize: 4_096, parts: 18 },
    })
    for (const locale of locales)
      scope.route({
        method: 'POST',
        url: `/${locale}${path}`,
        config: { access: 'media.edit', locale },
        handler: by(addPicture),
      })
  })
}
