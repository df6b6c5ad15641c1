import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation, isUuid } from '../db.ts'
import { notFound } from '../errors.ts'
import type { Web } from '../http/web.ts'
import type { Platform } from '../platform.ts'
import { type CopyName, readCopyName } from './copy-name.ts'
import { readMediaFile } from './media.queries.ts'
import { addressOf, widthsOf } from './picture.ts'

const types = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' } as const

/**
 * GET /media/:id/:file: copies that we made ourselves, of the organisation whose site this is. What lies under an address
 * never changes, so browsers and caches in between keep it for a year. The address of a copy that another has taken the place of, as
 * it stands in mails and on other sites, leads to that.
 */
export function serveMedia(web: Web, platform: Pick<Platform, 'media' | 'db'>): void {
  web.plain('GET', '/media/:id/:file', { access: 'public' }, async (request, reply) => {
    const { id, file } = request.params as { id: string; file: string }
    const name = readCopyName(file)
    if (!isUuid(id) || !name) throw notFound()
    const bytes = await platform.media.read('copies', `${request.organisation.id}/${id}/${file}`)
    if (!bytes) return leadOn(platform, request, reply, { id, name })
    // Feeds and previews are shown on pages of others.
    reply.header('cross-origin-resource-policy', 'cross-origin')
    return reply.header('cache-control', 'public, max-age=31536000, immutable').type(types[name.format]).send(bytes)
  })
}

async function leadOn(
  { db }: Pick<Platform, 'db'>,
  { organisation }: FastifyRequest,
  reply: FastifyReply,
  { id, name }: { id: string; name: CopyName },
): Promise<unknown> {
  const file = await inOrganisation(db, organisation.id, (db) => readMediaFile(db, id))
  if (!file || name.version >= file.version) throw notFound()
  const widths = widthsOf(file, name.shape)
  const width = widths.find((candidate) => candidate >= name.width) ?? widths.at(-1) ?? file.width
  return reply
    .header('cache-control', 'public, max-age=300')
    .redirect(addressOf(file, name.shape, width, name.format), 302)
}
