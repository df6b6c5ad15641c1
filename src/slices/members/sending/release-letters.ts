import { z } from 'zod'
import { writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { insertRelease } from '#platform/mail-domain/domain-check.queries.ts'
import { domainOf } from '#platform/mail-domain/held-letters.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.releaseLetters': { domain: string; reason: string }
  }
}

export const ReleaseForm = z.object({
  reason: z
    .string({ error: 'members.sending.noReason' })
    .trim()
    .min(1, 'members.sending.noReason')
    .max(500, 'members.settings.tooLong'),
  certain: z.literal('yes', { error: 'members.sending.notCertain' }),
})

/** Lets letters go although the domain's check is not green, in the name of whoever says so. Said twice it is said once. */
export function releaseLetters(
  db: Db,
  actor: Actor,
  { organisation, reason }: { organisation: Organisation; reason: string },
): Promise<void> {
  const domain = domainOf(organisation.sending_address)
  return inOrganisation(db, organisation.id, async (db) => {
    const release = { domain, grounds: 'member', account_id: actor.accountId, member_name: actor.name, reason } as const
    if (!(await insertRelease(db, release))) return
    await writeAudit(db, {
      actor: { id: actor.accountId, name: actor.name },
      verb: 'members.releaseLetters',
      subject: 'organisation',
      subjectId: organisation.id,
      details: { domain, reason },
    })
  })
}
