import { type Db, sql } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import type { ZonedTime } from '#platform/zoned-time.ts'
import type { Channel } from '#slices/targets'
import type { ActionState } from './campaign.queries.ts'

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
  /** Put away: not in the list unless it is asked for. */
  isArchived: boolean
  /** Stands above the others on the site. */
  isPutFirst: boolean
  /** The draft says something that people do not see yet. */
  hasChanges: boolean
}

/** Letters by their state, over all channels. */
export type LettersByState = Partial<Record<string, number>>
export type ListedAction = ActionHeader & { people: number; letters: LettersByState }

// Dates and goal of what people see; of the draft while they see nothing.
const headerColumns = sql`
  a.id, a.name, a.state,
  shown.content->'opensAt' as "opensAt", shown.content->'closesAt' as "closesAt", (shown.content->'goal')::int as goal,
  newest.number is distinct from a.published_revision as "hasChanges", a.archived_at is not null as "isArchived",
  a.put_first_at is not null as "isPutFirst",
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

/** Actions with their figures, the newest first. @param before an id: those begun before it; @param archived those that were put away */
export async function listActions(
  db: Db,
  { limit, before, archived = false }: { limit: number; before: string | null; archived?: boolean },
): Promise<ListedAction[]> {
  const { rows } = await sql<ListedAction>`
    select ${headerColumns},
      coalesce((select sum(t.people) from action_tallies t
                where t.organisation_id = a.organisation_id and t.action_id = a.id), 0)::int as people,
      coalesce((select json_object_agg(state, letters) from (
                  select t.state, sum(t.letters)::int as letters from action_delivery_tallies t
                  where t.organisation_id = a.organisation_id and t.action_id = a.id
                    and t.seat_id not in (select c.seat_id from action_copy_seats c
                                          where c.organisation_id = a.organisation_id and c.action_id = a.id)
                  group by t.state) by_state), '{}') as letters
    from actions a ${revisions}
    where (${before}::uuid is null or a.id < ${before}::uuid) and a.archived_at is ${archived ? sql`not null` : sql`null`}
    order by a.id desc limit ${limit}`.execute(db)
  return rows
}

export type DayTally = { day: string; people: number; edited: number }

/** `letters[i]` are those to `seatIds[i]`; an office may stand there more than once, for each process that counted. */
export type ChannelTally = { channel: Channel; state: string; seatIds: string[]; letters: number[] }

/** States in which a letter waits for a person to look at it. */
export const needingAttention = ['refused', 'returned', 'unknown', 'gave_up', 'said_failed'] as const

/** A letter that needs attention, with its server's own words. */
export type Trouble = { seatId: string; state: (typeof needingAttention)[number]; serverWords: string }

export type Overview = {
  header: ActionHeader
  days: DayTally[]
  tallies: ChannelTally[]
  troubles: Trouble[]
  /** Offices that get copies of letters to others. */
  copySeats: string[]
}

/**
 * All that the overview of an action shows, from counters alone, in one round trip: people by day (UTC), letters by channel, state
 * and office, and the newest few letters of each state that needs attention. Null where there is no such action.
 */
export async function readOverview(db: Db, id: string): Promise<Overview | null> {
  const { rows } = await sql<ActionHeader & Omit<Overview, 'header'>>`
    select ${headerColumns}, (${days}) as days, (${tallies}) as tallies, (${troubles}) as troubles, (${copySeats}) as "copySeats"
    from actions a ${revisions} where a.id = ${id}`.execute(db)
  if (!rows[0]) return null
  const { days: byDay, tallies: byChannel, troubles: newest, copySeats: copied, ...header } = rows[0]
  return { header, days: byDay, tallies: byChannel, troubles: newest, copySeats: copied }
}

const copySeats = sql`
  select coalesce(json_agg(seat_id), '[]') from action_copy_seats
  where organisation_id = a.organisation_id and action_id = a.id`

const days = sql`
  select coalesce(json_agg(d order by d.day), '[]') from (
    select day, sum(people)::int as people, sum(edited)::int as edited from action_tallies
    where organisation_id = a.organisation_id and action_id = a.id group by day having sum(people) <> 0) d`

const tallies = sql`
  select coalesce(json_agg(t), '[]') from (
    select channel, state, json_agg(seat_id) as "seatIds", json_agg(letters) as letters from action_delivery_tallies
    where organisation_id = a.organisation_id and action_id = a.id and letters <> 0 group by channel, state) t`

const troubles = sql`
  select coalesce(json_agg(json_build_object('seatId', d.seat_id, 'state', s.state, 'serverWords', d.server_words)), '[]')
  from unnest(${needingAttention}::text[]) as s (state)
  cross join lateral (
    select seat_id, server_words from action_deliveries
    where organisation_id = a.organisation_id and action_id = a.id and state = s.state
      and state in ('refused', 'returned', 'unknown', 'gave_up', 'said_failed')
    order by id desc limit 20) d`
