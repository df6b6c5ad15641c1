import { newToken } from '#platform/crypto.ts'
import type { Db } from '#platform/db.ts'
import { openAuth } from './open-auth.ts'
import { hashPassword } from './password-hash.ts'

/** The account that an address and a password open; null without saying which of the two is wrong, in the same time. */
export async function provePassword(db: Db, email: string, password: string): Promise<string | null> {
  const auth = await openAuth(db)
  const found = await auth.internalAdapter.findUserByEmail(email, { includeAccounts: true })
  const hash = found?.accounts.find(({ providerId }) => providerId === 'credential')?.password
  const isRight = await auth.password.verify({ hash: hash ?? (await nobodysHash()), password })
  return found && hash && isRight ? found.user.id : null
}

let made: Promise<string> | null = null

/** Compared with where there is no account, so that the answer takes as long as for a wrong password. */
function nobodysHash(): Promise<string> {
  made ??= hashPassword(newToken())
  return made
}
