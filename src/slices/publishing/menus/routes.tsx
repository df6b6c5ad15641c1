import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { type Faults, readForm, type Typed } from '#platform/http/forms.ts'
import { idParameter, parameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { publishingSettings } from '../languages/reader-routes.ts'
import { moved, put, without } from '../site/arrange.ts'
import { changeMenus, menusOf } from './change-menus.ts'
import { destinations } from './destinations.ts'
import { readEntryForm, typedEntry } from './entry.form.ts'
import { EntryPage } from './entry.page.tsx'
import { readStoredMenus } from './menu.queries.ts'
import { MenusPage } from './menus.page.tsx'
import { type MenuEntry, type MenuName, menuNames, mostEntries } from './menus.ts'

const path = '/console/site/menus'
const access = { access: 'site.edit' } as const

/** Where readers can go from every page, arranged entry by entry. */
export function menuRoutes(web: Web, platform: Platform): void {
  const entries = `${path}/:menu/entries`
  web.get(path, access, (request, reply) => list(platform, request, reply))
  web.get(`${entries}/new`, access, (request, reply) => show(platform, request, reply, { id: 'new' }))
  web.post(`${entries}/new`, access, (request, reply) => save(platform, request, reply, 'new'))
  web.get(`${entries}/:id`, access, (request, reply) => show(platform, request, reply, { id: idParameter(request) }))
  web.post(`${entries}/:id`, access, (request, reply) => save(platform, request, reply, idParameter(request)))
  web.post(`${entries}/:id/moves`, access, (request, reply) => {
    const form = readForm(z.object({ by: z.enum(['-1', '1']) }), request.body)
    const by = form.ok && form.value.by === '-1' ? -1 : 1
    return change(platform, request, reply, (all) => moved(all, idParameter(request), by))
  })
  web.post(`${entries}/:id/removal`, access, (request, reply) =>
    change(platform, request, reply, (all) => without(all, idParameter(request))),
  )
}

function menuIn(request: FastifyRequest): MenuName {
  const menu = menuNames.find((name) => name === parameter(request, 'menu'))
  if (!menu) throw notFound()
  return menu
}

async function change(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  make: (entries: MenuEntry[]) => MenuEntry[],
): Promise<FastifyReply> {
  const menu = menuIn(request)
  await inOrganisation(platform.db, request.organisation.id, (db) =>
    changeMenus(db, request, (menus) => ({ ...menus, [menu]: make(menus[menu]).slice(0, mostEntries[menu]) })),
  )
  return reply.redirect(`/${request.words.locale}${path}?done=saved`, 303)
}

async function list(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, words } = request
  const found = await inOrganisation(platform.db, organisation.id, async (db) => ({
    menus: await menusOf(db, organisation, await readStoredMenus(db)),
    options: await destinations(db, words),
  }))
  const frame = await consoleFrame(platform, request, path)
  const isSaved = (request.query as { done?: unknown }).done === 'saved'
  return reply.page(<MenusPage frame={frame} {...found} isSaved={isSaved} />)
}

type Sent = { id: string; form?: { typed: Typed; faults: Faults } }

async function show(platform: Platform, request: FastifyRequest, reply: FastifyReply, { id, form }: Sent) {
  const { organisation, words } = request
  const menu = menuIn(request)
  const { languages } = await publishingSettings(platform, organisation)
  const { entry, options } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const menus = await menusOf(db, organisation, await readStoredMenus(db))
    return { entry: menus[menu].find((one) => one.id === id), options: await destinations(db, words) }
  })
  if (!entry && id !== 'new') throw notFound()
  const typed = entry ? typedEntry(entry) : { id: randomUUID() }
  const address = `${path}/${menu}/entries/${id}`
  const frame = await consoleFrame(platform, request, address)
  const given = { frame, languages, options, action: `/${words.locale}${address}`, form: form ?? { typed } }
  return reply.page(<EntryPage {...given} />, form ? 422 : 200)
}

async function save(platform: Platform, request: FastifyRequest, reply: FastifyReply, id: string) {
  const { languages } = await publishingSettings(platform, request.organisation)
  const form = readEntryForm(languages, request.body)
  if (!form.ok) return show(platform, request, reply, { id, form })
  const entry = id === 'new' ? form.value : { ...form.value, id }
  return change(platform, request, reply, (all) => put(all, entry))
}
