import { countAudit, readAudit } from '#platform/audit.ts'
import { inOrganisation } from '#platform/db.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { AuditPage } from './audit.page.tsx'

const perPage = 50

export function auditRoutes(web: Web, platform: Platform): void {
  web.get('/console/audit', { access: 'audit.read' }, async (request, reply) => {
    const before = placeIn((request.query as { before?: unknown }).before)
    const { total, entries } = await inOrganisation(platform.db, request.organisation.id, async (db) => ({
      total: await countAudit(db),
      entries: await readAudit(db, { before, limit: perPage }),
    }))
    const frame = await consoleFrame(platform, request, '/console/audit')
    const links = neighbours(`/${request.words.locale}/console/audit`, before, total)
    return reply.page(<AuditPage frame={frame} entries={entries} total={total} {...links} />)
  })
}

function placeIn(text: unknown): number | null {
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** Entries are numbered without gaps, so a page is known by the number before which it begins. */
function neighbours(path: string, before: number | null, total: number) {
  const start = Math.min(before ?? total + 1, total + 1)
  const newest = start + perPage > total
  return {
    newer: start > total ? null : newest ? path : `${path}?before=${start + perPage}`,
    older: start - perPage > 1 ? `${path}?before=${start - perPage}` : null,
  }
}
