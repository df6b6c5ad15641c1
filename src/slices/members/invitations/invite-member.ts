import { writeAudit } from '#platform/audit.ts'
import { newToken, sha256 } from '#platform/crypto.ts'
import type { Db } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { findMemberByEmail } from '../members/member.queries.ts'
import type { Role } from '../roles/policy.ts'
import { deleteInvitationsTo, insertInvitation } from './invitation.queries.ts'
import { mailInvitation } from './mail-invitation.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.invite': { role: Role }
  }
}

/** How long an invitation waits to be accepted, in milliseconds. */
export const invitationLasts = 7 * 24 * 60 * 60_000

export type Invite = {
  actor: Actor
  organisation: Organisation
  /** Where the organisation's pages are, without a trailing slash. */
  site: string
  email: string
  role: Role
  locale: Locale
  now: Date
}

/** Invites an address by mail, in the caller's scoped transaction. `false` where it is a member's already. */
export async function inviteMember(db: Db, { actor, organisation, site, now, ...invite }: Invite): Promise<boolean> {
  const { email, role, locale } = invite
  if (await findMemberByEmail(db, email)) return false
  const token = newToken()
  const expiresAt = new Date(now.getTime() + invitationLasts)
  await deleteInvitationsTo(db, email)
  const tokenHash = sha256(token)
  const id = await insertInvitation(db, { email, role, locale, tokenHash, invitedBy: actor.accountId, expiresAt })
  await mailInvitation(db, { id, token, organisation, site, by: actor.name, email, role, locale, expiresAt })
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'members.invite',
    subject: 'invitation',
    subjectId: id,
    // The address is not written into a trail from which nothing is ever taken: it goes if nobody accepts.
    details: { role },
  })
  return true
}
