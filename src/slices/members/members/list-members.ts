import { type Db, inOrganisation } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import { type Member, readMembers } from './member.queries.ts'

/** Everybody who may sign in to an organisation, the first one first. */
export function listMembers(db: Db, organisation: Organisation): Promise<Member[]> {
  return inOrganisation(db, organisation.id, readMembers)
}
