import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { readDraft } from '../campaigns/campaign.queries.ts'
import { readActionHeader } from '../campaigns/overview.queries.ts'
import { type CoverageFilter, CoveragePage, coverageFilters } from './coverage.page.tsx'
import type { Coverage, CoveredOffice } from './coverage.ts'
import { readCoverage } from './read-coverage.ts'

const perPage = 100

/** GET /console/actions/:id/coverage: of the draft, so that it is seen before anything is published. */
export async function showCoverage(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation } = request
  const id = idParameter(request)
  const { header, draft } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await readActionHeader(db, id)
    const draft = header && (await readDraft(db, id))
    if (!draft) throw notFound()
    return { header, draft }
  })
  const coverage = await readCoverage(platform, organisation.id, draft.content)
  const asked = request.query as { by?: string; page?: string }
  const by = coverageFilters.find((filter) => filter === asked.by) ?? ''
  const all = coverage ? chosen(coverage, by) : []
  const number = Math.max(1, Math.min(Number.parseInt(asked.page ?? '1', 10) || 1, Math.ceil(all.length / perPage)))
  return reply.page(
    <CoveragePage
      frame={await consoleFrame(platform, request, `/console/actions/${id}/coverage`)}
      header={header}
      now={platform.now()}
      coverage={coverage}
      by={by}
      offices={all.slice((number - 1) * perPage, number * perPage)}
      page={{ number, size: perPage, total: all.length }}
    />,
  )
}

function chosen({ offices }: Coverage, by: CoverageFilter): CoveredOffice[] {
  if (by === '') return offices
  if (by === 'vacant') return offices.filter(({ lack }) => lack === 'vacant')
  if (by === 'none') return offices.filter(({ lack }) => lack !== null && lack !== 'vacant')
  return offices.filter(({ channel }) => channel === by)
}
