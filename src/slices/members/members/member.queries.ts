import type { Db } from '#platform/db.ts'
import type { Role } from '../roles/policy.ts'

/** Makes an account a member of the scoped organisation; null where it is one already. */
export async function insertMember(db: Db, accountId: string, role: Role): Promise<string | null> {
  const member = await db
    .insertInto('members')
    .values({ account_id: accountId, role })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'account_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return member?.id ?? null
}
