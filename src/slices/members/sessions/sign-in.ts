import { type Db, inOrganisation } from '#platform/db.ts'
import { provePassword } from '../accounts/prove-password.ts'
import { findMemberOf } from '../members/member.queries.ts'
import { beginSession, type Entry } from './begin-session.ts'
import type { Visit } from './start-session.ts'

export type Credentials = { email: string; password: string; to: string }

/**
 * Opens a session for a member of the organisation, or asks for a second step. Null where the address is unknown, the password
 * wrong, or the person belongs elsewhere: the answer does not tell which.
 */
export async function signIn(
  db: Db,
  organisationId: string,
  { email, password, to }: Credentials,
  visit: Visit,
): Promise<Entry | null> {
  const accountId = await provePassword(db, email, password)
  if (!accountId) return null
  return inOrganisation(db, organisationId, async (db) => {
    const member = await findMemberOf(db, accountId)
    return member ? beginSession(db, accountId, visit, { proof: 'password', to }) : null
  })
}
