import { writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { findAccount, markEmailVerified, rememberAccount } from '../accounts/account.queries.ts'
import { hashPassword } from '../accounts/password-hash.ts'
import { provePassword } from '../accounts/prove-password.ts'
import { storePassword } from '../accounts/store-password.ts'
import { insertMember } from '../members/member.queries.ts'
import type { Role } from '../roles/policy.ts'
import { beginSession, type Entry } from '../sessions/begin-session.ts'
import type { Visit } from '../sessions/start-session.ts'
import { markAccepted } from './invitation.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.acceptInvitation': { role: Role }
  }
}

export type Acceptance = {
  organisationId: string
  invitation: { id: string; email: string; role: Role; locale: string }
  /** Kept only where the address has no account with a password yet. */
  name: string
  password: string
  visit: Visit
}

/**
 * Makes whoever was invited a member and lets them in. An account that has a password is not given another by a mailed link:
 * its own must be typed. Null where the invitation was accepted or taken back meanwhile, `wrong` for a wrong password.
 */
export async function acceptInvitation(db: Db, acceptance: Acceptance): Promise<Entry | 'wrong' | null> {
  const { organisationId, invitation, name, password, visit } = acceptance
  const known = await findAccount(db, invitation.email)
  if (known?.has_password && !(await provePassword(db, known.email, password))) return 'wrong'
  const hash = known?.has_password ? null : await hashPassword(password)
  return inOrganisation(db, organisationId, async (db) => {
    if (!(await markAccepted(db, invitation.id, visit.now))) return null
    const { email, role, locale } = invitation
    const accountId = await rememberAccount(db, { name, email, locale })
    await markEmailVerified(db, accountId)
    if (hash) await storePassword(db, accountId, hash)
    const memberId = await insertMember(db, accountId, role)
    await writeAudit(db, {
      actor: { id: accountId, name: known?.name ?? name },
      verb: 'members.acceptInvitation',
      subject: 'member',
      subjectId: memberId,
      details: { role },
    })
    return beginSession(db, accountId, visit, { proof: 'password' })
  })
}
