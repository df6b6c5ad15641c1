import type { Db } from '#platform/db.ts'

/** An account's app for codes: its sealed secret, and the one that waits for its first code. */
export function readCodeApp(db: Db, accountId: string) {
  return db
    .selectFrom('member_code_apps')
    .select(['secret', 'pending', 'confirmed_at', 'used_at'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** Keeps a new secret beside the one that works, until a first code has come from it. */
export async function keepPendingSecret(db: Db, accountId: string, pending: Buffer): Promise<void> {
  await db
    .insertInto('member_code_apps')
    .values({ account_id: accountId, pending })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ pending }))
    .execute()
}

/** The pending secret takes the place of the other. False where another one waits meanwhile. */
export async function confirmPendingSecret(
  db: Db,
  accountId: string,
  { pending, step, now }: { pending: Buffer; step: number; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('member_code_apps')
    .set({ secret: pending, pending: null, confirmed_at: now, last_step: step, used_at: null })
    .where('account_id', '=', accountId)
    .where('pending', '=', pending)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Spends the code of a half minute. Of two who bring the same one, one gets in. */
export async function spendStep(db: Db, accountId: string, step: number, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('member_code_apps')
    .set({ last_step: step, used_at: now })
    .where('account_id', '=', accountId)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteCodeApp(db: Db, accountId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('member_code_apps')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
