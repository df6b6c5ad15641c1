import { sha256 } from '#platform/crypto.ts'
import type { Db } from '#platform/db.ts'
import { keepVerification, takeVerification } from '../accounts/verification.queries.ts'

/** For how long a browser may ask for a fingerprint or a PIN. */
export const challengeLasts = 5 * 60_000

export type ChallengeUse = 'make' | 'show'

/** Remembers a challenge that was handed out, for one answer. @param whose the account that makes a passkey; '' where nobody is known yet */
export function keepChallenge(
  db: Db,
  { challenge, use, whose, now }: { challenge: string; use: ChallengeUse; whose: string; now: Date },
): Promise<void> {
  const expiresAt = new Date(now.getTime() + challengeLasts)
  return keepVerification(db, { identifier: identifierOf(challenge, use), value: whose, expiresAt })
}

/** Whether a challenge that comes back was handed out for this use and this account, and not answered before. */
export async function takeChallenge(
  db: Db,
  { challenge, use, whose, now }: { challenge: string; use: ChallengeUse; whose: string; now: Date },
): Promise<boolean> {
  return (await takeVerification(db, identifierOf(challenge, use), now)) === whose
}

function identifierOf(challenge: string, use: ChallengeUse): string {
  return `passkey-${use}:${sha256(challenge).toString('base64url')}`
}
