import { type Db, inOrganisation } from '#platform/db.ts'
import { deleteSettledInvitations } from '../invitations/invitation.queries.ts'
import { readOrganisations } from '../organisations/organisation.queries.ts'
import { deleteDeadLinks } from '../sign-in-links/sign-in-link.queries.ts'
import { deleteEndedSessions } from './session.queries.ts'

/** Takes out sessions, one-time links and invitations that can let nobody in any more: they say who was where, and serve nobody. */
export async function clearEnded(db: Db, now: Date): Promise<void> {
  await deleteEndedSessions(db, now)
  for (const { id } of await readOrganisations(db)) {
    await inOrganisation(db, id, async (db) => {
      await deleteDeadLinks(db, now)
      await deleteSettledInvitations(db, now)
    })
  }
}
