/** What an example is told with: verbs of this room as its pages call them. Loaded only where an example is built or ended. */
export { removeAccounts } from './accounts/account.queries.ts'
export { acceptInvitation } from './invitations/accept-invitation.ts'
export { findInvitation } from './invitations/invitation.queries.ts'
export { inviteMember } from './invitations/invite-member.ts'
export { deleteOrganisation } from './organisations/organisation.queries.ts'
export { isRole, type Role } from './roles/policy.ts'
