import type { Db } from '#platform/db.ts'

/** Something that was begun and waits to be proved: a sign-in after its password, a passkey's challenge. */
export type Verification = { identifier: string; value: string; expiresAt: Date }

export async function keepVerification(db: Db, { identifier, value, expiresAt }: Verification): Promise<void> {
  await db.insertInto('member_verifications').values({ identifier, value, expires_at: expiresAt }).execute()
}

export function readVerification(db: Db, identifier: string, now: Date) {
  return db
    .selectFrom('member_verifications')
    .select(['value', 'expires_at'])
    .where('identifier', '=', identifier)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** Takes one out: of two who come at once, one gets its value. */
export async function takeVerification(db: Db, identifier: string, now: Date): Promise<string | null> {
  const taken = await db
    .deleteFrom('member_verifications')
    .where('identifier', '=', identifier)
    .where('expires_at', '>', now)
    .returning('value')
    .executeTakeFirst()
  return taken?.value ?? null
}

export async function deleteEndedVerifications(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('member_verifications').where('expires_at', '<=', now).execute()
}
