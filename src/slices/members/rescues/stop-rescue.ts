import { writeAudit } from '#platform/audit.ts'
import { sha256 } from '#platform/crypto.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { deleteRescue, readRescue } from './rescue.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.stopRescue': { name: string }
  }
}

/** Stops a rescue, in the name of the owner who was mailed the link. False where there is nothing to stop any more. */
export function stopRescue(db: Db, organisationId: string, token: string, now: Date): Promise<boolean> {
  return inOrganisation(db, organisationId, async (db) => {
    const rescue = await readRescue(db, sha256(token), now)
    if (!rescue || !(await deleteRescue(db, rescue.link_hash))) return false
    await writeAudit(db, {
      actor: { id: rescue.owner_id, name: rescue.owner_name },
      verb: 'members.stopRescue',
      subject: 'member',
      subjectId: rescue.member_id,
      details: { name: rescue.name },
    })
    return true
  })
}
