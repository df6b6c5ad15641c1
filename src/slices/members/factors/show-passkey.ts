import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Db } from '#platform/db.ts'
import { isAnswerAtFault } from './make-passkey.ts'
import { countPasskey, findPasskey } from './passkey.queries.ts'
import { keepChallenge, takeChallenge } from './passkey-challenge.ts'
import type { PasskeyPlace } from './passkey-place.ts'

/** What a browser needs to find somebody's passkey for this place; it knows itself whose it has. */
export async function passkeyToShow(db: Db, place: PasskeyPlace, now: Date) {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
  const options = await generateAuthenticationOptions({ rpID: place.host, userVerification: 'required' })
  await keepChallenge(db, { challenge: options.challenge, use: 'show', whose: '', now })
  return options
}

/** Whose passkey has answered; null where none of ours has. */
export async function provePasskey(
  db: Db,
  { place, answer, now }: { place: PasskeyPlace; answer: string; now: Date },
): Promise<string | null> {
  try {
    const response: AuthenticationResponseJSON = JSON.parse(answer)
    const passkey = await findPasskey(db, Buffer.from(String(response.id), 'base64url'), place.host)
    if (!passkey) return null
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => takeChallenge(db, { challenge, use: 'show', whose: '', now }),
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      credential: { id: response.id, publicKey: new Uint8Array(passkey.public_key), counter: passkey.counter },
    })
    const counted = verified && (await countPasskey(db, passkey.id, authenticationInfo.newCounter, now))
    return counted ? passkey.account_id : null
  } catch (error) {
    if (isAnswerAtFault(error)) return null
    throw error
  }
}
