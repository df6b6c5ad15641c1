export { findOrganisation } from './organisations/find-organisation.ts'
export { openOrganisation } from './organisations/open-organisation.ts'
export { readOrganisation, readOrganisations } from './organisations/organisation.queries.ts'
