import type { DataFolder } from '#platform/data-folder.ts'
import type { Db } from '#platform/db.ts'
import { proveAppCode } from './code-app.ts'
import { proveRecoveryCode } from './recovery-codes.ts'

/** Whether a code is right, be it six digits from the app or one from the printed sheet. A right one is spent by it. */
export function proveCode(
  db: Db,
  data: DataFolder,
  { accountId, typed, now }: { accountId: string; typed: string; now: Date },
): Promise<boolean> {
  const digits = typed.replace(/\s/g, '')
  if (/^\d{6}$/.test(digits)) return proveAppCode(db, data, { accountId, code: digits, now })
  return proveRecoveryCode(db, data, { accountId, code: typed, now })
}
