import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import {
  type AuditEntry,
  countAudit,
  readAudit,
  readAuditActors,
  readAuditKinds,
  wholeTrail,
} from '#platform/read-audit.ts'
import { consoleFrame } from '#ui/frame.ts'
import { AuditPage } from './audit.page.tsx'
import { type AuditQuery, auditAddress, readAuditQuery } from './audit-filter.ts'

const perPage = 50

export function auditRoutes(web: Web, platform: Platform): void {
  web.get('/console/audit', { access: 'audit.read' }, (request, reply) => show(platform, request, reply))
}

async function show(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, words } = request
  const query = readAuditQuery(request.query)
  const filter = { ...query, timeZone: organisation.time_zone }
  const shown = await inOrganisation(platform.db, organisation.id, async (db) => ({
    entries: await readAudit(db, filter, { ...query.place, limit: perPage + 1 }),
    found: await countAudit(db, filter),
    total: await countAudit(db, wholeTrail),
    actors: await readAuditActors(db),
    kinds: await readAuditKinds(db),
  }))
  const page = pageOf(`/${words.locale}/console/audit`, query, shown.entries)
  const frame = await consoleFrame(platform, request, '/console/audit')
  return reply.page(<AuditPage frame={frame} query={query} {...shown} {...page} />)
}

/** One entry more than is shown was read, to know whether there are others in that direction. */
function pageOf(path: string, query: AuditQuery, read: AuditEntry[]) {
  const { before, after } = query.place
  const hasMore = read.length > perPage
  const entries = after === undefined ? read.slice(0, perPage) : read.slice(-perPage)
  const [first, last] = [entries[0]?.sequence, entries.at(-1)?.sequence]
  const hasNewer = after === undefined ? before !== undefined : hasMore
  const hasOlder = after === undefined ? hasMore : true
  return {
    entries,
    newer: hasNewer && first !== undefined ? auditAddress(path, query, { after: first }) : null,
    older: hasOlder && last !== undefined ? auditAddress(path, query, { before: last }) : null,
  }
}
