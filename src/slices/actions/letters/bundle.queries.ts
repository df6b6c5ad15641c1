import { type Db, sql } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'

export type Bundle = {
  id: string
  /** Null: of every office. */
  seatId: string | null
  withFailed: boolean
  letters: number
  madeAt: Date
  /** An ISO date; null while it is not known to be handed in. */
  deliveredOn: string | null
  note: string
}

const columns = sql`
  id, seat_id as "seatId", with_failed as "withFailed", letters, made_at as "madeAt", delivered_on as "deliveredOn", note`

/** The newest fifty. */
export async function listBundles(db: Db, actionId: string): Promise<Bundle[]> {
  const { rows } = await sql<Bundle>`
    select ${columns} from action_bundles where action_id = ${actionId} order by id desc limit 50`.execute(db)
  return rows
}

export async function readBundle(db: Db, actionId: string, id: string): Promise<Bundle | null> {
  const { rows } = await sql<Bundle>`
    select ${columns} from action_bundles where action_id = ${actionId} and id = ${id}`.execute(db)
  return rows[0] ?? null
}

/**
 * Letters that wait for paper, and those that could not arrive in another way, whose newest delivery this is. What lies in a bundle that
 * is not handed in yet is not printed twice.
 */
function toPrint(actionId: string, seatId: string | null, withFailed: boolean) {
  const failed = sql`d.state in ('refused', 'returned', 'gave_up', 'said_failed')`
  return sql`
    select d.letter_id, d.seat_id, ${failed} as failed from action_deliveries d
    where d.action_id = ${actionId} and (${seatId}::uuid is null or d.seat_id = ${seatId}::uuid)
      and ((d.channel = 'print' and d.state = 'handed_over') or (${withFailed}::boolean and ${failed}))
      and not exists (select from action_deliveries n
                      where n.organisation_id = d.organisation_id and n.letter_id = d.letter_id and n.round > d.round)
      and exists (select from action_letters l
                  join action_participations p on p.organisation_id = l.organisation_id and p.id = l.participation_id
                  where l.organisation_id = d.organisation_id and l.id = d.letter_id and p.state = 'counted' and not l.is_disputed)
      and not exists (select from action_bundle_letters i
                      join action_bundles b on b.organisation_id = i.organisation_id and b.id = i.bundle_id
                      where i.organisation_id = d.organisation_id and i.letter_id = d.letter_id and b.delivered_at is null)`
}

export type Printable = { seatId: string; waiting: number; failed: number }

/** What could be printed, office by office; those with the most letters first. */
export async function countPrintable(db: Db, actionId: string): Promise<Printable[]> {
  const { rows } = await sql<Printable>`
    select p.seat_id as "seatId", count(*) filter (where not p.failed)::int as waiting,
           count(*) filter (where p.failed)::int as failed
    from (${toPrint(actionId, null, true)}) p
    group by p.seat_id order by count(*) desc, p.seat_id`.execute(db)
  return rows
}

export type NewBundle = { actionId: string; seatId: string | null; withFailed: boolean; accountId: string }

/** Makes a bundle of at most so many letters, numbered office by office. Null where there is none to put into it. */
export async function insertBundle(
  db: Db,
  bundle: NewBundle,
  most: number,
): Promise<{ id: string; letters: number } | null> {
  const { actionId, seatId, withFailed, accountId } = bundle
  const { rows } = await sql<{ id: string; letters: number }>`
    with chosen as (
      select letter_id, row_number() over (order by name, seat_id, letter_id) as number from (
        select p.letter_id, p.seat_id, min(l.office) over (partition by p.seat_id) as name
        from (${toPrint(actionId, seatId, withFailed)}) p join action_letters l on l.id = p.letter_id
      ) named
      order by number limit ${most}
    ), made as (
      insert into action_bundles (action_id, seat_id, with_failed, letters, made_by)
      select ${actionId}, ${seatId}, ${withFailed}, count(*), ${accountId} from chosen having count(*) > 0
      returning id, letters
    ), filled as (
      insert into action_bundle_letters (bundle_id, number, letter_id)
      select made.id, chosen.number, chosen.letter_id from made, chosen
    )
    select id, letters from made`.execute(db)
  return rows[0] ?? null
}

export type BundledOffice = {
  seatId: string
  office: string
  holderName: string
  letters: number
  first: number
  last: number
}

/** What is in a bundle, office by office, with the numbers of its letters. */
export async function readBundledOffices(db: Db, bundleId: string): Promise<BundledOffice[]> {
  const { rows } = await sql<BundledOffice>`
    select l.seat_id as "seatId", min(l.office) as office, max(l.holder_name) as "holderName", count(*)::int as letters,
           min(i.number) as first, max(i.number) as last
    from action_bundle_letters i
    join action_letters l on l.organisation_id = i.organisation_id and l.id = i.letter_id
    where i.bundle_id = ${bundleId}
    group by l.seat_id order by min(i.number)`.execute(db)
  return rows
}

export type BundledLetter = {
  number: number
  seatId: string
  holderName: string
  office: string
  subject: string
  body: string
  writerName: string
  locale: Locale
  date: Date
}

/** The next letters of a bundle, by their numbers. */
export async function readBundledLetters(
  db: Db,
  bundleId: string,
  { after, limit }: { after: number; limit: number },
): Promise<BundledLetter[]> {
  const { rows } = await sql<BundledLetter>`
    select i.number, l.seat_id as "seatId", l.holder_name as "holderName", l.office, l.subject, l.body,
           l.writer_name as "writerName", coalesce(nullif(split_part(l.variant, '.', 2), ''), p.locale) as locale, l.created_at as date
    from action_bundle_letters i
    join action_letters l on l.organisation_id = i.organisation_id and l.id = i.letter_id
    join action_participations p on p.organisation_id = l.organisation_id and p.id = l.participation_id
    where i.bundle_id = ${bundleId} and i.number > ${after} and p.state = 'counted'
    order by i.number limit ${limit}`.execute(db)
  return rows
}

export type HandedIn = { actionId: string; bundleId: string; deliveredOn: string; note: string; accountId: string }

/**
 * Notes that a bundle was handed in, once: each of its letters that had not arrived otherwise counts as sent, by paper. One that was
 * to go in another way ends there and goes on as a printed one. Null where it was noted before; else how many letters count.
 */
export async function markHandedIn(db: Db, handed: HandedIn): Promise<number | null> {
  const { actionId, bundleId, deliveredOn, note, accountId } = handed
  const settled = sql`settled_at = clock_now(), settled_by = ${accountId}::uuid`
  const { rows } = await sql<{ letters: number | null }>`
    with noted as (
      update action_bundles
      set delivered_on = ${deliveredOn}::date, note = ${note}, delivered_by = ${accountId}, delivered_at = clock_now()
      where action_id = ${actionId} and id = ${bundleId} and delivered_at is null returning id
    ), waiting as (
      select d.* from noted
      join action_bundle_letters i on i.bundle_id = noted.id
      join action_deliveries d on d.letter_id = i.letter_id
      join action_letters l on l.id = i.letter_id
      join action_participations p on p.id = l.participation_id and p.state = 'counted'
      where d.state in ('handed_over', 'refused', 'returned', 'gave_up', 'said_failed')
        and not exists (select from action_deliveries n
                        where n.organisation_id = d.organisation_id and n.letter_id = d.letter_id and n.round > d.round)
      for update of d
    ), printed as (
      update action_deliveries d set state = 'said_sent', server_words = ${note}, attempt = d.attempt + 1, ${settled}
      from waiting w where d.id = w.id and w.channel = 'print'
      returning d.id, d.attempt, d.state, d.server_words
    ), ended as (
      update action_deliveries d set state = 'cancelled', attempt = d.attempt + 1, ${settled}
      from waiting w where d.id = w.id and w.channel <> 'print'
      returning d.id, d.attempt, d.letter_id, d.action_id, d.seat_id, d.round
    ), begun as (
      insert into action_deliveries (letter_id, action_id, seat_id, channel, round, state, server_words, attempt, settled_at, settled_by)
      select letter_id, action_id, seat_id, 'print', round + 1, 'said_sent', ${note}, 1, clock_now(), ${accountId}::uuid from ended
      returning id, attempt, state, server_words
    ), kept as (
      insert into action_delivery_attempts (delivery_id, attempt, state, server_words)
      select id, attempt, state, server_words from printed
      union all select id, attempt, 'cancelled', '' from ended
      union all select id, attempt, state, server_words from begun
    )
    select case when exists (select from noted) then (select count(*) from waiting)::int end as letters`.execute(db)
  return rows[0]?.letters ?? null
}

/** Takes a bundle apart that was not handed in; its letters wait again. Whether there was one. */
export async function deleteBundle(db: Db, actionId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('action_bundles')
    .where('action_id', '=', actionId)
    .where('id', '=', id)
    .where('delivered_at', 'is', null)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}
