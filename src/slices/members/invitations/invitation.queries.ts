import type { Db } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Role } from '../roles/policy.ts'

export type NewInvitation = {
  email: string
  role: Role
  locale: Locale
  tokenHash: Buffer
  invitedBy: string
  expiresAt: Date
}

export async function insertInvitation(db: Db, invitation: NewInvitation): Promise<string> {
  const { id } = await db
    .insertInto('member_invitations')
    .values({
      email: invitation.email,
      role: invitation.role,
      locale: invitation.locale,
      token_hash: invitation.tokenHash,
      invited_by: invitation.invitedBy,
      expires_at: invitation.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type Invitation = Awaited<ReturnType<typeof readInvitations>>[number]

/** Invitations that nobody has accepted, those that came too late for it included, the newest first. */
export function readInvitations(db: Db) {
  return db
    .selectFrom('member_invitations')
    .select(['id', 'email', 'role', 'created_at', 'expires_at'])
    .where('accepted_at', 'is', null)
    .orderBy('id', 'desc')
    .execute()
}

/** The invitation that a mailed link still stands for. */
export function findInvitation(db: Db, tokenHash: Buffer, now: Date) {
  return db
    .selectFrom('member_invitations')
    .select(['id', 'email', 'role', 'locale'])
    .where('token_hash', '=', tokenHash)
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** Accepts an invitation. Of two who come at once the second waits for the first's row, and then finds it accepted. */
export async function markAccepted(db: Db, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('member_invitations')
    .set({ accepted_at: now })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Gives an invitation that nobody accepted yet another link and more time: the older link is dead from now on. */
export function renewInvitation(db: Db, id: string, { tokenHash, expiresAt }: { tokenHash: Buffer; expiresAt: Date }) {
  return db
    .updateTable('member_invitations')
    .set({ token_hash: tokenHash, expires_at: expiresAt })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .returning(['email', 'role', 'locale'])
    .executeTakeFirst()
}

/** Takes back an invitation that nobody accepted yet; its role, or nothing where there was none. */
export function deleteInvitation(db: Db, id: string) {
  return db
    .deleteFrom('member_invitations')
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .returning('role')
    .executeTakeFirst()
}

/** An older invitation to an address, which a new one replaces. */
export async function deleteInvitationsTo(db: Db, email: string): Promise<void> {
  await db.deleteFrom('member_invitations').where('accepted_at', 'is', null).where('email', '=', email).execute()
}

/** Invitations that were accepted, and those that nobody accepted or sent again in time: an address is not kept for nothing. */
export async function deleteSettledInvitations(db: Db, expiredBefore: Date): Promise<void> {
  await db
    .deleteFrom('member_invitations')
    .where((eb) => eb.or([eb('accepted_at', 'is not', null), eb('expires_at', '<=', expiredBefore)]))
    .execute()
}
