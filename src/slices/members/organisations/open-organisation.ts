import { type Db, inOrganisation } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import { deleteOrganisation, insertOrganisation, type NewOrganisation } from './organisation.queries.ts'

/** Opens an organisation on this instance. Its site answers at its host name, and in development at <slug>.localhost. */
export function openOrganisation(db: Db, organisation: NewOrganisation): Promise<Organisation> {
  return insertOrganisation(db, organisation)
}

/** Ends an organisation with everything that belongs to it; accounts stay, they belong to the instance. */
export function endOrganisation(db: Db, id: string): Promise<void> {
  return inOrganisation(db, id, (db) => deleteOrganisation(db, id))
}
