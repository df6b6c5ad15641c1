import { type Db, inOrganisation } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import { makeOwner, type Person } from '../members/create-owner.ts'
import { insertOrganisation, type NewOrganisation, newOrganisationId } from './organisation.queries.ts'

/**
 * Opens an organisation together with its first owner, who has no password: `ownerSignInLink` lets them in.
 * Both or neither.
 */
export async function openInstance(db: Db, organisation: NewOrganisation, owner: Person): Promise<Organisation> {
  const id = await newOrganisationId(db)
  return inOrganisation(db, id, async (db) => {
    const opened = await insertOrganisation(db, { ...organisation, id })
    await makeOwner(db, owner)
    return opened
  })
}
