import { z } from 'zod'
import { newToken, sha256 } from '#platform/crypto.ts'
import type { Db } from '#platform/db.ts'
import { keepVerification, readVerification, takeVerification } from '../accounts/verification.queries.ts'

/** How long somebody who has typed the password may look for the phone or the sheet of paper. */
export const secondStepLasts = 10 * 60_000

const Waiting = z.object({
  accountId: z.uuid(),
  proof: z.enum(['password', 'link']),
  isSharedDevice: z.boolean(),
  /** Where they wanted to go. */
  to: z.string(),
})
/** Somebody who has shown the first of two things, and is not let in yet. */
export type Waiting = z.infer<typeof Waiting>

/** @returns the token that the browser brings with the second step; only its hash is kept, together with the host it holds for */
export async function beginSecondStep(db: Db, host: string, waiting: Waiting, now: Date): Promise<string> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + secondStepLasts)
  await keepVerification(db, { identifier: identifierOf(host, token), value: JSON.stringify(waiting), expiresAt })
  return token
}

export async function readSecondStep(db: Db, host: string, token: string, now: Date): Promise<Waiting | null> {
  const found = await readVerification(db, identifierOf(host, token), now)
  return found ? Waiting.parse(JSON.parse(found.value)) : null
}

/** Ends the waiting: whoever comes second with the same token finds nothing. */
export async function endSecondStep(db: Db, host: string, token: string, now: Date): Promise<boolean> {
  return (await takeVerification(db, identifierOf(host, token), now)) !== null
}

function identifierOf(host: string, token: string): string {
  return `second-step:${sha256(`${host} ${token}`).toString('base64url')}`
}
