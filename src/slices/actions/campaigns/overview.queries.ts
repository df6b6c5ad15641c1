import { type Db, sql } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import type { ActionState } from './campaign.queries.ts'
import type { ZonedTime } from './zoned-time.ts'

/** What every console page about an action shows around its content. */
export type ActionHeader = {
  id: string
  name: string
  state: ActionState
  opensAt: ZonedTime | null
  closesAt: ZonedTime | null
  goal: number | null
  /** Current addresses; none before it was first published. */
  slugs: Partial<Record<Locale, string>>
  /** The draft says something that people do not see yet. */
  hasChanges: boolean
}

/** Letters by their state, over both channels. */
export type LettersByState = Partial<Record<string, number>>
export type ListedAction = ActionHeader & { people: number; letters: LettersByState }

// Dates and goal of what people see; of the draft while they see nothing.
const headerColumns = sql`
  a.id, a.name, a.state,
  shown.content->'opensAt' as "opensAt", shown.content->'closesAt' as "closesAt", (shown.content->'goal')::int as goal,
  newest.number is distinct from a.published_revision as "hasChanges",
  coalesce((select json_object_agg(s.locale, s.slug) from action_slugs s
            where s.organisation_id = a.organisation_id and s.action_id = a.id and s.is_current), '{}') as slugs`

const revisions = sql`
  join lateral (
    select r.number, r.content from action_revisions r
    where r.organisation_id = a.organisation_id and r.action_id = a.id order by r.number desc limit 1
  ) newest on true
  join action_revisions shown on shown.organisation_id = a.organisation_id and shown.action_id = a.id
    and shown.number = coalesce(a.published_revision, newest.number)`

export async function readActionHeader(db: Db, id: string): Promise<ActionHeader | null> {
  const { rows } =
    await sql<ActionHeader>`select ${headerColumns} from actions a ${revisions} where a.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** Actions with their figures, the newest first. @param before an id: those begun before it */
export async function listActions(
  db: Db,
  { limit, before }: { limit: number; before: string | null },
): Promise<ListedAction[]> {
  const { rows } = await sql<ListedAction>`
    select ${headerColumns},
      coalesce((select sum(t.people) from action_tallies t
                where t.organisation_id = a.organisation_id and t.action_id = a.id), 0)::int as people,
      coalesce((select json_object_agg(state, letters) from (
                  select t.state, sum(t.letters)::int as letters from action_delivery_tallies t
                  where t.organisation_id = a.organisation_id and t.action_id = a.id group by t.state) by_state), '{}') as letters
    from actions a ${revisions}
    where ${before}::uuid is null or a.id < ${before}::uuid
    order by a.id desc limit ${limit}`.execute(db)
  return rows
}

export type DayTally = { day: string; people: number; edited: number }

/** How many people acted on each day (UTC), as the database counts them; days without any are left out. */
export async function readDays(db: Db, actionId: string): Promise<DayTally[]> {
  const { rows } = await sql<DayTally>`
    select day, sum(people)::int as people, sum(edited)::int as edited from action_tallies
    where action_id = ${actionId} group by day having sum(people) <> 0 order by day`.execute(db)
  return rows
}

export type ChannelTally = { channel: 'email' | 'contact_form'; state: string; seatIds: string[]; letters: number[] }

/** Letters by channel and state, and by office: `letters[i]` are those to `seatIds[i]`. */
export async function readChannels(db: Db, actionId: string): Promise<ChannelTally[]> {
  const { rows } = await sql<ChannelTally>`
    select channel, state, array_agg(seat_id) as "seatIds", array_agg(letters) as letters from (
      select channel, state, seat_id, sum(letters)::int as letters from action_delivery_tallies
      where action_id = ${actionId} group by channel, state, seat_id having sum(letters) > 0) by_office
    group by channel, state`.execute(db)
  return rows
}

/** States in which a letter waits for a person to look at it. */
export const needingAttention = ['refused', 'returned', 'unknown', 'gave_up', 'said_failed'] as const

export type Trouble = { seatId: string; state: (typeof needingAttention)[number]; serverWords: string }

/** The newest few letters of each state that needs attention, with the server's own words. */
export async function readTroubles(db: Db, actionId: string): Promise<Trouble[]> {
  const { rows } = await sql<Trouble>`
    select d.seat_id as "seatId", s.state, d.server_words as "serverWords"
    from unnest(${needingAttention}::text[]) as s (state)
    cross join lateral (
      select seat_id, server_words from action_deliveries
      where action_id = ${actionId} and state = s.state
        and state in ('refused', 'returned', 'unknown', 'gave_up', 'said_failed')
      order by id desc limit 20) d`.execute(db)
  return rows
}
