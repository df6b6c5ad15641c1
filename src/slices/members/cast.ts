import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { rememberAccount } from './accounts/account.queries.ts'
import { hashPassword } from './accounts/password-hash.ts'
import { storePassword } from './accounts/store-password.ts'
import { addressForApp, beginCodeApp, confirmCodeApp } from './factors/code-app.ts'
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

/** An app for codes, set up for an account; `codeAt` is what it shows at a time. */
export async function withCodeApp(
  { db, platform: { data } }: { db: Db; platform: Pick<Platform, 'data'> },
  accountId: string,
  now: Date,
): Promise<{ codeAt(time: Date): Promise<string> }> {
  await beginCodeApp(db, data, accountId)
  const address = await addressForApp(db, data, { accountId, issuer: 'Puente', email: 'x@puente.example' })
  const app = readApp(address ?? '')
  // A code of the minute before, so that the one of now is left for the test.
  const before = new Date(now.getTime() - 30_000)
  if (!(await confirmCodeApp(db, data, { accountId, code: await app.codeAt(before), now })))
    throw new Error('the app was not confirmed')
  return app
}

/** What an app makes of the address that it reads from the picture. */
export function readApp(address: string): { codeAt(time: Date): Promise<string> } {
  const key = new TextDecoder().decode(base32.decode(new URL(address).searchParams.get('secret') ?? ''))
  return { codeAt: (time) => createOTP(key).hotp(Math.floor(time.getTime() / 30_000)) }
}
