import { sha256 } from './crypto.ts'
import { type Db, sql } from './db.ts'

/** What is written down, each verb with what its sentence tells (`members.audit.verbs.…`). Rooms add theirs by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: rooms fill it
export interface Acts {}
export type Verb = keyof Acts & string
/** For a verb whose sentence says all there is to say. Known inside `declare module` without an import. */
export type NothingMore = Record<never, never>

/** One thing that was changed: its name, what it was and what it is; null for nothing. */
export type Change = readonly [what: string, before: string | null, after: string | null]
/** What a sentence can tell. No secrets and no personal data of supporters: these rows are never taken out. */
export type Detail = string | number | boolean | null | readonly string[] | readonly Change[]

/** One act of a member, as it is written down. */
export type Act<V extends Verb = Verb> = {
  [Name in V]: {
    /** Who: `id` is the account's; null where the command line or the instance itself did it, and the name says so. */
    actor: { id: string | null; name: string }
    /** What was done: the name of the permission or verb, for example `actions.publish`. */
    verb: Name
    /** The kind of thing it was done to, for example `action`. */
    subject: string
    subjectId?: string | null
  } & (keyof Acts[Name] extends never ? { details?: Record<string, never> } : { details: Acts[Name] })
}[V]

type Entry = {
  organisation_id: string
  at: Date
  sequence: number
  actor_id: string | null
  actor_name: string
  verb: string
  subject: string
  subject_id: string | null
  details: unknown
}
type Link = Entry & { previous_hash: Buffer; hash: Buffer }

/**
 * Adds an entry to the organisation's chain, in the caller's scoped transaction: no commit, no entry.
 * The head of the chain stays locked until that transaction ends, so acts of one organisation are in one order.
 */
export async function writeAudit(db: Db, act: Act): Promise<void> {
  const head = await lockHead(db)
  const details: Record<string, Detail> = act.details ?? {}
  const entry: Entry = {
    organisation_id: head.organisation_id,
    at: head.at,
    sequence: head.sequence + 1,
    actor_id: act.actor.id,
    actor_name: act.actor.name,
    verb: act.verb,
    subject: act.subject,
    subject_id: act.subjectId ?? null,
    details: JSON.parse(JSON.stringify(details)),
  }
  const hash = hashOf(entry, head.hash)
  await db
    .insertInto('audit_entries')
    .values({ ...entry, details: JSON.stringify(entry.details), previous_hash: head.hash, hash })
    .execute()
  await db.updateTable('audit_heads').set({ sequence: entry.sequence, hash }).execute()
}

export type Verification = {
  entries: number
  /** The first entry that does not hold: the one after which entries are missing carries the number that should follow. */
  broken: null | { sequence: number; at: Date | null; fault: 'altered' | 'missing' | 'cut-off' }
}

/** Walks the organisation's whole chain in a scoped transaction. Nothing is repaired. */
export async function verifyAudit(db: Db): Promise<Verification> {
  const state: { entries: number; hash: Buffer } = { entries: 0, hash: start }
  for (;;) {
    const links = await readLinks(db, state.entries)
    for (const link of links) {
      const fault = faultOf(link, state.entries + 1, state.hash)
      if (fault) return { entries: state.entries, broken: fault }
      state.entries = link.sequence
      state.hash = link.hash
    }
    if (links.length < atOnce) return { entries: state.entries, broken: await compareHead(db, state) }
  }
}

const start = Buffer.alloc(32)
const atOnce = 1_000

type Head = { organisation_id: string; at: Date; sequence: number; hash: Buffer }

async function lockHead(db: Db): Promise<Head> {
  await db
    .insertInto('audit_heads')
    .values({ sequence: 0, hash: start })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // JavaScript knows milliseconds: the time must be the same when it is read again.
  return db
    .selectFrom('audit_heads')
    .select([
      'organisation_id',
      'sequence',
      'hash',
      sql<Date>`date_trunc('milliseconds', case when clock_is_told() then clock_now() else clock_timestamp() end)`.as(
        'at',
      ),
    ])
    .forUpdate()
    .executeTakeFirstOrThrow()
}

function readLinks(db: Db, after: number): Promise<Link[]> {
  return db
    .selectFrom('audit_entries')
    .selectAll()
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(atOnce)
    .execute()
}

function faultOf(link: Link, expected: number, previous: Buffer): Verification['broken'] {
  if (link.sequence !== expected) return { sequence: expected, at: null, fault: 'missing' }
  const whole = link.previous_hash.equals(previous) && link.hash.equals(hashOf(link, previous))
  return whole ? null : { sequence: link.sequence, at: link.at, fault: 'altered' }
}

async function compareHead(db: Db, state: { entries: number; hash: Buffer }): Promise<Verification['broken']> {
  const head = await db.selectFrom('audit_heads').select(['sequence', 'hash']).executeTakeFirst()
  if ((head?.sequence ?? 0) === state.entries && (head?.hash ?? start).equals(state.hash)) return null
  return { sequence: state.entries + 1, at: null, fault: 'cut-off' }
}

function hashOf({ organisation_id, at, ...rest }: Entry, previous: Buffer): Buffer {
  const { sequence, actor_id, actor_name, verb, subject, subject_id, details } = rest
  const row = {
    organisation_id,
    at: at.toISOString(),
    sequence,
    actor_id,
    actor_name,
    verb,
    subject,
    subject_id,
    details,
  }
  return sha256(Buffer.concat([previous, Buffer.from(canonical(row))]))
}

/** JSON with the keys of every object in order (RFC 8785 for the values that jsonb gives back). */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}
