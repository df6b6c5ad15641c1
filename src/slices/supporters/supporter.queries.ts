import { type Db, sql } from '#platform/db.ts'

export type Supporter = { id: string; email: string; givenName: string; familyName: string; locale: string }

/** Those of the people who have not been forgotten, by id. */
export async function readSupporters(db: Db, ids: readonly string[]): Promise<Map<string, Supporter>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('supporters')
    .select(['id', 'email', 'given_name as givenName', 'family_name as familyName', 'locale'])
    .where('id', 'in', ids)
    .where('forgotten_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Takes everything personal out of a record. What was agreed to, and when, names nobody and stays. */
export async function emptySupporter(db: Db, id: string): Promise<void> {
  await db
    .updateTable('supporters')
    .set({ email: `forgotten:${id}`, given_name: '', family_name: '', forgotten_at: sql`now()` })
    .where('id', '=', id)
    .where('forgotten_at', 'is', null)
    .execute()
}
