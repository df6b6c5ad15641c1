import { type Db, sql } from '#platform/db.ts'

/** A participation that nobody has looked at. */
export type Unscreened = {
  id: string
  actionId: string
  supporterId: string
  isEdited: boolean
  body: string
  city: string
  region: string
  postalCode: string
  network: Buffer | null
}

export async function readUnscreened(db: Db, participationIds: readonly string[]): Promise<Unscreened[]> {
  if (participationIds.length === 0) return []
  const { rows } = await sql<Unscreened>`
    select p.id, p.action_id as "actionId", p.supporter_id as "supporterId", w.own is not null as "isEdited", coalesce(w.own, p.body) as body,
           p.city, p.region, p.postal_code as "postalCode", s.network
    from action_participations p
    cross join lateral action_own_words(p) as w (own)
    left join lateral (
      select network from action_submissions
      where organisation_id = p.organisation_id and participation_id = p.id order by token_hash limit 1) s on true
    where p.id = any (${[...participationIds]}::uuid[]) and p.state = 'counted' and p.fanned_out_at is null
      and not exists (select from action_screenings c where c.organisation_id = p.organisation_id and c.participation_id = p.id)
    order by p.id`.execute(db)
  return rows
}

export type Screening = {
  participationId: string
  actionId: string
  foldHash: Buffer
  domain: string
  area: string
  isThrowAway: boolean
}

/** Whoever else screens participations of these actions waits until the caller is done: of two aliases one must see the other. */
export async function lockScreening(db: Db, actionIds: readonly string[]): Promise<void> {
  for (const id of [...actionIds].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`screening ${id}`}, 0))`.execute(db)
}

/** Notes what was seen; those that somebody else has noted meanwhile are left out of the answer. */
export async function insertScreenings(db: Db, screenings: readonly Screening[]): Promise<Set<string>> {
  const rows = screenings.map(({ foldHash, ...rest }) => ({ ...rest, foldHash: foldHash.toString('hex') }))
  const { rows: fresh } = await sql<{ id: string }>`
    insert into action_screenings (participation_id, action_id, fold_hash, domain, area, is_throw_away)
    select g."participationId", g."actionId", decode(g."foldHash", 'hex'), g.domain, g.area, g."isThrowAway"
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as g ("participationId" uuid, "actionId" uuid, "foldHash" text, domain text, area text, "isThrowAway" boolean)
    join action_participations p on p.id = g."participationId"
    order by 1
    on conflict do nothing
    returning participation_id as id`.execute(db)
  return new Set(fresh.map(({ id }) => id))
}

/** Those whose mailbox has acted before in the same action, under the same address or an alias. The caller has noted all of them. */
export async function findSamePeople(db: Db, participationIds: readonly string[]): Promise<Set<string>> {
  const ids = [...participationIds]
  const { rows } = await sql<{ id: string }>`
    select c.participation_id as id from action_screenings c
    where c.participation_id = any (${ids}::uuid[])
      and exists (
        select from action_screenings o
        join action_participations p on p.organisation_id = o.organisation_id and p.id = o.participation_id
        where o.action_id = c.action_id and o.fold_hash = c.fold_hash and p.state in ('counted', 'held')
          and (o.participation_id < c.participation_id
               or (o.participation_id > c.participation_id and o.participation_id <> all (${ids}::uuid[]))))`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

export type NewHold = {
  participationId: string
  actionId: string
  reasons: readonly string[]
  passages: readonly { start: number; end: number }[]
}

/** Takes participations out of sight, in one statement with the reason; counters follow. */
export async function hold(db: Db, holds: readonly NewHold[]): Promise<void> {
  if (holds.length === 0) return
  await sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(holds)}::json)
        as g ("participationId" uuid, "actionId" uuid, reasons text[], passages jsonb)
    ), held as (
      update action_participations p set state = 'held'
      where p.id = any (array(select "participationId" from given)) and p.state = 'counted' and p.fanned_out_at is null
      returning p.id
    )
    insert into action_holds (participation_id, action_id, reasons, passages)
    select g."participationId", g."actionId", g.reasons, g.passages from given g join held on held.id = g."participationId"
    on conflict do nothing`.execute(db)
}

/** Which of these keyed hashes their owners have blocked. */
export async function findBlocked(db: Db, addressHashes: readonly Buffer[]): Promise<Set<string>> {
  if (addressHashes.length === 0) return new Set()
  const rows = await db
    .selectFrom('action_blocks')
    .select('address_hash')
    .where('address_hash', 'in', addressHashes)
    .execute()
  return new Set(rows.map(({ address_hash }) => address_hash.toString('hex')))
}

export async function insertBlock(db: Db, addressHash: Buffer): Promise<void> {
  await db
    .insertInto('action_blocks')
    .values({ address_hash: addressHash })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
