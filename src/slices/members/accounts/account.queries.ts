import type { Db } from '#platform/db.ts'

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
