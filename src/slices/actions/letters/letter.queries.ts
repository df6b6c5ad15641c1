import { type Db, sql } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import { type Channel, ways } from '#slices/targets'
import { readLetterChoices } from './letter-choices.ts'
import type { ChoosingWriter } from './variants.ts'

/** A participation whose letters are to be written. */
export type Unfanned = ChoosingWriter & {
  id: string
  action_id: string
  revision: number
  locale: Locale
  seat_ids: string[]
  prefix: string
}

/** Those of the participations that count and have no letters yet; whoever else writes them waits until the caller is done. */
export async function lockUnfanned(db: Db, participationIds: readonly string[]): Promise<Unfanned[]> {
  if (participationIds.length === 0) return []
  const rows = await db
    .selectFrom('action_participations')
    .select([
      'id',
      'action_id',
      'revision',
      'locale',
      'seat_ids',
      'subject',
      'body',
      'is_edited',
      'shows_name',
      'discloses_contact',
    ])
    .select(['letter_choices', 'prefix', 'given_name', 'family_name', 'street', 'city', 'region', 'postal_code'])
    .where('id', 'in', participationIds)
    .where('state', '=', 'counted')
    .where('fanned_out_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ letter_choices, ...row }) => ({
    ...row,
    locale: row.locale as Locale,
    letter_choices: readLetterChoices(letter_choices),
  }))
}

export type NewLetter = {
  action_id: string
  participation_id: string
  seat_id: string
  kind: 'letter' | 'copy'
  holder_name: string
  office: string
  subject: string
  body: string
  /** See `Written`. */
  variant: string
  /** Null where the participation says it. */
  is_edited: boolean | null
  writer_name: string
  answers_to_writer: boolean
  channel: Channel
  /** Where it goes: an email or postal address, the page with the form, a number. */
  address: string
  /** Not before, where letters leave one after the other; ISO 8601. */
  due_at?: string
}

/** Channels whose letters we send ourselves. */
const ours = ways.all.filter((channel) => !ways.isByHand(channel))

/** Letters and their first deliveries, all at once; one that is there already stays as it is. Returns the channels of those that are to be sent. */
export async function insertLetters(db: Db, letters: readonly NewLetter[]): Promise<ReadonlySet<Channel>> {
  const { rows } = await sql<{ channel: Channel }>`
    with given as (
      select * from json_to_recordset(${JSON.stringify(letters)}::json) as g (
        action_id uuid, participation_id uuid, seat_id uuid, kind text, holder_name text, office text, subject text, body text,
        variant text, is_edited boolean, writer_name text, answers_to_writer boolean, channel text, address text, due_at timestamptz)
    ), written as (
      insert into action_letters (action_id, participation_id, seat_id, kind, holder_name, office, subject, body, variant, is_edited,
        writer_name, answers_to_writer)
      select action_id, participation_id, seat_id, kind, holder_name, office, subject, body, variant, is_edited,
        writer_name, answers_to_writer
      from given order by participation_id, seat_id
      on conflict (organisation_id, participation_id, seat_id) do nothing
      returning id, action_id, participation_id, seat_id
    )
    , copied as (
      insert into action_copy_seats (action_id, seat_id)
      select distinct action_id, seat_id from given where kind = 'copy' order by 1, 2
      on conflict do nothing
    )
    insert into action_deliveries (letter_id, action_id, seat_id, channel, address, due_at, next_attempt_at, state)
    select w.id, w.action_id, w.seat_id, g.channel, g.address, coalesce(g.due_at, clock_now()), coalesce(g.due_at, clock_now()),
           case when g.channel = any (${ours}::text[]) then 'queued' else 'handed_over' end
    from written w join given g using (participation_id, seat_id)
    order by w.id
    returning channel`.execute(db)
  return new Set(rows.map(({ channel }) => channel).filter((channel) => !ways.isByHand(channel)))
}

export async function markFannedOut(db: Db, participationIds: readonly string[]): Promise<void> {
  await db
    .updateTable('action_participations')
    .set({ fanned_out_at: sql`now()` })
    .where('id', 'in', participationIds)
    .execute()
}

/** The newest delivery of a letter. */
export async function readDeliveryOf(db: Db, letterId: string): Promise<string | null> {
  const row = await db
    .selectFrom('action_deliveries')
    .select('id')
    .where('letter_id', '=', letterId)
    .orderBy('round', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Participations that have no letters yet, the oldest first. */
export async function unfannedParticipations(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('action_participations')
    .select('id')
    .where('state', '=', 'counted')
    .where('fanned_out_at', 'is', null)
    .orderBy('counted_at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Participations that have waited a minute for their letters: their job is lost, or very late. The oldest first. */
export async function forgottenParticipations(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('action_participations')
    .select('id')
    .where('state', '=', 'counted')
    .where('fanned_out_at', 'is', null)
    .where('counted_at', '<', sql<Date>`now() - interval '1 minute'`)
    .orderBy('counted_at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
