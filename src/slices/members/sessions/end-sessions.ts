import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import { deleteOtherSessions, deleteSession } from './session.queries.ts'

/**
 * Ends one of the member's own sessions.
 * @throws Refusal 404 where it is not theirs or has ended already
 */
export async function endSession(db: Db, actor: Actor, sessionId: string): Promise<void> {
  if (!(await deleteSession(db, actor.accountId, sessionId))) throw notFound()
  await noteEnd(db, actor, 1)
}

/** Ends every session of the member but the one they work in, on all hosts. */
export async function endOtherSessions(db: Db, actor: Actor): Promise<void> {
  await noteEnd(db, actor, await deleteOtherSessions(db, actor.accountId, actor.sessionId))
}

function noteEnd(db: Db, actor: Actor, sessions: number): Promise<void> {
  return writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'members.endSessions',
    subject: 'member',
    subjectId: actor.memberId,
    details: { sessions },
  })
}
