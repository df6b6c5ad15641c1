import { type Db, sql } from '#platform/db.ts'

export type CwcOffices = { offices: string[]; source: string; readAt: Date; isOwn: boolean }

/** The list that counts for whoever asks: an organisation's own, else the instance's. */
export async function readCwcList(db: Db): Promise<CwcOffices | null> {
  const row = await db
    .selectFrom('target_cwc_offices')
    .select(['offices', 'source', 'read_at', 'organisation_id'])
    .orderBy(sql`organisation_id is null`)
    .limit(1)
    .executeTakeFirst()
  return row
    ? { offices: row.offices, source: row.source, readAt: row.read_at, isOwn: row.organisation_id !== null }
    : null
}

/** Lays a list in the place of the one before: the instance's for the migration role, else an organisation's own. Whether it differs. */
export async function storeCwcList(
  db: Db,
  { offices, source }: { offices: string[]; source: string },
): Promise<boolean> {
  const { rows } = await sql<{ differs: boolean }>`
    with before as (
      select offices from target_cwc_offices where organisation_id is not distinct from current_organisation()
    ), stored as (
      insert into target_cwc_offices (organisation_id, offices, source)
      values (current_organisation(), ${offices}::text[], ${source})
      on conflict (organisation_id) do update set offices = excluded.offices, source = excluded.source, read_at = clock_now()
      returning offices
    )
    select s.offices is distinct from (select offices from before) as differs from stored s`.execute(db)
  return rows[0]?.differs ?? true
}
