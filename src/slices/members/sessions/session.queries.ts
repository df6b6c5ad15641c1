import { type Db, sql } from '#platform/db.ts'

const hasSecondStep = sql<boolean>`account_has_second_step(account.id)`

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
      'session.created_at',
      'session.expires_at',
      'account.id as account_id',
      'account.name',
      'account.email',
      'member.id as member_id',
      'member.role',
      hasSecondStep.as('has_second_step'),
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

/** How and when somebody signed in, and when they last showed that it is they. */
export function readProof(db: Db, id: string) {
  return db
    .selectFrom('member_sessions')
    .select(['proof', 'created_at', 'proved_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Notes that somebody has shown anew that it is they. */
export async function markProved(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('member_sessions').set({ proved_at: now, updated_at: now }).where('id', '=', id).execute()
}

/** Lets a session end soon unless it is used before. */
export async function shortenSession(db: Db, id: string, until: Date): Promise<void> {
  await db
    .updateTable('member_sessions')
    .set((eb) => ({ expires_at: eb.fn<Date>('least', ['expires_at', eb.val(until)]) }))
    .where('id', '=', id)
    .execute()
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

/** Every session of an account, or every one but one; how many. */
export async function deleteSessions(db: Db, accountId: string, keptId: string | null): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('member_sessions')
    .where('user_id', '=', accountId)
    .$if(keptId !== null, (query) => query.where('id', '!=', keptId))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Every session of an account on some hosts; how many. */
export async function deleteSessionsOn(db: Db, accountId: string, hosts: readonly string[]): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('member_sessions')
    .where('user_id', '=', accountId)
    .where('host', 'in', hosts)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export async function deleteEndedSessions(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('member_sessions').where('expires_at', '<=', now).execute()
}

/** Of everybody on this instance; how many. */
export async function deleteEverySession(db: Db): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('member_sessions').executeTakeFirst()
  return Number(numDeletedRows)
}
