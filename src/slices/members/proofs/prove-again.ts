import type { Actor } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { provePassword } from '../accounts/prove-password.ts'
import type { PasskeyPlace } from '../factors/passkey-place.ts'
import { proveCode } from '../factors/prove-code.ts'
import { provePasskey } from '../factors/show-passkey.ts'
import type { Given } from './proof-fields.ts'

export type Proving = {
  actor: Actor
  /** Null on a shared device, where no passkey is taken. */
  place: PasskeyPlace | null
  given: Given
  now: Date
}

/** Whether what somebody has given shows that they are the member whose session it is: one thing is enough. */
export async function proveAgain(
  { db, data }: Pick<Platform, 'db' | 'data'>,
  { actor, place, given, now }: Proving,
): Promise<boolean> {
  const { password, code, passkey } = given
  if (passkey && place) return (await provePasskey(db, { place, answer: passkey, now })) === actor.accountId
  if (code) return proveCode(db, data, { accountId: actor.accountId, typed: code, now })
  return password !== '' && (await provePassword(db, actor.email, password)) === actor.accountId
}
