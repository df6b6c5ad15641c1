import type { Db } from '#platform/db.ts'

/** The codes of an account that have not been used, and when they were made. */
export function readCodesLeft(db: Db, accountId: string) {
  return db
    .selectFrom('member_recovery_codes')
    .select((eb) => [eb.fn.countAll<number>().as('left'), eb.fn.max('made_at').as('made_at')])
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
}

/** New codes take the place of all older ones. */
export async function replaceCodes(db: Db, accountId: string, hashes: readonly Buffer[], now: Date): Promise<void> {
  await deleteCodes(db, accountId)
  await db
    .insertInto('member_recovery_codes')
    .values(hashes.map((code_hash) => ({ account_id: accountId, code_hash, made_at: now })))
    .execute()
}

/** Spends a code, under the hash that any of the instance's keys makes of it. Of two who bring it at once, one gets in. */
export async function spendCode(db: Db, accountId: string, hashes: readonly Buffer[], now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('member_recovery_codes')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', 'in', hashes)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteCodes(db: Db, accountId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('member_recovery_codes')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
