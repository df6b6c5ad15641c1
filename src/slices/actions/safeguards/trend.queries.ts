import { randomBytes } from 'node:crypto'
import { type Db, sql } from '#platform/db.ts'
import type { Course, TrendKind } from './unusual.ts'

/** The secret of a day, made by whoever asks first. */
export async function readDaySecret(db: Db, day: string): Promise<Buffer> {
  await db
    .insertInto('action_trend_keys')
    .values({ day, secret: randomBytes(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { secret } = await db
    .selectFrom('action_trend_keys')
    .select('secret')
    .where('day', '=', day)
    .executeTakeFirstOrThrow()
  return secret
}

export type Increment = { actionId: string; kind: TrendKind | 'all'; keyHash: Buffer; people: number }

/** Adds people to the ten minutes of this moment, in the order of the key so that nobody waits in a circle. */
export async function addToTrends(db: Db, increments: readonly Increment[]): Promise<void> {
  const rows = increments.map(({ keyHash, ...rest }) => ({ ...rest, keyHash: keyHash.toString('hex') }))
  await sql`
    insert into action_trends as t (action_id, kind, key_hash, span, people)
    select g."actionId", g.kind, decode(g."keyHash", 'hex'), date_bin('10 minutes', clock_now(), 'epoch'), g.people
    from json_to_recordset(${JSON.stringify(rows)}::json) as g ("actionId" uuid, kind text, "keyHash" text, people int)
    order by 1, 2, 3
    on conflict (organisation_id, action_id, kind, key_hash, span) do update set people = t.people + excluded.people`.execute(
    db,
  )
}

/** One thing by all the names it had within the last day. */
export type Asked = { actionId: string; kind: TrendKind | 'all'; keyHashes: readonly Buffer[] }

export type Answer = Course & {
  /** Since when it was seen within those 25 hours; null where it never was. */
  since: Date | null
}

/** How many people within the last hour and in the 24 before it, in the order in which they are asked for. */
export async function readTrends(db: Db, asked: readonly Asked[]): Promise<Answer[]> {
  const rows = asked.flatMap(({ actionId, kind, keyHashes }, place) =>
    keyHashes.map((hash) => ({ place, actionId, kind, key: hash.toString('hex') })),
  )
  // One look-up in the index for each name, whatever the planner knows about the table: hence the offset.
  const { rows: answers } = await sql<Answer>`
    select coalesce(sum(t.lately), 0)::int as lately, coalesce(sum(t.before), 0)::int as before, min(t.since) as since
    from json_to_recordset(${JSON.stringify(rows)}::json) as g (place int, "actionId" uuid, kind text, key text)
    cross join lateral (
      select sum(people) filter (where span > clock_now() - interval '70 minutes') as lately,
             sum(people) filter (where span <= clock_now() - interval '70 minutes') as before, min(span) as since
      from action_trends
      where action_id = g."actionId" and kind = g.kind and key_hash = decode(g.key, 'hex')
        and span > clock_now() - interval '25 hours'
      offset 0) t
    group by g.place order by g.place`.execute(db)
  return answers
}

/**
 * What is older than two days: keys first, so that nothing which is left can be understood. Submissions lie in the order of their
 * seconds (submission-token.ts); only a fortnight of them is looked through.
 */
export async function forgetTrends(db: Db): Promise<void> {
  await sql`delete from action_trend_keys where day < (now() at time zone 'UTC')::date - 1`.execute(db)
  await sql`delete from action_trends where span < now() - interval '48 hours'`.execute(db)
  await sql`
    update action_submissions set network = null
    where network is not null and created_at < now() - interval '48 hours'
      and token_hash between int4send(extract(epoch from now() - interval '14 days')::int)
                         and int4send(extract(epoch from now() - interval '47 hours')::int)`.execute(db)
}
