/** Who sends a request: an Actor with a live session on this host, or null. */

/** For the command line: makes an owner without a password; says who may sign in. */
export { createOwner } from './members/create-owner.ts'
export { listMembers } from './members/list-members.ts'
/** Opens an organisation, with its first owner if one is named; ends one with all that is its own. */
export { endOrganisation, openOrganisation } from './organisations/open-organisation.ts'
/** Every organisation of the instance, the first one first (`localhost` is its), or one by its id. */
export { readOrganisation, readOrganisations } from './organisations/organisation.queries.ts'
/** Whether a role (text, as it stands in an Actor) includes a permission. */
export { mayDo } from './roles/policy.ts'
export { authenticate } from './sessions/authenticate.ts'
/** Paths of new one-time links: the first owner's while no owner has a password, or any member's by address; null where there is none. */
export { ownerSignInLink, signInLinkFor } from './sign-in-links/create-sign-in-link.ts'
