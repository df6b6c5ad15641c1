import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import { deleteSessionsOn } from '../sessions/session.queries.ts'
import { readMember } from './member.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.endMemberSessions': { name: string; sessions: number }
  }
}

/**
 * Signs a member out on every host of the organisation, at once; elsewhere they stay signed in.
 * @param hosts the names at which the organisation answers
 * @throws Refusal 404 where there is no such member
 */
export async function endMemberSessions(
  db: Db,
  actor: Actor,
  { memberId, hosts }: { memberId: string; hosts: readonly string[] },
): Promise<void> {
  const member = await readMember(db, memberId)
  if (!member) throw notFound()
  const sessions = await deleteSessionsOn(db, member.account_id, hosts)
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'members.endMemberSessions',
    subject: 'member',
    subjectId: memberId,
    details: { name: member.name, sessions },
  })
}
