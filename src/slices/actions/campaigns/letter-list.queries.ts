import { type Db, sql } from '#platform/db.ts'
import type { Channel } from '#slices/targets'
import { needingAttention } from './overview.queries.ts'

export type LetterState =
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

/** What is asked of the list. */
export type LetterFilter = {
  states: readonly LetterState[]
  /** Only letters to this office. */
  seatId: string | null
  /** Words that stand in the name, place, subject or text of whoever wrote … */
  search: string
  /** … or in the name of one of these offices. */
  foundSeatIds: readonly string[]
}

export type ListedLetter = {
  id: string
  givenName: string
  familyName: string
  city: string
  region: string
  seatId: string
  office: string
  holderName: string
  subject: string
  body: string
  isEdited: boolean
  channel: Channel
  state: LetterState
  serverWords: string
  createdAt: Date
}

const columns = sql`
  l.id, p.given_name as "givenName", p.family_name as "familyName", p.city, p.region, l.seat_id as "seatId", l.office, l.holder_name as "holderName",
  l.subject, l.body, p.is_edited as "isEdited", d.channel, d.state, d.server_words as "serverWords", l.created_at as "createdAt"`

const tables = sql`
  action_letters l
  join action_participations p on p.organisation_id = l.organisation_id and p.id = l.participation_id
  join lateral (
    select channel, state, server_words from action_deliveries
    where organisation_id = l.organisation_id and letter_id = l.id order by round desc, id desc limit 1
  ) d on true`

/** Letters of an action with the state of their newest delivery, the newest first. @param before an id: those older than it */
export async function listLetters(
  db: Db,
  actionId: string,
  { filter, before, limit }: { filter: LetterFilter; before: string | null; limit: number },
): Promise<ListedLetter[]> {
  const { rows } = await sql<ListedLetter>`
    select ${columns} from ${tables}
    where l.action_id = ${actionId} and (${before}::uuid is null or l.id < ${before}::uuid)
      ${conditions(actionId, filter)}
    order by l.id desc limit ${limit}`.execute(db)
  return rows
}

function conditions(actionId: string, { states, seatId, search, foundSeatIds }: LetterFilter) {
  return sql.join(
    [
      seatId ? sql`and l.seat_id = ${seatId}` : sql``,
      states.length > 0 ? inStates(actionId, states) : sql``,
      search
        ? sql`and (l.seat_id = any(${foundSeatIds}::uuid[]) or l.participation_id in (${writersWith(actionId, search)}))`
        : sql``,
    ],
    sql` `,
  )
}

/**
 * Who wrote words like these, or has such a name. Texts that nobody changed are looked at once for each revision and language,
 * not once for each person: a hundred thousand equal letters would take seconds.
 */
function writersWith(actionId: string, search: string) {
  const pattern = `%${search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql`
    select id from action_participations
    where action_id = ${actionId}
      and (given_name || ' ' || family_name ilike ${pattern} or city ilike ${pattern} or subject ilike ${pattern}
           or (is_edited and body ilike ${pattern})
           or (not is_edited and (revision, locale) in (
                 select r.number, t.key from action_revisions r, jsonb_each(r.content->'texts') t
                 where r.action_id = ${actionId} and t.value->>'letter' ilike ${pattern})))`
}

/** States of which there are few at most times; each has an index of its own. */
const rare: readonly LetterState[] = ['queued', 'claimed', ...needingAttention]

/**
 * Walking all letters to find a few takes long: those of rare states come from their index, and where the counters know of none
 * nobody looks. The states stand in the text of the statement, so that the partial indexes are seen to fit.
 */
function inStates(actionId: string, states: readonly LetterState[]) {
  const known = sql`and exists (
    select from action_delivery_tallies where action_id = ${actionId} and state = any(${states}::text[]) having sum(letters) > 0)`
  if (!states.every((state) => rare.includes(state))) return sql`and d.state = any(${states}::text[]) ${known}`
  const found = states.map(
    (state) => sql`select letter_id from action_deliveries where action_id = ${actionId} and state = ${sql.lit(state)}`,
  )
  return sql`and d.state = any(${states}::text[]) ${known} and l.id in (${sql.join(found, sql` union all `)})`
}

/** One letter; null where the action has no such one. */
export async function readLetter(db: Db, actionId: string, id: string): Promise<ListedLetter | null> {
  const { rows } = await sql<ListedLetter>`
    select ${columns} from ${tables} where l.action_id = ${actionId} and l.id = ${id}`.execute(db)
  return rows[0] ?? null
}

export type Step = {
  channel: Channel
  /** A letter that was requeued begins a second round. */
  round: number
  address: string
  at: Date
  state: LetterState
  serverCode: number | null
  serverWords: string
}

/** The journey of a letter: every attempt, and where each delivery stands now; the newest first. */
export async function readJourney(db: Db, letterId: string): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select d.channel, d.round, d.address, s.at, s.state, s.server_code as "serverCode", s.server_words as "serverWords"
    from action_deliveries d
    cross join lateral (
      select at, state, server_code, server_words from action_delivery_attempts
      where organisation_id = d.organisation_id and delivery_id = d.id
      union all
      select coalesce(d.settled_at, d.claimed_at, d.created_at), d.state, d.server_code, d.server_words
      where not exists (select from action_delivery_attempts
                        where organisation_id = d.organisation_id and delivery_id = d.id and state = d.state)
    ) s
    where d.letter_id = ${letterId}
    order by d.round desc, s.at desc`.execute(db)
  return rows
}
