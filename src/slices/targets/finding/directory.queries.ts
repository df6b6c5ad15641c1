import { type Db, sql } from '#platform/db.ts'

/** Numbers that grow with every change, and with the day, since terms and maps begin and end on days. */
export type Versions = { offices: string; atlas: string }

export async function readVersions(db: Db): Promise<Versions> {
  const { rows } = await sql<Versions>`
    select version || ' ' || current_date as offices, atlas || ' ' || current_date as atlas
    from target_versions`.execute(db)
  return rows[0] ?? { offices: '', atlas: '' }
}

export type Prepared = { country: string; prepared: Buffer }
export type Whose = 'instance' | 'own'

const isInForce = sql<boolean>`valid_from <= current_date and (valid_to is null or valid_to > current_date)`

/** The maps in force today: the instance's, or those of the organisation in whose scope this runs. */
export function readMaps(db: Db, whose: Whose): Promise<Prepared[]> {
  return db
    .selectFrom('target_maps')
    .select(['country', 'prepared'])
    .where('organisation_id', whose === 'own' ? 'is not' : 'is', null)
    .where(isInForce)
    .orderBy('key')
    .execute()
}

export function readPostalTables(db: Db, whose: Whose): Promise<Prepared[]> {
  return db
    .selectFrom('target_postal_tables')
    .select(['country', 'prepared'])
    .where('organisation_id', whose === 'own' ? 'is not' : 'is', null)
    .where(isInForce)
    .orderBy('key')
    .execute()
}

/** Which holders sit on which committee. */
export function readCommitteePlaces(db: Db): Promise<{ key: string; holder_key: string }[]> {
  return db
    .selectFrom('target_committee_places as p')
    .innerJoin('target_committees as c', 'c.id', 'p.committee_id')
    .select(['c.key', 'p.holder_key'])
    .execute()
}
