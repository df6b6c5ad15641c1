/** Who sends a request: an Actor with a live session on this host, or null. */

/** For the command line: owners without a password, paths of one-time links, who is there. */
export { createOwner } from './members/create-owner.ts'
export { listMembers } from './members/list-members.ts'

/** Which of the organisations answers at a host name without port, or null. */
export { findOrganisation } from './organisations/find-organisation.ts'
/** Opens an organisation with its first owner; opens one without; ends one with all that is its own. */
export { openInstance } from './organisations/open-instance.ts'
export { endOrganisation, openOrganisation } from './organisations/open-organisation.ts'
/** Every organisation of the instance, the first one first: `localhost` is its. */
export { readOrganisation, readOrganisations } from './organisations/organisation.queries.ts'
/** Whether a role (text, as it stands in an Actor) includes a permission. */
export { mayDo } from './roles/policy.ts'
export { authenticate } from './sessions/authenticate.ts'
export { ownerSignInLink, signInLinkFor } from './sign-in-links/create-sign-in-link.ts'
