import { type Db, sql } from '#platform/db.ts'

export type NewAccount = { name: string; email: string; locale: string }

/** The account of an address: the one it has, or a new one without a password. A name already known stays. */
export async function rememberAccount(db: Db, { name, email, locale }: NewAccount): Promise<string> {
  const { id } = await db
    .insertInto('member_accounts')
    .values({ name, email: email.toLowerCase(), locale })
    .onConflict((conflict) => conflict.column('email').doUpdateSet((eb) => ({ email: eb.ref('excluded.email') })))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const hasPassword = sql<boolean>`exists (
  select from member_credentials where user_id = member_accounts.id and password is not null)`.as('has_password')

export function readAccount(db: Db, id: string) {
  return db
    .selectFrom('member_accounts')
    .select(['id', 'name', 'email', 'locale', hasPassword])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export function findAccount(db: Db, email: string) {
  return db
    .selectFrom('member_accounts')
    .select(['id', 'name', 'email', 'locale', hasPassword])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
}

export async function updateAccount(
  db: Db,
  id: string,
  values: { name: string; locale: string; email?: string; email_verified?: boolean },
): Promise<void> {
  await db
    .updateTable('member_accounts')
    .set({ ...values, updated_at: new Date() })
    .where('id', '=', id)
    .execute()
}

/** Somebody opened a link that was mailed to the account's address: it is theirs. */
export async function markEmailVerified(db: Db, id: string): Promise<void> {
  await db.updateTable('member_accounts').set({ email_verified: true }).where('id', '=', id).execute()
}

/** Takes accounts out, with their passwords, sessions and memberships: nobody signs in with them any more. */
export async function removeAccounts(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.deleteFrom('member_accounts').where('id', 'in', ids).execute()
}
