import { newToken } from '#platform/crypto.ts'
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

/** A session made without a sign-in: for those whose story begins when they are signed in. */
export function insertSession(db: Db, { accountId, host, until }: { accountId: string; host: string; until: Date }) {
  return db
    .insertInto('member_sessions')
    .values({ token: newToken(), user_id: accountId, host, expires_at: until })
    .returning(['id', 'token'])
    .executeTakeFirstOrThrow()
}
