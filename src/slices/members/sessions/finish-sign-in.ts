import type { Db } from '#platform/db.ts'
import { findMemberOf } from '../members/member.queries.ts'
import { endSecondStep, type Waiting } from './second-step.ts'
import { type NewSession, startSession, type Visit } from './start-session.ts'

/** Lets somebody in who has shown both things, in the caller's scoped transaction. Null where the token was spent meanwhile, or they are no member any more. */
export async function finishSignIn(
  db: Db,
  { token, waiting, visit }: { token: string; waiting: Waiting; visit: Visit },
): Promise<NewSession | null> {
  if (!(await endSecondStep(db, visit.host, token, visit.now))) return null
  const member = await findMemberOf(db, waiting.accountId)
  return member ? startSession(db, waiting.accountId, visit, waiting.proof) : null
}
