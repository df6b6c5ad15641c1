import { type Db, sql } from '#platform/db.ts'
import type { Kind } from './troubles-in.ts'

/** A trouble as its owners know it. */
export type Told = { since: Date; toldAt: Date | null; toldGrade: number }

/** Notes that a trouble is there. Whoever else looks at it waits until the caller's transaction ends, and then finds it told. */
export async function noteTrouble(db: Db, place: string, kind: Kind, now: Date): Promise<Told> {
  const { rows } = await sql<Told>`
    insert into instance_troubles as t (place, kind, since) values (${place}, ${kind}, ${now})
    on conflict (place, kind) do update set gone_since = null
    returning t.since, t.told_at as "toldAt", t.told_grade as "toldGrade"`.execute(db)
  if (!rows[0]) throw new Error('a trouble was neither new nor known')
  return rows[0]
}

export async function markTold(
  db: Db,
  place: string,
  kind: Kind,
  { grade, now }: { grade: number; now: Date },
): Promise<void> {
  await sql`update instance_troubles set told_grade = ${grade}, told_at = ${now} where place = ${place} and kind = ${kind}`.execute(
    db,
  )
}

/** Notes that a trouble is not there; since when, where it was known. */
export async function noteGone(
  db: Db,
  place: string,
  kind: Kind,
  now: Date,
): Promise<(Told & { goneSince: Date }) | null> {
  const { rows } = await sql<Told & { goneSince: Date }>`
    update instance_troubles t set gone_since = coalesce(t.gone_since, ${now}) where place = ${place} and kind = ${kind}
    returning t.since, t.told_at as "toldAt", t.told_grade as "toldGrade", t.gone_since as "goneSince"`.execute(db)
  return rows[0] ?? null
}

export async function dropTrouble(db: Db, place: string, kind: Kind): Promise<void> {
  await sql`delete from instance_troubles where place = ${place} and kind = ${kind}`.execute(db)
}
