import { writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { isGreen, checkDomain as lookAtDomain } from '#platform/mail-domain/check-domain.ts'
import { insertRelease, storeDomainCheck } from '#platform/mail-domain/domain-check.queries.ts'
import { domainOf } from '#platform/mail-domain/held-letters.ts'
import type { Dns } from '#platform/mail-domain/resolver.ts'
import { markPublished, readSigningKeys, type SigningKey } from '#platform/mail-domain/signing-key.queries.ts'
import { keyOfSettings, makeSigningKey } from '#platform/mail-domain/signing-keys.ts'
import { findPreset } from '#platform/mail-servers/presets.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.domainIsGreen': { domain: string }
    'members.domainIsRed': { domain: string }
  }
}

type House = Pick<Platform, 'db' | 'config' | 'data' | 'postman'>

/**
 * Looks at the domain of an organisation's sending address, makes its first key where it has none, and lets its letters go where
 * all is well. A key that is seen in the DNS signs from now on. Null where mail leaves by no server: there is nothing to look for.
 */
export async function checkDomain(
  { db, config, data, postman }: House,
  dns: Dns,
  { organisation, actor }: { organisation: Organisation; actor: Actor },
): Promise<'green' | 'red' | null> {
  const { id: organisationId, sending_address: address } = organisation
  const wayOut = await postman.wayOut(organisationId)
  if (wayOut.kind === 'outbox') return null
  const domain = domainOf(address)
  const ofSettings = keyOfSettings(config, domain)
  const own = await keysOf(db, data, { organisationId, domain, isNeeded: ofSettings === null })
  const include = findPreset({ host: wayOut.host.replace(/:\d+$/, '') })?.include ?? null
  const keys = ofSettings ? [ofSettings] : own
  const returnDomain = config.RETURN_PATH_DOMAIN
  const findings = await lookAtDomain(dns, { domain, address, returnDomain, server: wayOut.host, include, keys })
  const green = isGreen(findings)
  const seen = findings.some(({ part, says }) => part === 'dkim' && says === 'good') && !ofSettings ? own[0] : undefined
  await inOrganisation(db, organisationId, async (db) => {
    if (seen) await markPublished(db, seen.id)
    await storeDomainCheck(db, domain, { findings, isGreen: green })
    if (green) await insertRelease(db, { domain, grounds: 'check' })
    await writeAudit(db, {
      actor: { id: actor.accountId, name: actor.name },
      verb: green ? 'members.domainIsGreen' : 'members.domainIsRed',
      subject: 'organisation',
      subjectId: organisationId,
      details: { domain },
    })
  })
  return green ? 'green' : 'red'
}

async function keysOf(
  db: Db,
  secrets: Platform['data'],
  { organisationId, domain, isNeeded }: { organisationId: string; domain: string; isNeeded: boolean },
): Promise<SigningKey[]> {
  const read = () => inOrganisation(db, organisationId, (db) => readSigningKeys(db, domain))
  const known = await read()
  if (known.length > 0 || !isNeeded) return known
  await makeSigningKey(db, secrets, { organisationId, domain })
  return read()
}
