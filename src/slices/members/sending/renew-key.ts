import { writeAudit } from '#platform/audit.ts'
import { inOrganisation } from '#platform/db.ts'
import { domainOf } from '#platform/mail-domain/held-letters.ts'
import { readSigningKeys } from '#platform/mail-domain/signing-key.queries.ts'
import { makeSigningKey } from '#platform/mail-domain/signing-keys.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.renewSigningKey': { domain: string }
  }
}

/**
 * Makes another key that signs mail. The one before goes on signing until the new one is seen in the DNS. `waiting` where there is
 * a new one already that was never seen: a second would only replace what somebody is about to publish.
 */
export async function renewKey(
  { db, data }: Pick<Platform, 'db' | 'data'>,
  actor: Actor,
  { id: organisationId, sending_address }: Organisation,
): Promise<'renewed' | 'waiting'> {
  const domain = domainOf(sending_address)
  const [newest] = await inOrganisation(db, organisationId, (db) => readSigningKeys(db, domain))
  if (newest && !newest.published_at) return 'waiting'
  await makeSigningKey(db, data, { organisationId, domain })
  await inOrganisation(db, organisationId, (db) =>
    writeAudit(db, {
      actor: { id: actor.accountId, name: actor.name },
      verb: 'members.renewSigningKey',
      subject: 'organisation',
      subjectId: organisationId,
      details: { domain },
    }),
  )
  return 'renewed'
}
