/** For the command line: makes an owner without a password; says who may sign in. */
export { createOwner } from './members/create-owner.ts'
export { listMembers } from './members/list-members.ts'
/** Opens an organisation, with its first owner if one is named; ends one with all that is its own. */
export { endOrganisation, openOrganisation } from './organisations/open-organisation.ts'
/** Every organisation of the instance, the first one first (`localhost` is its), or one by its id. */
export { readOrganisation, readOrganisations } from './organisations/organisation.queries.ts'
/** Who is let in, who may do what, and what must be shown anew before it is done: what a site asks of this room. */
export { doorkeeper } from './proofs/doorkeeper.ts'
/** Whether a role may do something. */
export { mayDo } from './roles/policy.ts'
/** Paths of new one-time links: the first owner's while no owner has a password, or any member's by address; null where there is none. */
export { ownerSignInLink, signInLinkFor } from './sign-in-links/create-sign-in-link.ts'
