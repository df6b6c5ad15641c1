import { writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { updateAccount } from './account.queries.ts'
import { asksOldPassword } from './change-password.ts'
import { provePassword } from './prove-password.ts'
import { tellAccount } from './tell-account.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    /** `to` is the new name, `email` whether the address changed: the address itself goes with the account. */
    'members.changeAccount': { to: string; email: boolean }
  }
}

export type AccountChange = {
  organisation: Organisation
  site: string
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
  const { organisation, site, actor, name, email, locale, password, now } = change
  const moves = email !== actor.email
  if (moves && (await asksOldPassword(db, actor, now)) && !(await provePassword(db, actor.email, password)))
    return 'wrong-password'
  try {
    await inOrganisation(db, organisation.id, async (db) => {
      await updateAccount(db, actor.accountId, { name, locale, ...(moves && { email, email_verified: false }) })
      await writeAudit(db, {
        actor: { id: actor.accountId, name: actor.name },
        verb: 'members.changeAccount',
        subject: 'member',
        subjectId: actor.memberId,
        details: { to: name === actor.name ? '' : name, email: moves },
      })
      const told = { accountId: actor.accountId, organisation, site, what: 'addressChanged', now } as const
      if (moves) await tellAccount(db, { ...told, to: actor.email })
    })
    return 'changed'
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'member_accounts_email_key') return 'taken'
    throw error
  }
}
