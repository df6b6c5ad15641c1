import { type Db, inOrganisation } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import { makeOwner, type Person } from '../members/create-owner.ts'
import { insertSetUp } from '../set-up/set-up.queries.ts'
import {
  deleteOrganisation,
  insertOrganisation,
  type NewOrganisation,
  newOrganisationId,
} from './organisation.queries.ts'

/**
 * Opens an organisation on this instance, together with its first owner where one is named: both or neither. The owner has
 * no password; `ownerSignInLink` lets them in. The site answers at its host name, and in development at <slug>.localhost.
 * @param firstHour `asked`: the owner is asked once what they want to do; `set-up`: they are led through the set-up
 */
export async function openOrganisation(
  db: Db,
  organisation: NewOrganisation,
  owner: Person | null = null,
  firstHour: 'asked' | 'set-up' | null = null,
): Promise<Organisation> {
  const id = await newOrganisationId(db)
  return inOrganisation(db, id, async (db) => {
    const opened = await insertOrganisation(db, { ...organisation, id })
    if (owner) await makeOwner(db, owner)
    if (firstHour) await insertSetUp(db, firstHour === 'asked' ? null : firstHour)
    return opened
  })
}

/** Ends an organisation with everything that belongs to it; accounts stay, they belong to the instance. */
export function endOrganisation(db: Db, id: string): Promise<void> {
  return inOrganisation(db, id, (db) => deleteOrganisation(db, id))
}
