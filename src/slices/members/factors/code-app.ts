import { sameBytes } from '#platform/crypto.ts'
import type { DataFolder } from '#platform/data-folder.ts'
import type { Db } from '#platform/db.ts'
import { confirmPendingSecret, keepPendingSecret, readCodeApp, spendStep } from './code-app.queries.ts'
import { newSharedSecret, openSecret, sealSecret } from './shared-secret.ts'

/** RFC 6238: a code for each half minute. */
const period = 30

/** Begins to set up an app for codes. What works until now goes on working until a first code has come from the new one. */
export async function beginCodeApp(db: Db, data: DataFolder, accountId: string): Promise<void> {
  await keepPendingSecret(db, accountId, sealSecret(data, accountId, newSharedSecret()))
}

/** What the app needs to know, as an address that it reads from a picture or that holds the key to be typed; null where nothing was begun. */
export async function addressForApp(
  db: Db,
  data: DataFolder,
  { accountId, issuer, email }: { accountId: string; issuer: string; email: string },
): Promise<string | null> {
  const app = await readCodeApp(db, accountId)
  const secret = app?.pending && openSecret(data, accountId, app.pending)
  if (!secret) return null
  return (await otpOf(secret)).url(issuer.replaceAll(':', ' '), email)
}

/** A first code from the new app makes it count. */
export async function confirmCodeApp(
  db: Db,
  data: DataFolder,
  { accountId, code, now }: { accountId: string; code: string; now: Date },
): Promise<boolean> {
  const app = await readCodeApp(db, accountId)
  const secret = app?.pending && openSecret(data, accountId, app.pending)
  const step = secret ? await stepOf(secret, code, now) : null
  if (!app?.pending || step === null) return false
  return confirmPendingSecret(db, accountId, { pending: app.pending, step, now })
}

/** Whether a code is one that the account's app shows now, or showed a moment ago, and that nobody has used. */
export async function proveAppCode(
  db: Db,
  data: DataFolder,
  { accountId, code, now }: { accountId: string; code: string; now: Date },
): Promise<boolean> {
  const app = await readCodeApp(db, accountId)
  const secret = app?.secret && openSecret(data, accountId, app.secret)
  const step = secret ? await stepOf(secret, code, now) : null
  return step !== null && spendStep(db, accountId, step, now)
}

/** The half minute that a code belongs to: this one, or a neighbour where a clock goes wrong or somebody types slowly. */
async function stepOf(secret: string, code: string, now: Date): Promise<number | null> {
  const otp = await otpOf(secret)
  const current = Math.floor(now.getTime() / 1000 / period)
  let found: number | null = null
  for (const step of [current - 1, current + 1, current])
    if (sameBytes(Buffer.from(await otp.hotp(step)), Buffer.from(code))) found = step
  return found
}

async function otpOf(secret: string) {
  const { createOTP } = await import('@better-auth/utils/otp')
  return createOTP(secret, { digits: 6, period })
}
