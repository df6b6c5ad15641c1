import { writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { deleteSessions, markProved, readProof } from '../sessions/session.queries.ts'
import { readAccount } from './account.queries.ts'
import { hashPassword } from './password-hash.ts'
import { provePassword } from './prove-password.ts'
import { storePassword } from './store-password.ts'
import { tellAccount } from './tell-account.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.changePassword': NothingMore
  }
}

/** How long after a one-time link a new password may be chosen without the old one. */
const linkProvesFor = 15 * 60_000

/** Whether the old password is asked for: not where there is none, nor where a one-time link was just used instead. */
export async function asksOldPassword(db: Db, actor: Actor, now: Date): Promise<boolean> {
  const { has_password } = await readAccount(db, actor.accountId)
  if (!has_password) return false
  const session = await readProof(db, actor.sessionId)
  return session.proof !== 'link' || now.getTime() - session.created_at.getTime() > linkProvesFor
}

export type PasswordChange = {
  organisation: Organisation
  site: string
  actor: Actor
  old: string
  chosen: string
  now: Date
}

/** Gives the member a new password and ends every other session of theirs. `false` where the old one is wrong. */
export async function changePassword(
  db: Db,
  { organisation, site, actor, old, chosen, now }: PasswordChange,
): Promise<boolean> {
  if ((await asksOldPassword(db, actor, now)) && !(await provePassword(db, actor.email, old))) return false
  const hash = await hashPassword(chosen)
  await inOrganisation(db, organisation.id, async (db) => {
    await storePassword(db, actor.accountId, hash)
    await deleteSessions(db, actor.accountId, actor.sessionId)
    await writeAudit(db, {
      actor: { id: actor.accountId, name: actor.name },
      verb: 'members.changePassword',
      subject: 'member',
      subjectId: actor.memberId,
    })
    await markProved(db, actor.sessionId, now)
    await tellAccount(db, { accountId: actor.accountId, organisation, site, what: 'passwordChanged', now })
  })
  return true
}
