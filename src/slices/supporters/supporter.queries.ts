import { type Db, sql } from '#platform/db.ts'

export type Supporter = { id: string; email: string; givenName: string; familyName: string; locale: string }

/** Null where there is no such person here, or they have been forgotten. */
export async function readSupporter(db: Db, id: string): Promise<Supporter | null> {
  const row = await db
    .selectFrom('supporters')
    .select(['id', 'email', 'given_name as givenName', 'family_name as familyName', 'locale'])
    .where('id', '=', id)
    .where('forgotten_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
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
