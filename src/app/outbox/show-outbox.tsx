import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation, isUuid } from '#platform/db.ts'
import { readSendingState, type SendingState } from '#platform/mail-servers/sending-state.ts'
import { type KeptMail, listKeptMails, readKeptMail } from '#platform/outbox.ts'
import { countMailStates, readDoubtfulMails } from '#platform/outgoing-mail.queries.ts'
import { mailMessageIds } from '#platform/outgoing-mail.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { type ListedMail, ListMailsPage, type WayOut } from './list-mails.page.tsx'
import type { MailDoubts } from './mail-doubts.tsx'
import { summarise } from './open-mail.ts'

const path = '/console/outbox'
const perPage = 25

export type Showing = { form?: MailDoubts['form']; status?: number }

/** GET /console/outbox: what stayed here, and how mails to people go. Each of the two lists has pages of its own. */
export async function showOutbox(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { form = { typed: {} }, status = 200 }: Showing = {},
) {
  const { organisation, words } = request
  const { before, doubts } = request.query as { before?: unknown; doubts?: unknown }
  const places = { before: typeof before === 'string' ? before : null, doubts: isUuid(doubts) ? doubts : null }
  const kept = await keptMails(platform, organisation.id, places.before)
  const people = await inOrganisation(platform.db, organisation.id, (db) => mailsToPeople(db, places.doubts))
  const sending = await readSendingState(platform, organisation)
  const messageId = mailMessageIds(platform, organisation)
  const at = (change: Partial<Places>, suffix = '') =>
    `/${words.locale}${path}${suffix}${queryOf({ ...places, ...change })}`
  return reply.page(
    <ListMailsPage
      frame={await consoleFrame(platform, request, path)}
      wayOut={wayOutOf(sending, organisation.is_demo)}
      sending={sending}
      mails={kept.mails}
      next={kept.next && at({ before: kept.next })}
      states={people.states}
      doubts={{
        doubts: people.doubts.map((doubt) => ({ ...doubt, messageId: messageId(doubt.id) })),
        total: people.states.find(({ state }) => state === 'unknown')?.mails ?? 0,
        address: at({}, '/settlements'),
        newest: places.doubts && `${at({ doubts: null })}#doubts`,
        older: people.older && `${at({ doubts: people.older })}#doubts`,
        form,
      }}
      done={doneNotice(request)}
    />,
    status,
  )
}

/** Where the pages of the two lists begin; null: with the newest. */
type Places = { before: string | null; doubts: string | null }

function queryOf(places: Places): string {
  const given = Object.entries(places).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

async function keptMails({ data }: Platform, organisationId: string, before: string | null) {
  const found = await listKeptMails(data.outbox, organisationId, { limit: perPage + 1, before })
  const shown = found.slice(0, perPage)
  const listed = async (kept: KeptMail): Promise<ListedMail> => {
    const file = await readKeptMail(data.outbox, organisationId, kept.name)
    return summarise(kept, file ?? Buffer.alloc(0))
  }
  const next = found.length > perPage ? (shown.at(-1)?.name ?? null) : null
  return { mails: await Promise.all(shown.map(listed)), next }
}

async function mailsToPeople(db: Db, before: string | null) {
  const states = await countMailStates(db)
  let found = await readDoubtfulMails(db, { before, limit: perPage + 1 })
  // Settled from the last page, the rest stands before it.
  if (found.length === 0 && before) found = await readDoubtfulMails(db, { before: null, limit: perPage + 1 })
  const doubts = found.slice(0, perPage)
  return { states, doubts, older: found.length > perPage ? (doubts.at(-1)?.id ?? null) : null }
}

function wayOutOf({ wayOut }: SendingState, isDemo: boolean): WayOut {
  if (isDemo) return { kind: 'demo' }
  return wayOut.kind === 'outbox' ? { kind: 'nothingLeaves' } : { kind: 'leaves', host: wayOut.host }
}

function doneNotice({ query, words }: FastifyRequest) {
  const { done, count } = query as { done?: unknown; count?: unknown }
  if (done !== 'settled') return null
  return (
    <Notice tone="good" live>
      <p>{words.say('outbox.doubts.done', { count: Number.parseInt(String(count), 10) || 0 })}</p>
    </Notice>
  )
}
