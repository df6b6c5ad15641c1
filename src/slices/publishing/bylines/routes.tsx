import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { publishingSettings } from '../languages/reader-routes.ts'
import { AddressTaken } from '../publications/address-taken.ts'
import { readBylineForm, typedByline } from './byline.form.ts'
import { BylinePage } from './byline.page.tsx'
import { type Byline, countByByline, listBylines, readByline } from './byline.queries.ts'
import { BylinesPage } from './bylines.page.tsx'
import { removeByline, saveByline } from './save-byline.ts'

const path = '/console/bylines'
const access = { access: 'posts.edit' } as const

/** Whose names stand above texts. */
export function bylineRoutes(web: Web, platform: Platform): void {
  const within = <T,>({ organisation }: FastifyRequest, work: (db: Db) => Promise<T>) =>
    inOrganisation(platform.db, organisation.id, work)
  const found = (request: FastifyRequest) => within(request, (db) => find(db, request))
  web.get(path, access, (request, reply) => list(platform, request, reply))
  web.get(`${path}/new`, access, (request, reply) => show(platform, request, reply, null))
  web.post(`${path}/new`, access, (request, reply) => save(platform, request, reply, null))
  web.get(`${path}/:id`, access, async (request, reply) => show(platform, request, reply, await found(request)))
  web.post(`${path}/:id`, access, async (request, reply) => save(platform, request, reply, await found(request)))
  web.post(`${path}/:id/removal`, access, async (request, reply) => {
    await within(request, async (db) => removeByline(db, request, await find(db, request)))
    return reply.redirect(`/${request.words.locale}${path}?done=removed`, 303)
  })
}

async function find(db: Db, request: FastifyRequest): Promise<Byline> {
  const byline = await readByline(db, idParameter(request))
  if (!byline) throw notFound()
  return byline
}

async function list(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words, query } = request
  const [bylines, counts] = await inOrganisation(platform.db, organisation.id, async (db) => [
    await listBylines(db),
    await countByByline(db, words.locale),
  ])
  const { done } = query as { done?: string }
  const said = done === 'saved' || done === 'removed' ? done : null
  const frame = await consoleFrame(platform, request, path)
  return reply.page(<BylinesPage frame={frame} bylines={bylines} counts={counts} done={said} />)
}

type Shown = { typed: Typed; faults: Faults }

async function show(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  byline: Byline | null,
  form?: Shown,
) {
  const { languages } = await publishingSettings(platform, request.organisation)
  const frame = await consoleFrame(platform, request, `${path}/${byline?.id ?? 'new'}`)
  const typed = byline ? typedByline(byline) : { id: randomUUID() }
  const page = <BylinePage frame={frame} languages={languages} form={form ?? { typed, faults: {} }} byline={byline} />
  return reply.page(page, form ? 422 : 200)
}

async function save(platform: Platform, request: FastifyRequest, reply: FastifyReply, byline: Byline | null) {
  const { languages } = await publishingSettings(platform, request.organisation)
  const form = readBylineForm(languages, request.body)
  if (!form.ok) return show(platform, request, reply, byline, form)
  try {
    await inOrganisation(platform.db, request.organisation.id, async (db) => {
      const isSaved = await saveByline(db, request, { ...form.value, id: byline?.id ?? form.value.id })
      if (!isSaved) throw new AddressTaken('slug')
    })
  } catch (error) {
    if (!(error instanceof AddressTaken)) throw error
    const faults = { [error.field]: 'publishing.topics.fault.taken' }
    return show(platform, request, reply, byline, { typed: form.typed, faults })
  }
  return reply.redirect(`/${request.words.locale}${path}?done=saved`, 303)
}
