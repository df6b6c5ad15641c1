import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { keepTyped, typedText } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { addRedirects, removeRedirect } from './add-redirects.ts'
import { listRedirects } from './redirect.queries.ts'
import { type LineFault, mostLines } from './redirect-lines.ts'
import { RedirectsPage } from './redirects.page.tsx'

const path = '/console/site/redirects'
const access = { access: 'site.edit' } as const
const perPage = 50

/** Addresses of an older site: which there are, more at once, one less. */
export function redirectRoutes(web: Web, platform: Platform): void {
  web.get(path, access, (request, reply) => show(platform, request, reply))
  web.post(path, access, (request, reply) => add(platform, request, reply))
  web.post(`${path}/removal`, access, async (request, reply) => {
    const from = typedText(keepTyped(request.body), 'path')
    await inOrganisation(platform.db, request.organisation.id, (db) => removeRedirect(db, request, from))
    return reply.redirect(`/${request.words.locale}${path}?done=removed`, 303)
  })
}

type Sent = { lines: string; faults: LineFault[] }

async function show(platform: Platform, request: FastifyRequest, reply: FastifyReply, sent?: Sent) {
  const { organisation, words, query } = request
  const { search = '', after = '', done = '' } = keepTyped(query) as Record<string, string>
  const rows = await inOrganisation(platform.db, organisation.id, (db) =>
    listRedirects(db, { search: String(search), after: String(after), limit: perPage + 1 }),
  )
  const redirects = rows.slice(0, perPage)
  const last = rows.length > perPage ? redirects.at(-1)?.path : undefined
  const next = last && `/${words.locale}${path}?${new URLSearchParams({ search: String(search), after: last })}`
  const frame = await consoleFrame(platform, request, path)
  const said = ['added', 'removed'].includes(String(done)) ? (done as 'added' | 'removed') : null
  const given = {
    redirects,
    search: String(search),
    next: next ?? null,
    done: said,
    sent: sent ?? { lines: '', faults: [] },
  }
  return reply.page(<RedirectsPage frame={frame} {...given} />, sent ? 422 : 200)
}

async function add(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words } = request
  const lines = typedText(keepTyped(request.body), 'lines')
  const wrong = (message: LineFault['message']) =>
    show(platform, request, reply, { lines, faults: [{ line: 0, text: '', message }] })
  if (lines.trim() === '') return wrong('publishing.redirects.fault.none')
  if (lines.split('\n').length > mostLines) return wrong('publishing.redirects.fault.many')
  const origin = platform.publicUrl(organisation)
  const { faults } = await inOrganisation(platform.db, organisation.id, (db) =>
    addRedirects(db, request, { lines, origin }),
  )
  if (faults.length > 0) return show(platform, request, reply, { lines, faults })
  return reply.redirect(`/${words.locale}${path}?done=added`, 303)
}
