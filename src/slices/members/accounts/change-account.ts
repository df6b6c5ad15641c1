import { writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Actor } from '#platform/organisation.ts'
import { updateAccount } from './account.queries.ts'
import { asksOldPassword } from './change-password.ts'
import { provePassword } from './prove-password.ts'

export type AccountChange = {
  organisationId: string
  actor: Actor
  name: string
  email: string
  locale: Locale
  /** Asked for where the address changes: links that let somebody in are mailed to it. */
  password: string
  now: Date
}

/** Changes a member's own name, address and language, for every organisation of the instance they belong to. */
export async function changeAccount(db: Db, change: AccountChange): Promise<'changed' | 'wrong-password' | 'taken'> {
  const { organisationId, actor, name, email, locale, password, now } = change
  const moves = email !== actor.email
  if (moves && (await asksOldPassword(db, actor, now)) && !(await provePassword(db, actor.email, password)))
    return 'wrong-password'
  try {
    await inOrganisation(db, organisationId, async (db) => {
      await updateAccount(db, actor.accountId, { name, locale, ...(moves && { email, email_verified: false }) })
      await writeAudit(db, {
        actor: { id: actor.accountId, name: actor.name },
        verb: 'members.changeAccount',
        subject: 'member',
        subjectId: actor.memberId,
        details: name === actor.name ? {} : { to: name },
      })
    })
    return 'changed'
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'member_accounts_email_key') return 'taken'
    throw error
  }
}
