import { type Db, inOrganisation } from '#platform/db.ts'
import type { PasskeyPlace } from '../factors/passkey-place.ts'
import { provePasskey } from '../factors/show-passkey.ts'
import { findMemberOf } from '../members/member.queries.ts'
import { type NewSession, startSession, type Visit } from './start-session.ts'

/** Opens a session for whoever's passkey has answered: what they hold and what they know at once. Null where it is no member's. */
export async function signInByPasskey(
  db: Db,
  organisationId: string,
  { place, answer }: { place: PasskeyPlace; answer: string },
  visit: Visit,
): Promise<NewSession | null> {
  const accountId = await provePasskey(db, { place, answer, now: visit.now })
  if (!accountId) return null
  return inOrganisation(db, organisationId, async (db) => {
    const member = await findMemberOf(db, accountId)
    return member ? startSession(db, accountId, visit, 'passkey') : null
  })
}
