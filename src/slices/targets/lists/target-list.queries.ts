import type { Db } from '#platform/db.ts'
import { TargetRule } from './target-rule.ts'

export type TargetList = { id: string; name: string; rule: TargetRule }

export async function listTargetLists(db: Db): Promise<TargetList[]> {
  const rows = await db
    .selectFrom('target_lists')
    .select(['id', 'name', 'rule'])
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, rule: TargetRule.parse(row.rule) }))
}

/** @param options.hold nobody deletes it until the caller's transaction ends: for whoever is about to use it */
export async function readTargetList(
  db: Db,
  id: string,
  { hold = false }: { hold?: boolean } = {},
): Promise<TargetList | null> {
  const row = await db
    .selectFrom('target_lists')
    .select(['id', 'name', 'rule'])
    .where('id', '=', id)
    .$if(hold, (query) => query.forKeyShare())
    .executeTakeFirst()
  return row ? { ...row, rule: TargetRule.parse(row.rule) } : null
}

/** Waits for whoever holds it, and keeps it from them until the caller's transaction ends. */
export async function lockTargetList(db: Db, id: string): Promise<{ name: string } | null> {
  const row = await db.selectFrom('target_lists').select('name').where('id', '=', id).forUpdate().executeTakeFirst()
  return row ?? null
}

export async function deleteTargetListRow(db: Db, id: string): Promise<void> {
  await db.deleteFrom('target_lists').where('id', '=', id).execute()
}

export async function insertTargetList(
  db: Db,
  list: Omit<TargetList, 'id'>,
  accountId: string | null,
): Promise<string> {
  const { id } = await db
    .insertInto('target_lists')
    .values({ name: list.name, rule: JSON.stringify(list.rule), created_by: accountId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateTargetList(db: Db, { id, name, rule }: TargetList): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('target_lists')
    .set({ name, rule: JSON.stringify(rule), updated_at: new Date() })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
