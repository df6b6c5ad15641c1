import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation, isUuid } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Html } from '#platform/html.tsx'
import { idParameter } from '#platform/http/parameters.ts'
import type { Words } from '#platform/i18n.ts'
import { readSendingState } from '#platform/mail-servers/sending-state.ts'
import { messageIdFor } from '#platform/message-id.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { names, readTargets, type Target, ways } from '#slices/targets'
import { consoleFrame } from '#ui/frame.ts'
import { readActionHeader } from '../campaigns/overview.queries.ts'
import { officeIn } from '../cwc/cwc-address.ts'
import { addressBy } from './choose-channel.ts'
import { DeliveryPage, type Staying } from './delivery.page.tsx'
import type { DoubtsForm } from './delivery-doubts.tsx'
import { type OfficeLine, officeLines } from './delivery-figures.ts'
import type { ShownOffice } from './delivery-offices.tsx'
import { readCallTallies, readDoubts, readOfficeTallies, readSaid } from './delivery-page.queries.ts'
import { type FailedFilter, failedStates, readFailed } from './failed-letters.queries.ts'
import type { FailedForm } from './failed-letters.tsx'

const perPage = 50

export type Showing = {
  form?: DoubtsForm
  failedForm?: FailedForm
  returnForm?: FailedForm
  notice?: Html | null
  status?: number
}

/** GET /console/actions/:id/delivery. Six statements: the action, its figures, what was said, what is in doubt, what failed, the offices shown. */
export async function showDelivery(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { form, failedForm, returnForm, notice = null, status = 200 }: Showing,
) {
  const { organisation, words } = request
  const id = idParameter(request)
  const read = await inOrganisation(platform.db, organisation.id, (db) => readPage(db, id, request.query))
  const { header, lines, channels, said, calls, doubts, failed, targets } = read
  const key = platform.data.secret('message-id').at(-1)?.key ?? Buffer.alloc(0)
  const numberOf = (id: string) => messageIdFor(key, `letter:${id}`, organisation.sending_address)
  return reply.page(
    <DeliveryPage
      frame={await consoleFrame(platform, request, `/console/actions/${id}/delivery`)}
      header={header}
      now={platform.now()}
      {...(await wayOf(platform, organisation, lines))}
      channels={channels.map(({ offices, ...line }) => ({
        ...line,
        offices: offices.map((office) => shownOffice(words, targets, office)),
      }))}
      said={said.map((group) => ({ ...group, name: nameOf(words, targets, group.seatId).name }))}
      calls={calls}
      doubts={doubts.map((doubt) => ({ ...doubt, messageId: numberOf(doubt.id) }))}
      doubtsInAll={lines.reduce((sum, { letters }) => sum + (letters.unknown ?? 0), 0)}
      failed={{
        ...failed,
        office: failed.filter.seatId && nameOf(words, targets, failed.filter.seatId).office,
        form: failedForm ?? { typed: {} },
      }}
      {...(form && { form })}
      {...(returnForm && { returnForm })}
      notice={notice}
    />,
    status,
  )
}

/** Whether letters leave, and why those that wait do. */
async function wayOf(platform: Platform, organisation: Organisation, lines: readonly OfficeLine[]) {
  const sending = await readSendingState(platform, organisation)
  const staysHere = sending.wayOut.kind === 'outbox' ? 'no-server' : null
  const staying: Staying = organisation.is_demo ? 'demo' : staysHere
  return { sending, staying, waiting: lines.reduce((sum, { waiting }) => sum + waiting, 0) }
}

async function readPage(db: Db, id: string, query: unknown) {
  const header = await readActionHeader(db, id)
  if (!header) throw notFound()
  const lines = officeLines(await readOfficeTallies(db, id))
  const channels = ways.all.map((channel) => onePage(lines, channel, query))
  const said = await readSaid(db, id)
  const doubts = await readDoubts(db, id)
  const calls = lines.some(({ channel }) => channel === 'telephone') ? await readCallTallies(db, id) : []
  const failed = await failedPage(db, id, query)
  const shown = [...channels.flatMap(({ offices }) => offices), ...said].map(({ seatId }) => seatId)
  const targets = await readTargets(db, [
    ...new Set([...shown, ...(failed.filter.seatId ? [failed.filter.seatId] : [])]),
  ])
  return {
    header,
    lines,
    channels,
    said,
    calls,
    doubts,
    failed,
    targets: new Map(targets.map((target) => [target.seatId, target])),
  }
}

/** ?failed=returned&office=ID&before=ID; what cannot be meant is left out. */
async function failedPage(db: Db, id: string, query: unknown) {
  const { failed, office, before } = query as Record<string, unknown>
  const state = failedStates.find((known) => known === failed) ?? null
  const filter: FailedFilter = { state, seatId: isUuid(office) ? office : null }
  const older = isUuid(before) ? before : null
  const found = await readFailed(db, id, { ...filter, before: older, limit: perPage + 1 })
  const letters = found.slice(0, perPage)
  return {
    filter,
    letters,
    isLater: older !== null,
    older: found.length > perPage ? (letters.at(-1)?.id ?? null) : null,
  }
}

function onePage(lines: readonly OfficeLine[], channel: OfficeLine['channel'], query: unknown) {
  const all = lines.filter((line) => line.channel === channel)
  const asked = Number.parseInt(String((query as Record<string, unknown>)[channel] ?? '1'), 10) || 1
  const number = Math.max(1, Math.min(asked, Math.ceil(all.length / perPage)))
  const offices = all.slice((number - 1) * perPage, number * perPage)
  return { channel, offices, page: { number, size: perPage, total: all.length } }
}

type Targets = ReadonlyMap<string, Target>

function shownOffice(words: Words, targets: Targets, line: OfficeLine): ShownOffice {
  const target = targets.get(line.seatId)
  const address = target && officeIn(addressBy(line.channel, target))
  return { ...line, ...nameOf(words, targets, line.seatId), address: address ?? '' }
}

/** An office that is gone keeps its letters. */
function nameOf(words: Words, targets: Targets, seatId: string): { name: string; office: string } {
  const target = targets.get(seatId)
  const office = target ? names.office(words, target) : words.say('actions.campaigns.attention.formerOffice')
  return { name: target?.holder?.fullName ?? office, office }
}
