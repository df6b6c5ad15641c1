import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Db } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'
import { insertPasskey, readPasskeys } from './passkey.queries.ts'
import { keepChallenge, takeChallenge } from './passkey-challenge.ts'
import type { PasskeyPlace } from './passkey-place.ts'

/** Ed25519, ECDSA P-256, RSA: what every device makes today. Left to itself the library tries what Node only experiments with. */
const supportedAlgorithmIDs = [-8, -7, -257]

/** What a browser needs to make a passkey: one that is found without a name being typed, and that asks who uses it. */
export async function passkeyToMake(
  db: Db,
  { actor, place, issuer, now }: { actor: Actor; place: PasskeyPlace; issuer: string; now: Date },
) {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  const known = (await readPasskeys(db, actor.accountId)).filter(({ host }) => host === place.host)
  const options = await generateRegistrationOptions({
    rpName: issuer,
    rpID: place.host,
    userID: new Uint8Array(Buffer.from(actor.accountId.replaceAll('-', ''), 'hex')),
    userName: actor.email,
    userDisplayName: actor.name,
    attestationType: 'none',
    supportedAlgorithmIDs,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: known.map(({ credential_id }) => ({ id: credential_id.toString('base64url') })),
  })
  await keepChallenge(db, { challenge: options.challenge, use: 'make', whose: actor.accountId, now })
  return options
}

export type MadePasskey = { accountId: string; place: PasskeyPlace; answer: string; name: string; now: Date }

/** Keeps a passkey that a browser has made. False where its answer is not one to what was asked. */
export async function keepPasskey(db: Db, { accountId, place, answer, name, now }: MadePasskey): Promise<boolean> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  try {
    const response: RegistrationResponseJSON = JSON.parse(answer)
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) => takeChallenge(db, { challenge, use: 'make', whose: accountId, now }),
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      supportedAlgorithmIDs,
    })
    if (!verified) return false
    const { credential, credentialBackedUp } = registrationInfo
    return await insertPasskey(db, {
      accountId,
      host: place.host,
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      name,
      isSynced: credentialBackedUp,
      now,
    })
  } catch (error) {
    if (isAnswerAtFault(error)) return false
    throw error
  }
}

/** What the library says of an answer, and what JSON and its decoders say of one that is none; everything else is a bug. */
export function isAnswerAtFault(error: unknown): boolean {
  return !(error as { code?: unknown }).code || /^ERR_/.test(String((error as { code?: unknown }).code))
}
