import { isUuid } from '../db.ts'
import { notFound } from '../errors.ts'
import type { Web } from '../http/web.ts'
import type { Platform } from '../platform.ts'

const types: Record<string, string> = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' }

/**
 * GET /media/:id/:file: copies that we made ourselves, of the organisation whose site this is. What lies under an address
 * never changes, so browsers and caches in between keep it for a year.
 */
export function serveMedia(web: Web, { media }: Pick<Platform, 'media'>): void {
  web.plain('GET', '/media/:id/:file', { access: 'public' }, async (request, reply) => {
    const { id, file } = request.params as { id: string; file: string }
    const format = /^\d{1,4}\.(avif|webp|jpg)$/.exec(file)?.[1]
    if (!isUuid(id) || !format) throw notFound()
    const bytes = await media.read('copies', `${request.organisation.id}/${id}/${file}`)
    if (!bytes) throw notFound()
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type(types[format] ?? 'application/octet-stream')
      .send(bytes)
  })
}
