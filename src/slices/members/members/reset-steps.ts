import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { tellAccount } from '../accounts/tell-account.ts'
import { deleteCodeApp } from '../factors/code-app.queries.ts'
import { deletePasskeys } from '../factors/passkey.queries.ts'
import { deleteCodes } from '../factors/recovery-code.queries.ts'
import { deleteSessions } from '../sessions/session.queries.ts'
import { readMember } from './member.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.resetSteps': { name: string }
  }
}

export type Reset = { actor: Actor; organisation: Organisation; site: string; memberId: string; now: Date }

/**
 * Takes away passkeys, app and printed codes of a member who has lost them all: the password alone opens the account again until
 * new ones are set up. It is mailed to them, and every session of theirs ends.
 * @throws Refusal 404 where there is no such member, 409 where the account opens another organisation too: its safety is not one
 * owner's to lower
 */
export async function resetSteps(db: Db, { actor, organisation, site, memberId, now }: Reset): Promise<void> {
  const member = await readMember(db, memberId)
  if (!member) throw notFound()
  if (member.memberships > 1) throw new Refusal(409, 'members.elsewhere.title', { name: member.name })
  const { account_id: accountId } = member
  await deletePasskeys(db, accountId)
  await deleteCodeApp(db, accountId)
  await deleteCodes(db, accountId)
  await deleteSessions(db, accountId, actor.sessionId)
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'members.resetSteps',
    subject: 'member',
    subjectId: memberId,
    details: { name: member.name },
  })
  await tellAccount(db, { accountId, organisation, site, what: 'stepsReset', now })
}
