import { type Db, sql } from '#platform/db.ts'

export type NewPasskey = {
  accountId: string
  host: string
  credentialId: Buffer
  publicKey: Buffer
  counter: number
  transports: string[]
  name: string
  isSynced: boolean
  now: Date
}

export type Passkey = Awaited<ReturnType<typeof readPasskeys>>[number]

/** The passkeys of an account, on every host of the instance, the oldest first. */
export function readPasskeys(db: Db, accountId: string) {
  return db
    .selectFrom('member_passkeys')
    .select(['id', 'host', 'name', 'is_synced', 'created_at', 'used_at', 'credential_id', 'transports'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
}

/** False where this very passkey is known already. */
export async function insertPasskey(db: Db, passkey: NewPasskey): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('member_passkeys')
    .values({
      account_id: passkey.accountId,
      host: passkey.host,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: passkey.transports,
      name: passkey.name,
      is_synced: passkey.isSynced,
      created_at: passkey.now,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}

export function findPasskey(db: Db, credentialId: Buffer, host: string) {
  return db
    .selectFrom('member_passkeys')
    .select(['id', 'account_id', 'public_key', 'counter'])
    .where('credential_id', '=', credentialId)
    .where('host', '=', host)
    .executeTakeFirst()
}

/** Notes that a passkey was used. A counter that stands still or goes back is a copy's (WebAuthn 6.1.1); most do not count at all. */
export async function countPasskey(db: Db, id: string, counter: number, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('member_passkeys')
    .set({ counter, used_at: now })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('counter', '<', counter), eb(sql<number>`${counter}::bigint`, '=', 0)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The name of the one that was removed; nothing where it is not theirs. */
export function deletePasskey(db: Db, accountId: string, id: string) {
  return db
    .deleteFrom('member_passkeys')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returning('name')
    .executeTakeFirst()
}

export async function deletePasskeys(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('member_passkeys').where('account_id', '=', accountId).execute()
}
