import type { Db } from '#platform/db.ts'
import { openAuth } from './open-auth.ts'

/** Gives an account its password, as a hash that was made before the transaction began. */
export async function storePassword(db: Db, accountId: string, hash: string): Promise<void> {
  const { createLocalAccountIssuer } = await import('better-auth')
  const { internalAdapter } = await openAuth(db)
  const known = await internalAdapter.findCredentialAccount(accountId)
  if (known) await internalAdapter.updateAccount(known.id, { password: hash })
  else {
    const issuer = createLocalAccountIssuer('credential')
    await internalAdapter.linkAccount({
      userId: accountId,
      providerId: 'credential',
      issuer,
      accountId,
      password: hash,
    })
  }
}
