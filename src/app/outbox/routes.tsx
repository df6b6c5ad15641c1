import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { parameter } from '#platform/http/parameters.ts'
import { securityHeaders } from '#platform/http/security-headers.ts'
import type { Web } from '#platform/http/web.ts'
import { type KeptMail, listKeptMails, readKeptMail, writtenAt } from '#platform/outbox.ts'
import { countMailStates } from '#platform/outgoing-mail.queries.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { type ListedMail, ListMailsPage, type WayOut } from './list-mails.page.tsx'
import { htmlOf, openMail, summarise } from './open-mail.ts'
import { parts, ShowMailPage } from './show-mail.page.tsx'

const path = '/console/outbox'
const perPage = 25

/** Mail that did not leave, read as people would have got it. Under the roof: letters and mails of every room are here. */
export function outboxRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'outbox.read' }, (request, reply) => showList(platform, request, reply))
  web.get(`${path}/:name`, { access: 'outbox.read' }, (request, reply) => showMail(platform, request, reply))
  web.get(`${path}/:name/html`, { access: 'outbox.read' }, (request, reply) => sendHtml(platform, request, reply))
  web.get(`${path}/:name/file`, { access: 'outbox.read' }, (request, reply) => sendFile(platform, request, reply))
}

async function showList(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words } = request
  const { before } = request.query as { before?: unknown }
  const older = typeof before === 'string' ? before : null
  const found = await listKeptMails(platform.data.outbox, organisation.id, { limit: perPage + 1, before: older })
  const shown = found.slice(0, perPage)
  const last = encodeURIComponent(shown.at(-1)?.name ?? '')
  return reply.page(
    <ListMailsPage
      frame={await consoleFrame(platform, request, path)}
      wayOut={wayOutOf(platform, organisation.is_demo)}
      mails={await Promise.all(shown.map((kept) => listed(platform, organisation.id, kept)))}
      next={found.length > perPage ? `/${words.locale}${path}?before=${last}` : null}
      states={await inOrganisation(platform.db, organisation.id, countMailStates)}
    />,
  )
}

async function listed(platform: Platform, organisationId: string, kept: KeptMail): Promise<ListedMail> {
  const file = await readKeptMail(platform.data.outbox, organisationId, kept.name)
  return summarise(kept, file ?? Buffer.alloc(0))
}

function wayOutOf({ config, postman }: Platform, isDemo: boolean): WayOut {
  if (isDemo) return { kind: 'demo' }
  if (!postman.leaves || !config.SMTP_URL) return { kind: 'nothingLeaves' }
  return { kind: 'leaves', host: new URL(config.SMTP_URL).host }
}

async function showMail(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { kept, file } = await findMail(platform, request)
  const mail = await openMail(kept, file)
  const asked = (request.query as { part?: unknown }).part
  const part = parts.find((known) => known === asked && (known !== 'html' || mail.hasHtml))
  const frame = await consoleFrame(platform, request, `${path}/${encodeURIComponent(kept.name)}`)
  // The one page of the console with a frame in it, and only for what this server itself answers.
  const policy = `${securityHeaders['content-security-policy']}; frame-src 'self'`
  return reply
    .header('content-security-policy', policy)
    .page(<ShowMailPage frame={frame} mail={mail} part={part ?? (mail.hasHtml ? 'html' : 'text')} />)
}

/** A mail's own HTML, as a document that can do nothing: no scripts, no forms, no links that open here, no requests to anybody. */
async function sendHtml(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { file } = await findMail(platform, request)
  const html = await htmlOf(file)
  if (html === null) throw notFound()
  return reply
    .header(
      'content-security-policy',
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    )
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html)
}

async function sendFile(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { kept, file } = await findMail(platform, request)
  return reply
    .header('content-disposition', `attachment; filename="${kept.name}"`)
    .header('cache-control', 'no-store')
    .type('message/rfc822')
    .send(file)
}

async function findMail(platform: Platform, request: FastifyRequest): Promise<{ kept: KeptMail; file: Buffer }> {
  const name = parameter(request, 'name')
  const file = await readKeptMail(platform.data.outbox, request.organisation.id, name)
  if (!file) throw notFound()
  return { kept: { name, at: writtenAt(name) }, file }
}
