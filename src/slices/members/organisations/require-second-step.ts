import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { hasSecondStep, readFactors } from '../factors/read-factors.ts'
import { updateOrganisation } from './organisation.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.requireSecondStep': { isRequired: boolean }
  }
}

/**
 * Asks every member for more than a password, or leaves it to them, in the caller's scoped transaction. `none-yourself` where who
 * asks it of others has none.
 */
export async function requireSecondStep(
  db: Db,
  {
    actor,
    organisation,
    isRequired,
    now,
  }: { actor: Actor; organisation: Organisation; isRequired: boolean; now: Date },
): Promise<'changed' | 'none-yourself'> {
  if (isRequired === (organisation.second_step_since !== null)) return 'changed'
  if (isRequired && !hasSecondStep(await readFactors(db, actor.accountId))) return 'none-yourself'
  await updateOrganisation(db, organisation.id, { second_step_since: isRequired ? now : null })
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'members.requireSecondStep',
    subject: 'organisation',
    subjectId: organisation.id,
    details: { isRequired },
  })
  return 'changed'
}
