import type { FastifyReply, FastifyRequest } from 'fastify'
import { writeAudit } from '#platform/audit.ts'
import { csvRow, csvStart } from '#platform/csv.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Actor } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { loadDirectory } from '#slices/targets'
import { type Overview, readOverview } from '../campaigns/overview.queries.ts'
import { readFigures } from './figures.queries.ts'
import { type FiguresFile, figuresFile } from './figures-file.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'actions.exportFigures': { name: string; form: string }
  }
}

/** POST /console/actions/:id/figures.csv and .json: every figure with what it counts, nothing left out for being small. */
export async function sendFigures(
  platform: Platform,
  form: 'csv' | 'json',
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { organisation, actor, words } = request
  const actionId = idParameter(request)
  const directory = await loadDirectory(platform, organisation.id)
  const { overview, known } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const overview = await readOverview(db, actionId)
    if (!overview) throw notFound()
    await noteExport(db, actor, { actionId, name: overview.header.name, form })
    return { overview, known: await readFigures(db, actionId) }
  })
  const now = platform.now()
  const file = figuresFile(words, { overview, known, directory })
  const body = form === 'csv' ? asCsv(file) : asJson(file, { overview, now })
  return reply
    .type(form === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="figures-${now.toISOString().slice(0, 10)}.${form}"`)
    .header('cache-control', 'no-store')
    .send(body)
}

function noteExport(db: Db, actor: Actor, { actionId, name, form }: { actionId: string; name: string; form: string }) {
  return writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'actions.exportFigures',
    subject: 'action',
    subjectId: actionId,
    details: { name, form: form.toUpperCase() },
  })
}

/** One line for each number, so that a spreadsheet can add up what it likes; what it counts stands in the line. */
function asCsv({ lines, definitions }: FiguresFile): string {
  const head = ['figure', 'unit', 'count', 'day', 'office', 'channel', 'state', 'copy', 'label', 'definition']
  const rows = lines.map(({ figure, unit, count, day, office, channel, state, isCopy, label }) =>
    csvRow([
      ...[figure, unit, count, day, office, channel, state],
      isCopy === null ? null : isCopy ? 'yes' : 'no',
      label,
      definitions[figure] ?? '',
    ]),
  )
  return csvStart + csvRow(head) + rows.join('')
}

function asJson({ lines, definitions }: FiguresFile, { overview, now }: { overview: Overview; now: Date }): string {
  const figures = lines.map((line) => Object.fromEntries(Object.entries(line).filter(([, value]) => value !== null)))
  return `${JSON.stringify({ action: overview.header.name, made: now, definitions, figures }, null, 2)}\n`
}
