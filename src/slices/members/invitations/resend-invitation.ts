import { writeAudit } from '#platform/audit.ts'
import { newToken, sha256 } from '#platform/crypto.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { isRole } from '../roles/policy.ts'
import { renewInvitation } from './invitation.queries.ts'
import { invitationLasts } from './invite-member.ts'
import { mailInvitation } from './mail-invitation.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.resendInvitation': { role: string }
  }
}

export type Resending = { actor: Actor; organisation: Organisation; site: string; id: string; now: Date }

/**
 * Mails an invitation once more, with another link and seven more days; the first link is dead from now on.
 * @throws Refusal 404 where there is none that waits
 */
export async function resendInvitation(db: Db, { actor, organisation, site, id, now }: Resending): Promise<void> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + invitationLasts)
  const invitation = await renewInvitation(db, id, { tokenHash: sha256(token), expiresAt })
  if (!invitation || !isRole(invitation.role)) throw notFound()
  const { email, role, locale } = invitation
  await mailInvitation(db, { id, token, organisation, site, by: actor.name, email, role, locale, expiresAt })
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'members.resendInvitation',
    subject: 'invitation',
    subjectId: id,
    details: { role },
  })
}
