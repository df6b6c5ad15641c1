import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import type { Role } from '../roles/policy.ts'
import { keepAnOwner } from './keep-an-owner.ts'
import { readMember, updateRole } from './member.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.changeRole': { name: string; from: Role; to: Role }
  }
}

/**
 * Gives a member another role; it holds from their next request on.
 * @throws Refusal 409 for the last owner, 404 where there is no such member
 */
export async function changeRole(db: Db, actor: Actor, memberId: string, role: Role): Promise<void> {
  const member = await readMember(db, memberId)
  if (!member) throw notFound()
  if (member.role === role) return
  await keepAnOwner(updateRole(db, memberId, role))
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'members.changeRole',
    subject: 'member',
    subjectId: memberId,
    details: { name: member.name, from: member.role, to: role },
  })
}
