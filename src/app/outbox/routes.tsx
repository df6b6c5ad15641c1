import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { readForm } from '#platform/http/forms.ts'
import { parameter } from '#platform/http/parameters.ts'
import { securityHeaders } from '#platform/http/security-headers.ts'
import type { Web } from '#platform/http/web.ts'
import { type KeptMail, readKeptMail, writtenAt } from '#platform/outbox.ts'
import { settleMails } from '#platform/outgoing-mail-doubts.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { htmlOf, openMail } from './open-mail.ts'
import { settlementForm } from './settlement.form.ts'
import { parts, ShowMailPage } from './show-mail.page.tsx'
import { showOutbox } from './show-outbox.tsx'

const path = '/console/outbox'

/**
 * Mail that did not leave, read as people would have got it, and mails to people of which nobody can say whether they arrived.
 * Under the roof: letters and mails of every room are here.
 */
export function outboxRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'outbox.read' }, (request, reply) => showOutbox(platform, request, reply))
  web.post(`${path}/settlements`, { access: 'outbox.settle' }, (request, reply) => settle(platform, request, reply))
  web.get(`${path}/:name`, { access: 'outbox.read' }, (request, reply) => showMail(platform, request, reply))
  web.get(`${path}/:name/html`, { access: 'outbox.read' }, (request, reply) => sendHtml(platform, request, reply))
  web.get(`${path}/:name/file`, { access: 'outbox.read' }, (request, reply) => sendFile(platform, request, reply))
}

async function settle(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const form = readForm(settlementForm, request.body)
  if (!form.ok) return showOutbox(platform, request, reply, { form, status: 422 })
  const { actor, organisation, words } = request
  const { mail: mailIds, verdict, note } = form.value
  const count = await inOrganisation(platform.db, organisation.id, (db) =>
    settleMails(db, actor, { organisationId: organisation.id, mailIds, verdict, note }),
  )
  return reply.redirect(`/${words.locale}${path}?done=settled&count=${count}`, 303)
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
