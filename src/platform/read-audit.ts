import { type Db, sql } from './db.ts'

export type AuditEntry = {
  sequence: number
  at: Date
  actor_id: string | null
  actor_name: string
  verb: string
  subject: string
  subject_id: string | null
  details: unknown
}

export type AuditFilter = {
  /** The account of whoever did it; `server` for the command line and the instance itself; null for everybody. */
  by: string | null
  /** The first part of the verb, for example `members`; null for all. */
  kind: string | null
  /** From the first day to the last, as calendar dates in `timeZone`; null for no end. */
  from: string | null
  until: string | null
  timeZone: string
}

/** Leaves everything. */
export const wholeTrail: AuditFilter = { by: null, kind: null, from: null, until: null, timeZone: 'UTC' }

/** Where a page begins: before a number (older entries), after one (newer ones), or with the newest. */
export type AuditPlace = { before?: number; after?: number }

/** What members did, the newest first, in a scoped transaction. */
export async function readAudit(
  db: Db,
  filter: AuditFilter,
  { before, after, limit }: AuditPlace & { limit: number },
): Promise<AuditEntry[]> {
  const entries = await filtered(db, filter)
    .select(['sequence', 'at', 'actor_id', 'actor_name', 'verb', 'subject', 'subject_id', 'details'])
    .$if(before !== undefined, (query) => query.where('sequence', '<', before as number))
    .$if(after !== undefined, (query) => query.where('sequence', '>', after as number))
    .orderBy('sequence', after === undefined ? 'desc' : 'asc')
    .limit(limit)
    .execute()
  return after === undefined ? entries : entries.reverse()
}

/** How many entries a filter leaves. */
export async function countAudit(db: Db, filter: AuditFilter): Promise<number> {
  const { entries } = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('entries'))
    .executeTakeFirstOrThrow()
  return entries
}

/** Everybody who stands in the trail, members that are gone included: one step through the index for each. `id` is null for the server. */
export async function readAuditActors(db: Db): Promise<{ id: string | null; name: string }[]> {
  const { rows } = await sql<{ id: string | null; name: string }>`
    with recursive actors as (
      (select actor_id from audit_entries where actor_id is not null order by actor_id limit 1)
      union all
      select (select e.actor_id from audit_entries e where e.actor_id > a.actor_id order by e.actor_id limit 1)
        from actors a where a.actor_id is not null)
    select a.actor_id as id, (select e.actor_name from audit_entries e where e.actor_id = a.actor_id order by e.sequence desc limit 1) as name
      from actors a where a.actor_id is not null
    union all
    select null, '' where exists (select from audit_entries where actor_id is null)`.execute(db)
  return rows
}

/** The first parts of all verbs that stand in the trail. */
export async function readAuditKinds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    with recursive kinds as (
      (select split_part(verb, '.', 1) as kind from audit_entries order by 1 limit 1)
      union all
      select (select split_part(e.verb, '.', 1) from audit_entries e where split_part(e.verb, '.', 1) > k.kind order by 1 limit 1)
        from kinds k where k.kind is not null)
    select kind from kinds where kind is not null`.execute(db)
  return rows.map(({ kind }) => kind)
}

function filtered(db: Db, { by, kind, from, until, timeZone }: AuditFilter) {
  return db
    .selectFrom('audit_entries')
    .$if(by === 'server', (query) => query.where('actor_id', 'is', null))
    .$if(by !== null && by !== 'server', (query) => query.where('actor_id', '=', by))
    .$if(kind !== null, (query) => query.where(sql<string>`split_part(verb, '.', 1)`, '=', kind))
    .$if(from !== null, (query) =>
      query.where('at', '>=', sql<Date>`${from}::date::timestamp at time zone ${timeZone}`),
    )
    .$if(until !== null, (query) =>
      query.where('at', '<', sql<Date>`(${until}::date + 1)::timestamp at time zone ${timeZone}`),
    )
}
