import type { Db } from '#platform/db.ts'

/** A live session of a member of the scoped organisation, with who it is. */
export function readSession(db: Db, { token, host, now }: { token: string; host: string; now: Date }) {
  return db
    .selectFrom('member_sessions as session')
    .innerJoin('member_accounts as account', 'account.id', 'session.user_id')
    .innerJoin('members as member', 'member.account_id', 'account.id')
    .where('session.token', '=', token)
    .where('session.host', '=', host)
    .where('session.expires_at', '>', now)
    .select([
      'session.id as session_id',
      'session.is_shared_device',
      'session.seen_at',
      'account.id as account_id',
      'account.name',
      'account.email',
      'member.id as member_id',
      'member.role',
    ])
    .executeTakeFirst()
}

/** Notes that a session is in use, and lets it live on. */
export async function touchSession(db: Db, id: string, { now, expiresAt }: { now: Date; expiresAt: Date }) {
  await db
    .updateTable('member_sessions')
    .set({ seen_at: now, expires_at: expiresAt, updated_at: now })
    .where('id', '=', id)
    .execute()
}

/** How and when somebody signed in. */
export function readProof(db: Db, id: string) {
  return db.selectFrom('member_sessions').select(['proof', 'created_at']).where('id', '=', id).executeTakeFirstOrThrow()
}

/** The live sessions of an account on every host of the instance, the one used last first. */
export function readSessions(db: Db, accountId: string, now: Date) {
  return db
    .selectFrom('member_sessions')
    .select(['id', 'host', 'is_shared_device', 'user_agent', 'created_at', 'seen_at'])
    .where('user_id', '=', accountId)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .execute()
}

export async function deleteSessionByToken(db: Db, token: string): Promise<void> {
  await db.deleteFrom('member_sessions').where('token', '=', token).execute()
}

/** One of an account's own sessions. Whether there was such a one. */
export async function deleteSession(db: Db, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('member_sessions')
    .where('id', '=', id)
    .where('user_id', '=', accountId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Every session of an account but one; how many. */
export async function deleteOtherSessions(db: Db, accountId: string, keptId: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('member_sessions')
    .where('user_id', '=', accountId)
    .where('id', '!=', keptId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export async function deleteSessionsOn(db: Db, accountId: string, hosts: readonly string[]): Promise<void> {
  await db.deleteFrom('member_sessions').where('user_id', '=', accountId).where('host', 'in', hosts).execute()
}

export async function deleteEndedSessions(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('member_sessions').where('expires_at', '<=', now).execute()
}

/** Of everybody on this instance; how many. */
export async function deleteEverySession(db: Db): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('member_sessions').executeTakeFirst()
  return Number(numDeletedRows)
}
