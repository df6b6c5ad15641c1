import type { FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import { redirectsTopic } from './add-redirects.ts'
import { cleanPath } from './clean-path.ts'
import { addHits, readRedirectMap } from './redirect.queries.ts'

/** How a request that found nothing is led on. */
export type Lead = { to: string; status: 301 | 302 }

/** Hits are written together, at most this often, milliseconds. */
const rest = 60_000

export type RedirectFinder = {
  /** Null where an address leads nowhere. Redirects are in memory, so an address that does not exist costs no query. */
  find(request: FastifyRequest): Promise<Lead | null>
  /** Writes the hits that were counted and not written yet. What a process has when it dies is lost: they say what is still in use, no more. */
  writeHits(): Promise<void>
}

/** Looks up addresses of an older site. Nothing that a visitor sends is ever part of where they are led. */
export function redirectFinder({ db, pages, now, log }: Platform): RedirectFinder {
  let hits = new Map<string, Map<string, number>>()
  let writtenAt = now().getTime()
  const writeHits = async () => {
    const counted = hits
    hits = new Map()
    writtenAt = now().getTime()
    for (const [organisationId, paths] of counted)
      await inOrganisation(db, organisationId, (db) => addHits(db, paths)).catch((error) =>
        log.warn({ err: error }, 'hits of redirects were not written'),
      )
  }
  const count = (organisationId: string, path: string) => {
    const paths = hits.get(organisationId) ?? new Map<string, number>()
    hits.set(organisationId, paths.set(path, (paths.get(path) ?? 0) + 1))
    if (now().getTime() - writtenAt >= rest) void writeHits()
  }
  return {
    writeHits,
    async find({ organisation: { id }, url }) {
      const path = cleanPath(url)
      const known = await pages.recall(`redirects ${id}`, redirectsTopic(id), () =>
        inOrganisation(db, id, readRedirectMap),
      )
      const to = path && known.get(path)
      if (!path || !to) return null
      count(id, path)
      return { to, status: to.startsWith('/') ? 301 : 302 }
    },
  }
}
