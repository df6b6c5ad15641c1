import { writeAudit } from '#platform/audit.ts'
import { sha256 } from '#platform/crypto.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { readAccount } from '../accounts/account.queries.ts'
import { findMemberOf } from '../members/member.queries.ts'
import { beginSession, type Entry } from '../sessions/begin-session.ts'
import type { Visit } from '../sessions/start-session.ts'
import { spendLink } from './sign-in-link.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.useSignInLink': NothingMore
  }
}

export type LinkUse = { entry: Entry; hasPassword: boolean }

/** Spends a one-time link for a session, or for the place before the second step. Null where it was spent, has run out, or never was; the link is then as it was. */
export function useSignInLink(db: Db, organisationId: string, token: string, visit: Visit): Promise<LinkUse | null> {
  return inOrganisation(db, organisationId, async (db) => {
    const link = await spendLink(db, sha256(token), visit.now)
    const member = link && (await findMemberOf(db, link.account_id))
    if (!member) return null
    const { account_id: accountId, passes_second_step: isAlone } = link
    const account = await readAccount(db, accountId)
    await writeAudit(db, {
      actor: { id: accountId, name: account.name },
      verb: 'members.useSignInLink',
      subject: 'member',
      subjectId: member.id,
    })
    return {
      entry: await beginSession(db, accountId, visit, { proof: 'link', isAlone }),
      hasPassword: account.has_password,
    }
  })
}
