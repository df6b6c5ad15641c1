import type { Db } from '#platform/db.ts'
import { readCodeApp } from './code-app.queries.ts'
import { type Passkey, readPasskeys } from './passkey.queries.ts'
import { readCodesLeft } from './recovery-code.queries.ts'

/** What an account has beside its password. With any of them a password alone lets nobody in. */
export type Factors = {
  passkeys: Passkey[]
  app: { since: Date; usedAt: Date | null } | null
  codes: { left: number; madeAt: Date | null }
}

export async function readFactors(db: Db, accountId: string): Promise<Factors> {
  const passkeys = await readPasskeys(db, accountId)
  const app = await readCodeApp(db, accountId)
  const { left, made_at } = await readCodesLeft(db, accountId)
  return {
    passkeys,
    app: app?.confirmed_at ? { since: app.confirmed_at, usedAt: app.used_at } : null,
    codes: { left, madeAt: made_at },
  }
}

export function hasSecondStep({ passkeys, app, codes }: Factors): boolean {
  return passkeys.length > 0 || app !== null || codes.left > 0
}
