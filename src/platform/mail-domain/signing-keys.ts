import { createPublicKey, generateKeyPair, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Config } from '../config.ts'
import { type Db, inOrganisation } from '../db.ts'
import { type Secrets, sealKey } from '../mail-servers/ways-out.ts'
import type { PublicKey } from './look-at-records.ts'
import { insertSigningKey } from './signing-key.queries.ts'

const generate = promisify(generateKeyPair)

/** Makes a key for a domain, RSA of 2048 bits (RFC 8301), sealed. It signs nothing until it is seen in the DNS. */
export async function makeSigningKey(
  db: Db,
  secrets: Secrets,
  { organisationId, domain }: { organisationId: string; domain: string },
): Promise<void> {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 })
  const sealed_key = sealKey(
    secrets,
    organisationId,
    domain,
    privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  )
  const public_key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  // By chance: two organisations of one instance may send from one domain.
  const selector = `clamor-${randomBytes(3).toString('hex')}`
  await inOrganisation(db, organisationId, (db) => insertSigningKey(db, { domain, selector, public_key, sealed_key }))
}

/** The key of DKIM_KEY_FILE, where it is this domain's. */
export function keyOfSettings({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE }: Config, domain: string): PublicKey | null {
  if (DKIM_DOMAIN?.toLowerCase() !== domain || !DKIM_SELECTOR || !DKIM_KEY_FILE) return null
  const publicKey = createPublicKey(readFileSync(DKIM_KEY_FILE))
  return {
    selector: DKIM_SELECTOR,
    public_key: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  }
}
