import type { Finding } from './finding.ts'
import type { Route } from './look-at-spf.ts'
import type { Dns } from './resolver.ts'

/** A public key as it has to stand in the DNS. */
export type PublicKey = { selector: string; public_key: string }

/** The TXT record of a key (RFC 6376 §3.6.1). */
export function dkimRecord(domain: string, { selector, public_key }: PublicKey) {
  return { name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=rsa; p=${public_key}` }
}

/** Whether a key stands in the DNS as we have it. `renewing`: the one before does, so mail is signed meanwhile. */
export async function lookAtDkim(dns: Dns, domain: string, keys: readonly PublicKey[]): Promise<Finding> {
  const [newest, before] = keys
  const say = (state: Finding['state'], says: string, found: string[], key: PublicKey | undefined): Finding => ({
    part: 'dkim',
    state,
    says,
    found,
    paste: key && state === 'good' && says === 'good' ? null : key ? dkimRecord(domain, key) : null,
    about: newest?.selector ?? '',
  })
  if (!newest) return say('bad', 'noKey', [], undefined)
  const found = await keyRecords(dns, domain, newest)
  if (found.some((record) => isKey(record, newest))) return say('good', 'good', found, newest)
  if (before && (await keyRecords(dns, domain, before)).some((record) => isKey(record, before)))
    return say('good', 'renewing', found, newest)
  return say('bad', found.length === 0 ? 'missing' : 'otherKey', found, newest)
}

function keyRecords(dns: Dns, domain: string, { selector }: PublicKey): Promise<string[]> {
  return dns.texts(`${selector}._domainkey.${domain}`)
}

function isKey(record: string, { public_key }: PublicKey): boolean {
  return tagsOf(record).get('p')?.replace(/\s/g, '') === public_key
}

/** Whether the domain says what is to become of mail that only pretends to be its own (RFC 7489). */
export async function lookAtDmarc(dns: Dns, domain: string, reportsTo: string): Promise<Finding> {
  const { found, name } = await nearestPolicy(dns, domain)
  const say = (state: Finding['state'], says: string): Finding => ({
    part: 'dmarc',
    state,
    says,
    found,
    paste: state === 'good' ? null : { name: `_dmarc.${domain}`, value: `v=DMARC1; p=none; rua=mailto:${reportsTo}` },
    about: name,
  })
  const [record] = found
  if (record === undefined) return say('bad', 'missing')
  if (found.length > 1) return say('bad', 'several')
  const policy = tagsOf(record).get('p')?.toLowerCase()
  if (policy === 'none') return say('good', 'watching')
  return policy === 'quarantine' || policy === 'reject' ? say('good', 'good') : say('bad', 'broken')
}

/** A domain without a policy has that of the domain above it. */
async function nearestPolicy(dns: Dns, domain: string): Promise<{ found: string[]; name: string }> {
  for (let name = domain; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    const found = (await dns.texts(`_dmarc.${name}`)).filter((text) => /^v=DMARC1\s*(;|$)/i.test(text))
    if (found.length > 0) return { found, name }
  }
  return { found: [], name: domain }
}

function tagsOf(record: string): Map<string, string> {
  return new Map(
    record.split(';').map((tag) => {
      const at = tag.indexOf('=')
      return [tag.slice(0, at).trim().toLowerCase(), tag.slice(at + 1).trim()]
    }),
  )
}

/** Whether the sending machine has a name that leads back to it; a relay sees to that for its own machines. */
export async function lookAtPtr(dns: Dns, { host, addresses, include }: Route): Promise<Finding> {
  const say = (state: Finding['state'], says: string, found: string[] = [], about = host): Finding => ({
    part: 'ptr',
    state,
    says,
    found,
    paste: null,
    about,
  })
  if (include) return say('good', 'relay')
  if (addresses.length === 0) return say('unsure', 'inside')
  for (const address of addresses) {
    const names = await dns.names(address)
    if (names.length === 0) return say('bad', 'missing', [], address)
    const back = await Promise.all(names.map((name) => dns.addresses(name)))
    if (!back.some((found) => found.includes(address))) return say('bad', 'elsewhere', names, address)
  }
  return say('good', 'good')
}
