import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation, isUuid } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { readForm, type Typed } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { loadDirectory, lookAgain } from '../finding/directory.ts'
import { readEndings } from '../imports/endings.queries.ts'
import { countChannels, reachOf } from '../lists/count-channels.ts'
import { listTargetLists } from '../lists/target-list.queries.ts'
import { countReportedOffices } from '../reports/report.queries.ts'
import { usualWay } from './channel.ts'
import { ClosedOfficePage } from './closing.page.tsx'
import { listClosedOffices, readClosedOffice, whoseOffice } from './closing.queries.ts'
import { correctTarget } from './correct-target.ts'
import { correctionForm } from './correction.form.ts'
import { OfficePage, type OfficePageProps } from './office.page.tsx'
import { searchOffices } from './search-offices.ts'
import { readCorrection, readHistory, readSources, readTargets } from './target.queries.ts'
import { doneThings, TargetsPage } from './targets.page.tsx'

const path = '/console/targets'
const mostFound = 50

export function officeRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'targets.read' }, (request, reply) => showTargets(platform, request, reply))
  web.get(`${path}/offices/:seatId`, { access: 'targets.read' }, (request, reply) =>
    showOffice(platform, request, reply, { status: 200 }),
  )
  web.post(`${path}/offices/:seatId`, { access: 'targets.edit' }, (request, reply) => correct(platform, request, reply))
}

async function showTargets(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words } = request
  const { search, done } = request.query as { search?: unknown; done?: unknown }
  const directory = await loadDirectory(platform, organisation.id)
  const { lists, sources, closed, endings, reported } = await inOrganisation(
    platform.db,
    organisation.id,
    async (db) => ({
      lists: await listTargetLists(db),
      sources: await readSources(db),
      closed: await listClosedOffices(db, mostFound),
      endings: await readEndings(db),
      reported: await countReportedOffices(db),
    }),
  )
  const wanted = typeof search === 'string' ? search.trim().slice(0, 100) : ''
  return reply.page(
    <TargetsPage
      frame={await consoleFrame(platform, request, path)}
      lists={lists.map((list) => {
        const reach = reachOf(directory, list.rule)
        return { ...list, reach, channels: countChannels(directory, list.rule, usualWay) }
      })}
      offices={directory.offices}
      closed={closed}
      sources={sources}
      endings={endings}
      reported={reported}
      search={wanted}
      found={searchOffices(words, directory.offices, wanted, mostFound)}
      done={doneThings.find((thing) => thing === done) ?? null}
    />,
  )
}

type Shown = { status: 200 | 422; form?: OfficePageProps['form'] }

async function showOffice(platform: Platform, request: FastifyRequest, reply: FastifyReply, { status, form }: Shown) {
  const { seatId } = request.params as { seatId: string }
  if (!isUuid(seatId)) throw notFound()
  const found = await inOrganisation(platform.db, request.organisation.id, (db) => findOffice(db, seatId))
  const frame = await consoleFrame(platform, request, `${path}/offices/${seatId}`)
  const { target, history } = found
  if (!target) return reply.page(<ClosedOfficePage frame={frame} office={found.closed} history={history} />)
  const { correction, isOwn } = found
  const known: Typed = {
    email: correction?.email ?? '',
    formUrl: correction?.form_url ?? '',
    phone: correction?.phone ?? '',
  }
  return reply.page(
    <OfficePage
      frame={frame}
      target={target}
      history={history}
      form={form ?? { typed: known, faults: {} }}
      isSaved={(request.query as { done?: unknown }).done === 'saved'}
      isOwn={isOwn}
    />,
    status,
  )
}

async function findOffice(db: Db, seatId: string) {
  const [target] = await readTargets(db, [seatId])
  const history = await readHistory(db, seatId)
  if (target) {
    const known = { correction: await readCorrection(db, target), isOwn: (await whoseOffice(db, seatId)) === 'own' }
    return { target, history, ...known }
  }
  const closed = await readClosedOffice(db, seatId)
  if (!closed) throw notFound()
  return { target: null, history, closed }
}

async function correct(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const { seatId } = request.params as { seatId: string }
  if (!isUuid(seatId)) throw notFound()
  const form = readForm(correctionForm, request.body)
  if (!form.ok) return showOffice(platform, request, reply, { status: 422, form })
  const { email, formUrl, phone } = form.value
  const correction = { email: email || null, formUrl: formUrl || null, phone: phone || null }
  await inOrganisation(platform.db, organisation.id, (db) => correctTarget(db, actor, seatId, correction))
  lookAgain(platform.db)
  return reply.redirect(`/${words.locale}${path}/offices/${seatId}?done=saved`, 303)
}
