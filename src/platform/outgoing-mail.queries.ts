import { type Db, inOrganisation, sql } from './db.ts'
import type { Outcome, Turn } from './dispatch.ts'

/** A mail from the organisation to one person, in the sender's words. Who sends it is the organisation, as it is when it goes. */
export type OutgoingMail = {
  /** What it is, once and for all: `thanks:<participation>`. A second mail with the same key is the same mail. */
  key: string
  /** A bare address: ana@example.org */
  to: string
  subject: string
  text: string
  html?: string
  replyTo?: { name: string; address: string }
  /** Where they leave the list that it comes from, for one-click (RFC 8058). */
  unsubscribe?: string
  /** Whom it is about, so that it can be forgotten with them. */
  supporterId?: string
}

export type ClaimedMail = {
  id: string
  attempt: number
  domain: string
  message: Omit<OutgoingMail, 'key' | 'supporterId'>
}

/** The organisation's id if the mail is new. */
export async function insertMail(db: Db, { key, supporterId, ...message }: OutgoingMail): Promise<string | null> {
  const row = await db
    .insertInto('mail_outgoing')
    .values({ key, message: JSON.stringify(message), supporter_id: supporterId ?? null })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'key']).doNothing())
    .returning('organisation_id')
    .executeTakeFirst()
  return row?.organisation_id ?? null
}

/** One turn, in a transaction of its own. */
export async function takeMailTurn(
  db: Db,
  { organisationId, workerId, outcomes, wishes, inHand }: Turn & { organisationId: string; workerId: string },
): Promise<ClaimedMail[]> {
  const { rows } = await sql<ClaimedMail>`
    select id, attempt, domain, message from mail_outgoing_turn(
      ${organisationId}::uuid, ${workerId}::uuid, ${outcomesJson(outcomes)}::json,
      ${wishes.map(({ domain }) => domain)}::text[], ${wishes.map(({ count }) => count)}::int[], ${inHand}::uuid[])`.execute(
    db,
  )
  return rows
}

/** Outcomes as the turns of both ledgers take them. */
export function outcomesJson(outcomes: Outcome[]): string {
  return JSON.stringify(
    outcomes.map(({ id, attempt, handover: { outcome, code, words } }) => ({ id, attempt, outcome, code, words })),
  )
}

/** The destinations of an organisation's queued mails. */
export function mailDomainsWaiting(db: Db, organisationId: string) {
  return inOrganisation(db, organisationId, (db) => domainsWaiting(db, 'mail_outgoing'))
}

/**
 * Every destination with a queued row and the time of its first, in a scope: one step in the index (domain, next_attempt_at) for
 * each, however many rows wait.
 */
export async function domainsWaiting(
  db: Db,
  table: 'mail_outgoing' | 'action_deliveries',
): Promise<{ domain: string; isDue: boolean; at: Date }[]> {
  const { rows } = await sql<{ domain: string; isDue: boolean; at: Date }>`
    with recursive first as (
      (select domain, next_attempt_at from ${sql.table(table)} where state = 'queued' order by domain, next_attempt_at limit 1)
      union all
      select following.* from first cross join lateral (
        select domain, next_attempt_at from ${sql.table(table)}
        where state = 'queued' and domain > first.domain
        order by domain, next_attempt_at limit 1
      ) following
    )
    select domain, next_attempt_at <= clock_now() as "isDue", next_attempt_at as at from first limit 1000`.execute(db)
  return rows
}

/** What of a ledger has waited for too long. */
export type Overdue = { count: number; since: Date | null }

/**
 * Rows of the scope whose time came a while ago and that nobody took, and those that were put off for more than six hours by so many
 * destinations (three) that these are not the cause.
 * @param resting destinations that may take nothing for hours
 */
export async function readOverdue(
  db: Db,
  table: 'mail_outgoing' | 'action_deliveries',
  now: Date,
  resting: readonly string[] = [],
): Promise<Overdue> {
  const { rows } = await sql<{
    due: number
    dueSince: Date | null
    putOff: number
    putOffSince: Date | null
    domains: number
  }>`
    select count(*) filter (where attempt = 0)::int as due, min(next_attempt_at) filter (where attempt = 0) as "dueSince",
           count(*) filter (where attempt > 0)::int as "putOff", min(created_at) filter (where attempt > 0) as "putOffSince",
           count(distinct domain) filter (where attempt > 0)::int as domains
    from ${sql.table(table)}
    where state = 'queued' and ((attempt = 0 and next_attempt_at < ${now}::timestamptz
                                                - case when domain = any (${[...resting]}::text[]) then interval '8 hours' else interval '10 minutes' end)
                             or (attempt > 0 and created_at < ${now}::timestamptz - interval '6 hours'))`.execute(db)
  const [found] = rows
  if (!found) return { count: 0, since: null }
  const { due, dueSince, putOff, putOffSince, domains } = found
  if (domains < 3) return { count: due, since: dueSince }
  return { count: due + putOff, since: earlier(dueSince, putOffSince) }
}

/** The earlier of two times of which either may be unknown. */
export function earlier(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other
  return one < other ? one : other
}

/** Mails that a worker which is no more had in hand: nobody can say whether they went. */
export async function markMailsOfTheDead(db: Db): Promise<number> {
  const result = await db
    .updateTable('mail_outgoing')
    .set({ state: 'unknown', worker_id: null, server_code: null, server_words: '' })
    .where('state', '=', 'claimed')
    .where((eb) =>
      eb.or([
        sql<boolean>`not worker_is_here(worker_id)`,
        eb('claimed_at', '<', sql<Date>`now() - interval '20 minutes'`),
      ]),
    )
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** After a restore: every mail of the scope that waited or was on its way may have gone since. How many. */
export async function holdMails(db: Db): Promise<number> {
  const result = await db
    .updateTable('mail_outgoing')
    .set({ state: 'unknown', worker_id: null })
    .where('state', 'in', ['queued', 'claimed'])
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Whether a mail of the scope waits and its time has come. */
export async function hasDueMail(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('mail_outgoing')
    .select('id')
    .where('state', '=', 'queued')
    .where('next_attempt_at', '<=', sql<Date>`now()`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a mail with this key is in the ledger, whatever became of it. */
export async function isMailQueued(db: Db, key: string): Promise<boolean> {
  const row = await db.selectFrom('mail_outgoing').select('id').where('key', '=', key).executeTakeFirst()
  return row !== undefined
}

/** Takes every mail to a person out of the ledger, sent or not, in the caller's scoped transaction. */
export async function forgetMails(db: Db, supporterId: string): Promise<void> {
  await db.deleteFrom('mail_outgoing').where('supporter_id', '=', supporterId).execute()
}

export type MailState = 'queued' | 'claimed' | 'accepted' | 'refused' | 'returned' | 'unknown' | 'gave_up' | 'cancelled'

/** How an organisation's mails to people go, in the order in which a mail goes through its states. */
export async function countMailStates(db: Db): Promise<{ state: MailState; mails: number }[]> {
  const { rows } = await sql<{ state: MailState; mails: number }>`
    select state, count(*)::int as mails from mail_outgoing group by state
    order by array_position(array['queued', 'claimed', 'accepted', 'refused', 'returned', 'unknown', 'gave_up', 'cancelled'], state)`.execute(
    db,
  )
  return rows
}

/** A mail of which nobody can say whether it arrived. */
export type DoubtfulMail = {
  id: string
  to: string
  subject: string
  /** When it was handed over. */
  at: Date
  /** The server's; empty where our own process ended in the middle. */
  words: string
}

/** The newest first. @param page.before an id: those older than it */
export async function readDoubtfulMails(
  db: Db,
  { before, limit }: { before: string | null; limit: number },
): Promise<DoubtfulMail[]> {
  const { rows } = await sql<DoubtfulMail>`
    select id, coalesce(message->>'to', '') as to, coalesce(message->>'subject', '') as subject,
           coalesce(claimed_at, created_at) as at, server_words as words
    from mail_outgoing
    where state = 'unknown' and (${before}::uuid is null or id < ${before}::uuid)
    order by id desc limit ${limit}`.execute(db)
  return rows
}

/** Returns the ids of those that were in doubt and are no more. What was written to a person goes, except where it is sent again. */
export async function settleDoubtfulMails(
  db: Db,
  { mailIds, verdict }: { mailIds: readonly string[]; verdict: 'accepted' | 'queued' | 'gave_up' },
): Promise<string[]> {
  const isFinal = verdict !== 'queued'
  const { rows } = await sql<{ id: string }>`
    with settled as (
      update mail_outgoing set
        state = ${verdict}, next_attempt_at = clock_now(),
        message = ${isFinal ? sql`null` : sql`message`}, settled_at = ${isFinal ? sql`clock_now()` : sql`null`}
      where id = any (${[...mailIds]}::uuid[]) and state = 'unknown'
      returning id
    )
    select id from settled order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Whether it had been accepted, or nobody could say; what was written to a person goes.
 * @throws where a worker has it in hand: what became of it is not stored yet, so that the report must come again
 */
export async function markMailReturned(db: Db, { mailId, words }: { mailId: string; words: string }): Promise<boolean> {
  const mail = await db
    .selectFrom('mail_outgoing')
    .select('state')
    .where('id', '=', mailId)
    .forUpdate()
    .executeTakeFirst()
  if (mail?.state === 'claimed') throw new Error(`mail ${mailId} is in a worker's hand`)
  const { numUpdatedRows } = await db
    .updateTable('mail_outgoing')
    .set({ state: 'returned', message: null, server_code: null, server_words: words, settled_at: sql`clock_now()` })
    .where('id', '=', mailId)
    .where('state', 'in', ['accepted', 'unknown'])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
