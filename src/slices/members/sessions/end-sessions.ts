import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import { deleteSession, deleteSessions } from './session.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.endSessions': { sessions: number }
  }
}

/**
 * Ends one of the member's own sessions.
 * @throws Refusal 404 where it is not theirs or has ended already
 */
export async function endSession(db: Db, actor: Actor, sessionId: string): Promise<void> {
  if (!(await deleteSession(db, actor.accountId, sessionId))) throw notFound()
  await noteEnd(db, actor, 1)
}

/** Ends every session of the member on all hosts: those elsewhere, or the one they work in too. */
export async function endSessions(db: Db, actor: Actor, which: 'others' | 'all'): Promise<void> {
  const sessions = await deleteSessions(db, actor.accountId, which === 'all' ? null : actor.sessionId)
  if (sessions > 0) await noteEnd(db, actor, sessions)
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
