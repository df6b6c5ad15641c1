import { type Db, inOrganisation } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import { rememberAccount } from './accounts/account.queries.ts'
import { hashPassword } from './accounts/password-hash.ts'
import { storePassword } from './accounts/store-password.ts'
import { insertMember } from './members/member.queries.ts'
import type { Role } from './roles/policy.ts'

/** Inés Duarte founded Puente Solidario; Amara Okoye runs its actions. */
export const ines = { name: 'Inés Duarte', email: 'ines@puente.example', locale: 'es' } as const
export const amara = { name: 'Amara Okoye', email: 'amara@puente.example', locale: 'en' } as const

/** What both of them type. */
export const rightPassword = 'cuatro gatos cruzan el puente'

/** Makes somebody a member who can sign in with `rightPassword`; their account's id. */
export async function joinWithPassword(
  db: Db,
  organisation: Organisation,
  person: { name: string; email: string; locale: string },
  role: Role,
): Promise<string> {
  hash ??= hashPassword(rightPassword)
  const made = await hash
  return inOrganisation(db, organisation.id, async (db) => {
    const accountId = await rememberAccount(db, person)
    await storePassword(db, accountId, made)
    await insertMember(db, accountId, role)
    return accountId
  })
}

let hash: Promise<string> | null = null
