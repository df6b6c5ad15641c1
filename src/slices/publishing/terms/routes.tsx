import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation, isUuid } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { type Faults, keepTyped, type Typed, typedText } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { readPublishingSettings } from '../languages/settings.queries.ts'
import { type Imported, importTerms, removeTerm, saveTerm } from './change-terms.ts'
import { readTermForm, termField } from './term.form.ts'
import { TermPage } from './term.page.tsx'
import { listTerms, readTerm } from './term.queries.ts'
import { TermsPage } from './terms.page.tsx'

const path = '/console/site/terms'
const perPage = 100

/** Agreed terms: whoever translates reads them, whoever arranges the site says them. */
export function termRoutes(web: Web, platform: Platform): void {
  const { db } = platform
  web.get(path, { access: 'translations.edit' }, (request, reply) => showTerms(platform, request, reply))
  web.post(path, { access: 'site.edit' }, (request, reply) => save(platform, request, reply, null))
  web.post(`${path}/imports`, { access: 'site.edit', bodyLimit: 2 * 1024 * 1024 }, async (request, reply) => {
    const { organisation, actor } = request
    const text = typedText(keepTyped(request.body), 'lines')
    const imported = await inOrganisation(db, organisation.id, async (db) => {
      const { languages } = await readPublishingSettings(db, organisation)
      return importTerms(db, actor, { text, languages })
    })
    const kept = { lines: imported.unread.join('\n') }
    return showTerms(platform, request, reply, { imported, typed: kept })
  })
  web.get(`${path}/:id`, { access: 'site.edit' }, (request, reply) => showTerm(platform, request, reply))
  web.post(`${path}/:id`, { access: 'site.edit' }, (request, reply) =>
    save(platform, request, reply, idParameter(request)),
  )
  web.post(`${path}/:id/removal`, { access: 'site.edit' }, async (request, reply) => {
    const id = idParameter(request)
    await inOrganisation(db, request.organisation.id, (db) => removeTerm(db, request.actor, id))
    return reply.redirect(`/${request.words.locale}${path}?done=removed`, 303)
  })
}

type Ending = { typed?: Typed; faults?: Faults; imported?: Imported; status?: number }

async function save(platform: Platform, request: FastifyRequest, reply: FastifyReply, id: string | null) {
  const { organisation, actor } = request
  const { languages } = await inOrganisation(platform.db, organisation.id, (db) =>
    readPublishingSettings(db, organisation),
  )
  const body = id ? { ...(request.body as object), id } : request.body
  const form = readTermForm(languages, body)
  if (!form.ok) {
    const ending = { typed: form.typed, faults: form.faults, status: 422 }
    return id ? showTerm(platform, request, reply, ending) : showTerms(platform, request, reply, ending)
  }
  await inOrganisation(platform.db, organisation.id, async (db) => {
    const known = await readTerm(db, form.value.id)
    if (id && !known) throw notFound()
    // What is agreed in a language that nobody publishes in at the moment stays.
    const others = Object.entries(known?.terms ?? {}).filter(([language]) => !languages.includes(language))
    await saveTerm(db, actor, { ...form.value, terms: { ...Object.fromEntries(others), ...form.value.terms } })
  })
  return reply.redirect(`/${request.words.locale}${path}?done=saved`, 303)
}

async function showTerms(platform: Platform, request: FastifyRequest, reply: FastifyReply, ending: Ending = {}) {
  const { organisation, words } = request
  const query = keepTyped(request.query)
  const [search, after] = [typedText(query, 'search').trim().slice(0, 100), typedText(query, 'after')]
  const { languages, found } = await inOrganisation(platform.db, organisation.id, async (db) => ({
    languages: (await readPublishingSettings(db, organisation)).languages,
    found: await listTerms(db, { search, after: isUuid(after) ? after : null, limit: perPage + 1 }),
  }))
  const terms = found.slice(0, perPage)
  const further = new URLSearchParams({ ...(search && { search }), after: terms.at(-1)?.id ?? '' })
  const next = found.length > perPage ? `/${words.locale}${path}?${further}` : null
  const frame = await consoleFrame(platform, request, path)
  const { typed = {}, faults = {}, imported = null, status = 200 } = ending
  const form = { typed: { id: randomUUID(), ...typed }, faults }
  const shown = { languages, terms, next, search, form, imported, done: typedText(query, 'done') }
  return reply.page(<TermsPage frame={frame} {...shown} />, status)
}

async function showTerm(platform: Platform, request: FastifyRequest, reply: FastifyReply, ending: Ending = {}) {
  const { organisation } = request
  const id = idParameter(request)
  const { languages, term } = await inOrganisation(platform.db, organisation.id, async (db) => ({
    languages: (await readPublishingSettings(db, organisation)).languages,
    term: await readTerm(db, id),
  }))
  if (!term) throw notFound()
  const fields = Object.fromEntries(languages.map((language) => [termField(language), term.terms[language] ?? '']))
  const { typed = {}, faults = {}, status = 200 } = ending
  const frame = await consoleFrame(platform, request, `${path}/${id}`)
  const form = { typed: { ...fields, note: term.note, ...typed }, faults }
  return reply.page(<TermPage frame={frame} id={id} languages={languages} form={form} />, status)
}
