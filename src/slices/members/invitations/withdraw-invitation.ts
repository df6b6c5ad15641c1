import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import { deleteInvitation } from './invitation.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.withdrawInvitation': { role: string }
  }
}

/**
 * Takes an invitation back: its link is dead from now on.
 * @throws Refusal 404 where there is none that waits
 */
export async function withdrawInvitation(db: Db, actor: Actor, id: string): Promise<void> {
  const invitation = await deleteInvitation(db, id)
  if (!invitation) throw notFound()
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'members.withdrawInvitation',
    subject: 'invitation',
    subjectId: id,
    details: { role: invitation.role },
  })
}
