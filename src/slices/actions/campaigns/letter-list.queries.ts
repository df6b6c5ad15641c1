import { type Db, sql } from '#platform/db.ts'
import type { Channel } from '#slices/targets'
import type { EvidenceKind } from '../letters/evidence.ts'
import type { Answers } from '../questions/answers.ts'
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
  /** In which it is written. */
  language: string
  isEdited: boolean
  channel: Channel
  state: LetterState
  serverWords: string
  /** A member took it back before it went. */
  isTakenBack: boolean
  createdAt: Date
  /** To the organisation's own questions; null where it asked none. */
  answers: Answers | null
}

const columns = sql`
  l.id, p.given_name as "givenName", p.family_name as "familyName", p.city, p.region, l.seat_id as "seatId", l.office, l.holder_name as "holderName",
  l.subject, l.body, coalesce(nullif(split_part(l.variant, '.', 2), ''), p.locale) as language,
  coalesce(l.is_edited, p.is_edited) as "isEdited", d.channel, d.state, d.server_words as "serverWords",
  d.taken_back_at is not null as "isTakenBack", l.created_at as "createdAt", p.answers`

const tables = sql`
  action_letters l
  join action_participations p on p.organisation_id = l.organisation_id and p.id = l.participation_id
  join lateral (
    select channel, state, server_words, taken_back_at from action_deliveries
    where organisation_id = l.organisation_id and letter_id = l.id order by round desc, id desc limit 1
  ) d on true`

type Page = { filter: LetterFilter; before: string | null; limit: number }

/** Letters of an action with the state of their newest delivery, the newest first. @param page.before an id: those older than it */
export function listLetters(db: Db, actionId: string, page: Page): Promise<ListedLetter[]> {
  return findLetters(db, actionId, page, columns)
}

/** Ids of the same, for whoever does something with all of them. */
export async function listLetterIds(db: Db, actionId: string, page: Page): Promise<string[]> {
  return (await findLetters<{ id: string }>(db, actionId, page, sql`l.id`)).map(({ id }) => id)
}

/** Some letters by their ids, the newest first; those of other actions are left out. */
export async function readLetters(db: Db, actionId: string, ids: readonly string[]): Promise<ListedLetter[]> {
  const { rows } = await sql<ListedLetter>`
    select ${columns} from ${tables}
    where l.action_id = ${actionId} and l.id = any (${[...ids]}::uuid[]) order by l.id desc`.execute(db)
  return rows
}

async function findLetters<Row>(db: Db, actionId: string, page: Page, chosen: typeof columns): Promise<Row[]> {
  const { filter, before, limit } = page
  const writers = filter.search === '' ? null : await findWriters(db, actionId, filter)
  if (writers?.length === 0) return []
  const { rows } = await sql<Row>`
    select ${chosen} from ${tables}
    where l.action_id = ${actionId} and (${before}::uuid is null or l.id < ${before}::uuid)
      ${filter.seatId ? sql`and l.seat_id = ${filter.seatId}` : sql``}
      ${filter.states.length > 0 ? inStates(actionId, filter.states) : sql``}
      ${writers ? ofWriters(actionId, page, writers) : sql``}
    order by l.id desc limit ${limit}`.execute(db)
  return rows
}

/** A person who wrote: `says` what was searched for, or else wrote to one of the offices that were. */
type Writer = { id: string; says: boolean }

/** With more than these it is faster to walk letters from the newest until enough are found. */
const mostWriters = 2_000

/** One more than `mostWriters` at most: so many are a sign, not a list. */
async function findWriters(db: Db, actionId: string, { search, foundSeatIds }: LetterFilter): Promise<Writer[]> {
  const { rows } = await sql<Writer>`
    select participation_id as id, says
    from action_find_writers(${actionId}, ${search}, ${foundSeatIds}::uuid[], ${mostWriters + 1})`.execute(db)
  return rows
}

/**
 * Few writers: their letters, and no others, are looked at; the newest are taken at once unless states sort some of them out.
 * Many: as letters are walked from the newest, each is asked whether its writer is among them.
 */
function ofWriters(actionId: string, { filter, before, limit }: Page, writers: readonly Writer[]) {
  const { search, seatId, foundSeatIds, states } = filter
  if (writers.length > mostWriters)
    return sql`and (l.seat_id = any(${foundSeatIds}::uuid[]) or l.participation_id in (
      select participation_id from action_find_writers(${actionId}, ${search}, '{}', null) where says))`
  const ids = writers.map(({ id }) => id)
  const saying = writers.flatMap(({ id, says }) => (says ? id : []))
  return sql`and l.id in (
    with theirs as materialized (
      select id from action_letters
      where action_id = ${actionId} and participation_id = any(${ids}::uuid[])
        and (seat_id = any(${foundSeatIds}::uuid[]) or participation_id = any(${saying}::uuid[]))
        and (${seatId}::uuid is null or seat_id = ${seatId}) and (${before}::uuid is null or id < ${before}::uuid)
    )
    select id from theirs order by id desc ${states.length > 0 ? sql`` : sql`limit ${limit}`})`
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
  /** The server's, the writer's, or a member's where there is evidence. */
  serverWords: string
  evidence: EvidenceKind | null
}

/** The journey of a letter: every attempt, and where each delivery stands now; the newest first. */
export async function readJourney(db: Db, letterId: string): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select d.channel, d.round, d.address, s.at, s.state, s.server_code as "serverCode", s.server_words as "serverWords", s.evidence
    from action_deliveries d
    cross join lateral (
      select at, state, server_code, server_words, evidence from action_delivery_attempts
      where organisation_id = d.organisation_id and delivery_id = d.id
      union all
      select coalesce(d.settled_at, d.claimed_at, d.created_at), d.state, d.server_code, d.server_words, null
      where not exists (select from action_delivery_attempts
                        where organisation_id = d.organisation_id and delivery_id = d.id and state = d.state)
    ) s
    where d.letter_id = ${letterId}
    order by d.round desc, s.at desc`.execute(db)
  return rows
}
