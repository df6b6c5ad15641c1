import { type Db, sql } from '#platform/db.ts'
import type { Channel } from '#slices/targets'
import { readEarlyMarks } from '../letters/early-mark.queries.ts'
import type { Mark } from './participation.queries.ts'

/** One letter of a participation as the ledger has it now: its newest delivery. */
export type LedgerLine = {
  seatId: string
  /** As they were when the letter was written. */
  holderName: string
  office: string
  subject: string
  body: string
  /** In which it is written, where that is not the one in which its writer read the page. */
  language: string | null
  channel: Channel
  state:
    | 'queued'
    | 'claimed'
    | 'accepted'
    | 'refused'
    | 'returned'
    | 'unknown'
    | 'gave_up'
    | 'cancelled'
    | 'handed_over'
    | 'said_sent'
    | 'said_failed'
  /** The server's own words, or the person's reason. */
  serverWords: string
  settledAt: Date | null
  /** A member of the organisation took it back before it went. */
  isTakenBack: boolean
  /** Its writer has said that this is not their office. */
  isDisputed: boolean
  /** Staff have it printed, and have not handed it in yet. */
  isBundled: boolean
  /** When staff handed it in. */
  handedInAt: Date | null
}

/** Empty until the worker has written the letters, a moment after the participation. */
export async function readLedger(db: Db, participationId: string): Promise<LedgerLine[]> {
  const { rows } = await sql<Omit<LedgerLine, 'handedInAt'> & { handedInOn: string | null }>`
    select l.seat_id as "seatId", l.holder_name as "holderName", l.office, l.subject, l.body,
           nullif(split_part(l.variant, '.', 2), '') as language, l.is_disputed as "isDisputed",
           d.channel, d.state, d.server_words as "serverWords", d.settled_at as "settledAt",
           d.state = 'cancelled' and d.taken_back_at is not null as "isTakenBack",
           b.is_open and d.state <> 'said_sent' as "isBundled",
           case when d.state = 'said_sent' and d.settled_by is not null then b.delivered_on end as "handedInOn"
    from action_letters l
    join lateral (
      select * from action_deliveries d
      where d.organisation_id = l.organisation_id and d.letter_id = l.id
      order by d.created_at desc, d.id desc limit 1) d on true
    cross join lateral (
      select count(*) filter (where b.delivered_at is null) > 0 as is_open, max(b.delivered_on) as delivered_on
      from action_bundle_letters i
      join action_bundles b on b.organisation_id = i.organisation_id and b.id = i.bundle_id
      where i.organisation_id = l.organisation_id and i.letter_id = l.id) b
    where l.participation_id = ${participationId}
    order by l.id`.execute(db)
  return rows.map(({ handedInOn, ...line }) => {
    return { ...line, handedInAt: handedInOn === null ? null : new Date(`${handedInOn}T12:00:00Z`) }
  })
}

/** What the person said of letters that they finish by hand, by seat: also of those that are not written yet. */
export async function readMarks(
  db: Db,
  participationId: string,
  ledger: readonly LedgerLine[],
): Promise<Record<string, Mark>> {
  const early = ledger.length > 0 ? [] : await readEarlyMarks(db, participationId)
  const waiting = early.map(({ seatId, outcome, reason, at }) => [seatId, { outcome, reason, at: at.toISOString() }])
  return { ...Object.fromEntries(waiting), ...marksIn(ledger) }
}

function marksIn(ledger: readonly LedgerLine[]): Record<string, Mark> {
  const said = ledger.filter(({ state }) => state === 'said_sent' || state === 'said_failed')
  return Object.fromEntries(
    said.map(({ seatId, state, serverWords, settledAt }) => [
      seatId,
      {
        outcome: state === 'said_sent' ? 'sent' : 'failed',
        reason: serverWords,
        at: (settledAt ?? new Date(0)).toISOString(),
      } as const,
    ]),
  )
}
