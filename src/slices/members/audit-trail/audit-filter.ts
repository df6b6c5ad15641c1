import { isUuid } from '#platform/db.ts'
import type { AuditFilter, AuditPlace } from '#platform/read-audit.ts'

/** What the page was asked for; what makes no sense is left out. */
export type AuditQuery = Pick<AuditFilter, 'by' | 'kind' | 'from' | 'until'> & { place: AuditPlace }

export function readAuditQuery(query: unknown): AuditQuery {
  const { by, kind, from, until, before, after } = (query ?? {}) as Record<string, unknown>
  const place = { ...numbered('before', before), ...numbered('after', after) }
  return {
    by: by === 'server' || isUuid(by) ? by : null,
    kind: typeof kind === 'string' && /^[a-z][\w-]{0,40}$/i.test(kind) ? kind : null,
    from: dateIn(from),
    until: dateIn(until),
    place,
  }
}

/** The address of a page with the same filter. */
export function auditAddress(path: string, { by, kind, from, until }: AuditQuery, place: AuditPlace): string {
  const given = Object.entries({ by, kind, from, until, ...place }).filter(([, value]) => value !== null)
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return query ? `${path}?${query}` : path
}

function numbered<Name extends 'before' | 'after'>(name: Name, text: unknown): { [N in Name]?: number } {
  const isNumber = typeof text === 'string' && /^\d{1,15}$/.test(text)
  return (isNumber ? { [name]: Number(text) } : {}) as { [N in Name]?: number }
}

function dateIn(text: unknown): string | null {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  return Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ? null : text
}
