import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { deleteSessionsOn } from '../sessions/session.queries.ts'
import { keepAnOwner } from './keep-an-owner.ts'
import { deleteMember, readMember } from './member.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.remove': { name: string; role: string }
  }
}

/**
 * Ends a membership and the member's sessions on the organisation's hosts. The account stays: it may belong elsewhere too.
 * @param hosts the names at which the organisation answers
 * @throws Refusal 409 for the last owner, 404 where there is no such member
 */
export async function removeMember(db: Db, actor: Actor, memberId: string, hosts: readonly string[]): Promise<void> {
  const member = await readMember(db, memberId)
  if (!member) throw notFound()
  await keepAnOwner(deleteMember(db, memberId))
  await deleteSessionsOn(db, member.account_id, hosts)
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'members.remove',
    subject: 'member',
    subjectId: memberId,
    details: { name: member.name, role: member.role },
  })
}

/** Every name at which an organisation may answer; `at` is the one it answers at now. */
export function hostsOf({ slug, host_name }: Organisation, at: string): string[] {
  return [...new Set([at.toLowerCase(), `${slug}.localhost`, ...(host_name ? [host_name] : [])])]
}
