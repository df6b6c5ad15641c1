import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { type Form, readForm } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Words } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { names, readTargets, type Target } from '#slices/targets'
import { consoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { readActionHeader } from '../campaigns/overview.queries.ts'
import { BundleForm, HandedInForm } from './bundle.form.ts'
import { countPrintable, listBundles, readBundle, readBundledOffices } from './bundle.queries.ts'
import { BundlePage, BundlesPage } from './bundles.page.tsx'
import { makeBundle, noteBundlePrinted, noteHandedIn, takeApart } from './bundles.ts'
import { printBundle } from './print-bundle.ts'

const path = '/console/actions/:id/bundles'

/** Letters on paper: put together, printed, handed in. */
export function bundleRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'letters.read' }, (request, reply) => showBundles(platform, request, reply))
  web.post(path, { access: 'letters.export' }, (request, reply) => make(platform, request, reply))
  web.get(`${path}/:bundle`, { access: 'letters.read' }, (request, reply) => showBundle(platform, request, reply))
  web.post(`${path}/:bundle/letters.pdf`, { access: 'letters.export' }, (request, reply) =>
    sendPdf(platform, request, reply),
  )
  web.post(`${path}/:bundle/delivery`, { access: 'deliveries.settle' }, (request, reply) =>
    confirm(platform, request, reply),
  )
  web.post(`${path}/:bundle/removal`, { access: 'deliveries.settle' }, (request, reply) =>
    discard(platform, request, reply),
  )
}

async function showBundles(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words } = request
  const id = idParameter(request)
  const { header, bundles, printable, targets } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await mustExist(db, id)
    const bundles = await listBundles(db, id)
    const printable = await countPrintable(db, id)
    const seatIds = [...bundles.flatMap(({ seatId }) => seatId ?? []), ...printable.map(({ seatId }) => seatId)]
    return { header, bundles, printable, targets: await readTargets(db, [...new Set(seatIds)]) }
  })
  const nameOf = namesIn(words, targets)
  return reply.page(
    <BundlesPage
      frame={await consoleFrame(platform, request, `/console/actions/${id}/bundles`)}
      header={header}
      now={platform.now()}
      notice={doneNotice(request)}
      bundles={bundles}
      printable={printable.map((office) => ({ ...office, name: nameOf(office.seatId) }))}
      nameOf={nameOf}
    />,
  )
}

type Refused = Exclude<Form<unknown>, { ok: true }>

async function showBundle(platform: Platform, request: FastifyRequest, reply: FastifyReply, refused?: Refused) {
  const { organisation, words } = request
  const [id, bundleId] = [idParameter(request), idParameter(request, 'bundle')]
  const { header, bundle, offices, targets } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await mustExist(db, id)
    const bundle = await readBundle(db, id, bundleId)
    if (!bundle) throw notFound()
    const offices = await readBundledOffices(db, bundleId)
    const targets = await readTargets(
      db,
      offices.map(({ seatId }) => seatId),
    )
    return { header, bundle, offices, targets }
  })
  const known = new Set(targets.map(({ seatId }) => seatId))
  const nameOf = namesIn(words, targets)
  return reply.page(
    <BundlePage
      frame={await consoleFrame(platform, request, `/console/actions/${id}/bundles/${bundleId}`)}
      header={header}
      now={platform.now()}
      notice={doneNotice(request)}
      bundle={bundle}
      offices={offices.map((line) => ({ ...line, name: known.has(line.seatId) ? nameOf(line.seatId) : line.office }))}
      form={refused ?? { typed: {}, faults: {} }}
    />,
    refused ? 422 : 200,
  )
}

async function make(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const actionId = idParameter(request)
  const form = readForm(BundleForm, request.body)
  if (!form.ok) throw notFound()
  const { office, failed: withFailed } = form.value
  const made = await inOrganisation(platform.db, organisation.id, async (db) => {
    await mustExist(db, actionId)
    return makeBundle(db, actor, { actionId, seatId: office || null, withFailed })
  })
  return reply.redirect(`/${words.locale}/console/actions/${actionId}/bundles/${made}?done=made`, 303)
}

async function sendPdf(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const [id, bundleId] = [idParameter(request), idParameter(request, 'bundle')]
  const { header, bundle } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await mustExist(db, id)
    const bundle = await readBundle(db, id, bundleId)
    if (!bundle) throw notFound()
    await noteBundlePrinted(db, actor, id, bundleId)
    return { header, bundle }
  })
  const printed = printBundle(platform, { organisation, words, title: header.name, bundle })
  return reply
    .type('application/pdf')
    .header('content-disposition', `attachment; filename="letters-${bundle.madeAt.toISOString().slice(0, 10)}.pdf"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(printed))
}

async function confirm(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const [actionId, bundleId] = [idParameter(request), idParameter(request, 'bundle')]
  const form = readForm(HandedInForm, request.body)
  if (!form.ok) return showBundle(platform, request, reply, form)
  const { delivered_on: deliveredOn, note } = form.value
  const count = await inOrganisation(platform.db, organisation.id, async (db) => {
    if (!(await readBundle(db, actionId, bundleId))) throw notFound()
    return noteHandedIn(db, actor, { organisationId: organisation.id, actionId, bundleId, deliveredOn, note })
  })
  const page = `/${words.locale}/console/actions/${actionId}/bundles/${bundleId}`
  return reply.redirect(`${page}?done=handedIn&count=${count}`, 303)
}

async function discard(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const [actionId, bundleId] = [idParameter(request), idParameter(request, 'bundle')]
  await inOrganisation(platform.db, organisation.id, (db) => takeApart(db, actor, { actionId, bundleId }))
  return reply.redirect(`/${words.locale}/console/actions/${actionId}/bundles?done=discarded`, 303)
}

async function mustExist(db: Db, id: string) {
  const header = await readActionHeader(db, id)
  if (!header) throw notFound()
  return header
}

function namesIn(words: Words, targets: readonly Target[]): (seatId: string) => string {
  const known = new Map(targets.map((target) => [target.seatId, names.office(words, target)]))
  return (seatId) => known.get(seatId) ?? words.say('actions.campaigns.attention.formerOffice')
}

function doneNotice({ query, words }: FastifyRequest) {
  const { done, count } = query as { done?: string; count?: string }
  const what = (['made', 'handedIn', 'discarded'] as const).find((key) => key === done)
  if (!what) return null
  return (
    <Notice tone="good" live>
      <p>{words.say(`actions.letters.bundles.done.${what}`, { count: Number.parseInt(count ?? '0', 10) || 0 })}</p>
    </Notice>
  )
}
