import type { Db } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import { insertOrganisation, type NewOrganisation } from './organisation.queries.ts'

/** Opens an organisation on this instance. Its site answers at its host name, and in development at <slug>.localhost. */
export function openOrganisation(db: Db, organisation: NewOrganisation): Promise<Organisation> {
  return insertOrganisation(db, organisation)
}
