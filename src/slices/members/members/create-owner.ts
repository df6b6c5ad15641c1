import { writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { rememberAccount } from '../accounts/account.queries.ts'
import { findMemberOf, insertMember, updateRole } from './member.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.createOwner': { name: string }
  }
}

export type Person = { name: string; email: string; locale: Locale }

/** Makes a person an owner, without a password; who is a member already keeps account and password, and becomes one. */
export function createOwner(db: Db, organisation: Organisation, person: Person): Promise<void> {
  return inOrganisation(db, organisation.id, (db) => makeOwner(db, person))
}

/** The same in the caller's scoped transaction. */
export async function makeOwner(db: Db, person: Person): Promise<void> {
  const accountId = await rememberAccount(db, person)
  const known = await findMemberOf(db, accountId)
  if (known) await updateRole(db, known.id, 'owner')
  const memberId = known?.id ?? (await insertMember(db, accountId, 'owner'))
  await writeAudit(db, {
    actor: { id: null, name: 'bin/clamor' },
    verb: 'members.createOwner',
    subject: 'member',
    subjectId: memberId,
    details: { name: person.name },
  })
}
