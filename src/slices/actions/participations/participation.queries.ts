import { type Db, sql } from '#platform/db.ts'
import { type LetterChoices, readLetterChoices } from '../letters/letter-choices.ts'

/** What one form held, as a participation or a repeated submission keeps it. */
export type Content = {
  action_id: string
  revision: number
  locale: string
  /** Null in a repeated submission, which does not keep it. */
  prefix: string | null
  given_name: string
  family_name: string
  street: string
  city: string
  region: string
  postal_code: string
  phone: string
  seat_ids: string[]
  subject: string
  body: string
  is_edited: boolean
  letter_choices: LetterChoices | null
  shows_name: boolean
  discloses_contact: boolean
}

const contentColumns = [
  'action_id',
  'revision',
  'locale',
  'prefix',
  'given_name',
  'family_name',
  'street',
  'city',
  'region',
  'postal_code',
  'phone',
  'seat_ids',
  'subject',
  'body',
  'is_edited',
  'letter_choices',
  'shows_name',
  'discloses_contact',
] as const

export type Participation = Content & {
  id: string
  supporter_id: string
  state: 'awaiting_confirmation' | 'counted' | 'held' | 'removed' | 'withdrawn'
  created_at: Date
}

const participationColumns = ['id', 'supporter_id', 'state', 'created_at', ...contentColumns] as const

export async function readParticipation(db: Db, id: string): Promise<Participation | null> {
  const row = await db
    .selectFrom('action_participations')
    .select(participationColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? withChoices(row) : null
}

function withChoices<Row extends { letter_choices: unknown }>(row: Row) {
  return { ...row, letter_choices: readLetterChoices(row.letter_choices) }
}

/** Those of a batch that are still there, the oldest first. */
export async function readParticipations(db: Db, ids: readonly string[]): Promise<Participation[]> {
  const rows = await db
    .selectFrom('action_participations')
    .select(participationColumns)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
  return rows.map(withChoices)
}

/** Which actions the people of these participations have taken: `supporter action`, each. */
export async function readTaken(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('action_participations as p')
    .innerJoin('action_participations as other', (join) =>
      join
        .onRef('other.organisation_id', '=', 'p.organisation_id')
        .onRef('other.supporter_id', '=', 'p.supporter_id')
        .on('other.state', 'in', ['counted', 'held']),
    )
    .select(['other.supporter_id', 'other.action_id'])
    .where('p.id', 'in', ids)
    .execute()
  return new Set(rows.map(({ supporter_id, action_id }) => `${supporter_id} ${action_id}`))
}

/** What somebody said of a letter that they finish by hand; or of any, that it is for an office which is not theirs. */
export type Mark = { outcome: 'sent' | 'failed' | 'not_mine'; reason: string; at: string }

export type Submission = {
  participationId: string
  /** Whether a proof of work came with it; otherwise its participation waited for a confirmed address. */
  isProven: boolean
  /** Somebody who had acted already: what stands here is what they sent this time. */
  isRepeated: boolean
  content: Content
  /** Of a repeated one only, by seat; those of a first one stand in the ledger of letters. */
  marks: Record<string, Mark>
}

/** What one accepted form held; null for a token that was never given out, or whose participation is gone. */
export async function readSubmission(db: Db, tokenHash: Buffer): Promise<Submission | null> {
  const row = await db
    .selectFrom('action_submissions as s')
    .innerJoin('action_participations as p', (join) =>
      join.onRef('p.organisation_id', '=', 's.organisation_id').onRef('p.id', '=', 's.participation_id'),
    )
    .select(['s.participation_id', 's.is_proven', 's.repeated'])
    .select(contentColumns.map((column) => `p.${column}` as const))
    .where('s.token_hash', '=', tokenHash)
    .executeTakeFirst()
  if (!row) return null
  const { participation_id: participationId, is_proven: isProven, repeated, ...first } = row
  const again = repeated as (Content & { marks?: Record<string, Mark> }) | null
  return {
    participationId,
    isProven,
    isRepeated: again !== null,
    content: withChoices(again ?? first),
    marks: again?.marks ?? {},
  }
}

/** Notes what somebody said of a letter of a repeated submission. Nothing of the first one changes. */
export async function markRepeated(db: Db, tokenHash: Buffer, seatId: string, mark: Mark): Promise<void> {
  const path = sql`array['marks', ${seatId}::text]`
  await db
    .updateTable('action_submissions')
    .set({
      repeated: sql`jsonb_set(jsonb_set(repeated, '{marks}', coalesce(repeated -> 'marks', '{}')), ${path}, ${JSON.stringify(mark)}::jsonb)`,
    })
    .where('token_hash', '=', tokenHash)
    .where('repeated', 'is not', null)
    .execute()
}

/** The three figures of an action that are never added up. */
export type Counters = { people: number; accepted: number; sentByHand: number }

/** Copies to legislators are counted apart. */
const noCopy = sql`(action_id, seat_id) not in (select action_id, seat_id from action_copy_seats)`

/** Exact, because triggers keep them in the same transaction as the rows they count. */
export async function readCounters(db: Db, actionId: string): Promise<Counters> {
  const { rows } = await sql<Counters>`
    select (select coalesce(sum(people), 0)::int from action_tallies where action_id = ${actionId}) as people,
           (select coalesce(sum(letters) filter (where state = 'accepted'), 0)::int
            from action_delivery_tallies where action_id = ${actionId} and ${noCopy}) as accepted,
           (select coalesce(sum(letters) filter (where state = 'said_sent'), 0)::int
            from action_delivery_tallies where action_id = ${actionId} and ${noCopy}) as "sentByHand"`.execute(db)
  return rows[0] ?? { people: 0, accepted: 0, sentByHand: 0 }
}

/** What several actions have come to, by id. */
export async function readCountersOf(db: Db, actionIds: readonly string[]): Promise<ReadonlyMap<string, Counters>> {
  const { rows } = await sql<Counters & { id: string }>`
    select a.id, coalesce(t.people, 0)::int as people, coalesce(d.accepted, 0)::int as accepted,
           coalesce(d.by_hand, 0)::int as "sentByHand"
    from unnest(${[...actionIds]}::uuid[]) as a (id)
    left join lateral (select sum(people) as people from action_tallies where action_id = a.id) t on true
    left join lateral (
      select sum(letters) filter (where state = 'accepted') as accepted, sum(letters) filter (where state = 'said_sent') as by_hand
      from action_delivery_tallies
      where action_id = a.id and seat_id not in (select seat_id from action_copy_seats where action_id = a.id)) d on true`.execute(
    db,
  )
  return new Map(rows.map(({ id, ...counters }) => [id, counters]))
}

/**
 * Lets count what somebody sent without a proof of work, now that they have shown the address to be theirs; stores what they agreed
 * to and rings for the letters. Whether it waited: a second time changes nothing.
 */
export async function confirmParticipation(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ waited: boolean }>`select action_confirm_participation(${id}) as waited`.execute(db)
  return rows[0]?.waited ?? false
}

/** Who has waited two days for their address to be confirmed, and was not reminded; they count as reminded now. */
export async function takeUnreminded(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update action_participations set reminded_at = clock_now()
    where state = 'awaiting_confirmation' and reminded_at is null
      and created_at between now() - interval '6 days' and now() - interval '48 hours'
    returning id`.execute(db)
  return rows.map(({ id }) => id)
}

/** The owner of an address says that it was not them; whether anything was left to withdraw (migrations/…_actions_safeguards.sql). */
export async function withdraw(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ withdrawn: boolean }>`select action_withdraw_participation(${id}) as withdrawn`.execute(
    db,
  )
  return rows[0]?.withdrawn ?? false
}

/**
 * Takes out what nobody confirmed for a week, and after a month what its owner withdrew before any of it had gone; with them the people
 * of whom nothing else is left. How many participations went.
 */
export async function removeUnconfirmed(db: Db): Promise<number> {
  const { rows } = await sql<{ supporter_id: string }>`
    delete from action_participations p
    where state = 'awaiting_confirmation' and created_at < now() - interval '7 days'
       or state = 'withdrawn' and withdrawn_at < now() - interval '30 days' and not exists (
         select from action_letters l
         join action_deliveries d on d.organisation_id = l.organisation_id and d.letter_id = l.id and d.state <> 'cancelled'
         where l.organisation_id = p.organisation_id and l.participation_id = p.id)
    returning supporter_id`.execute(db)
  const supporterIds = rows.map(({ supporter_id }) => supporter_id)
  await sql`
    select supporter_drop_strangers(array(
      select i.id from unnest(${supporterIds}::uuid[]) as i (id)
      where not exists (select from action_participations p where p.supporter_id = i.id)))`.execute(db)
  return rows.length
}

/** Forgets proofs of work that nobody could spend any more. */
export async function removeExpiredProofs(db: Db): Promise<void> {
  await sql`delete from action_proofs where expires_at < now()`.execute(db)
}
