import { type Db, inOrganisation } from '#platform/db.ts'
import { deleteEndedVerifications } from '../accounts/verification.queries.ts'
import { deleteSettledInvitations } from '../invitations/invitation.queries.ts'
import { readOrganisations } from '../organisations/organisation.queries.ts'
import { deleteDeadLinks } from '../sign-in-links/sign-in-link.queries.ts'
import { forgetDevicesBefore } from './device.queries.ts'
import { deleteEndedSessions } from './session.queries.ts'

const day = 24 * 60 * 60_000
/** An invitation that nobody accepted in time can be sent once more, for a week. */
const expiredIsKept = 7 * day
/** The cookie that says that a browser has been here before lasts a year. */
const deviceIsKept = 400 * day

/** Takes out what can let nobody in any more (sessions, links, invitations, half a sign-in): it says who was where, and serves nobody. */
export async function clearEnded(db: Db, now: Date): Promise<void> {
  await deleteEndedSessions(db, now)
  await deleteEndedVerifications(db, now)
  await forgetDevicesBefore(db, new Date(now.getTime() - deviceIsKept))
  for (const { id } of await readOrganisations(db)) {
    await inOrganisation(db, id, async (db) => {
      await deleteDeadLinks(db, now)
      await deleteSettledInvitations(db, new Date(now.getTime() - expiredIsKept))
    })
  }
}
