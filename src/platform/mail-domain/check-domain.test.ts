import { expect, test } from 'vitest'
import { dnsServer, type Zone } from '#test/dns-server.ts'
import { checkDomain, type DomainQuestion, isGreen } from './check-domain.ts'
import type { Finding } from './finding.ts'
import { openDns } from './resolver.ts'

const key = { selector: 'clamor-1', public_key: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A' }
const older = { selector: 'clamor-0', public_key: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8B' }

/** A relay that everybody knows, for a domain that says all it should. */
const relayed: DomainQuestion = {
  domain: 'puente.example',
  address: 'letters@puente.example',
  server: 'smtp.relay.example:587',
  include: 'spf.relay.example',
  keys: [key],
}
/** A mail server of one's own. */
const own: DomainQuestion = { ...relayed, server: 'mail.puente.example:25', include: null }

const inOrder: Zone = {
  'puente.example': { TXT: ['v=spf1 include:spf.relay.example ~all', 'something else'], MX: ['mail.puente.example'] },
  'spf.relay.example': { TXT: ['v=spf1 ip4:8.8.8.0/24 -all'] },
  'clamor-1._domainkey.puente.example': { TXT: [`v=DKIM1; k=rsa; p=${key.public_key}`] },
  '_dmarc.puente.example': { TXT: ['v=DMARC1; p=quarantine'] },
  'mail.puente.example': { A: ['9.9.9.9'] },
  '9.9.9.9.in-addr.arpa': { PTR: ['mail.puente.example'] },
}

async function look(
  changes: Zone,
  question: DomainQuestion = relayed,
): Promise<Record<Finding['part'], Finding> & { green: boolean }> {
  const server = await dnsServer({ ...inOrder, ...changes })
  const findings = await checkDomain(openDns({ DNS_SERVERS: server.address }), question)
  const byPart = Object.fromEntries(findings.map((finding) => [finding.part, finding])) as Record<
    Finding['part'],
    Finding
  >
  return { ...byPart, green: isGreen(findings) }
}

test('a domain that says who may send, shows its key and has a policy is green', async () => {
  const { green, spf, dkim, dmarc, ptr } = await look({})

  expect(green).toBe(true)
  expect([spf, dkim, dmarc, ptr].map(({ says }) => says)).toEqual(['good', 'good', 'good', 'relay'])
})

test('a domain about which nothing is known gets three records to paste', async () => {
  const { green, spf, dkim, dmarc } = await look({
    'puente.example': {},
    'clamor-1._domainkey.puente.example': {},
    '_dmarc.puente.example': {},
  })

  expect(green).toBe(false)
  expect(spf).toMatchObject({
    says: 'missing',
    paste: { name: 'puente.example', value: 'v=spf1 include:spf.relay.example ~all' },
  })
  expect(dkim).toMatchObject({
    says: 'missing',
    paste: { name: 'clamor-1._domainkey.puente.example', value: `v=DKIM1; k=rsa; p=${key.public_key}` },
  })
  expect(dmarc).toMatchObject({
    says: 'missing',
    paste: { name: '_dmarc.puente.example', value: 'v=DMARC1; p=none; rua=mailto:letters@puente.example' },
  })
})

const spf = (...records: string[]): Zone => ({ 'puente.example': { TXT: records, MX: ['mail.puente.example'] } })

test.each([
  ['two records', spf('v=spf1 -all', 'v=spf1 include:spf.relay.example -all'), relayed, 'several', null],
  [
    'everybody',
    spf('v=spf1 include:spf.relay.example +all'),
    relayed,
    'everybody',
    'v=spf1 include:spf.relay.example ~all',
  ],
  [
    'another relay',
    spf('v=spf1 include:other.example -all'),
    relayed,
    'otherServer',
    'v=spf1 include:other.example include:spf.relay.example -all',
  ],
  ['nobody at all', spf('v=spf1 -all'), own, 'otherServer', 'v=spf1 a:mail.puente.example -all'],
  [
    'a service that we cannot see into',
    spf('v=spf1 include:other.example -all'),
    own,
    'unsure',
    'v=spf1 include:other.example a:mail.puente.example -all',
  ],
  ['the server’s own address', spf('v=spf1 ip4:9.9.9.0/24 -all'), own, 'good', null],
  ['the server’s name', spf('v=spf1 a:mail.puente.example -all'), own, 'good', null],
  ['the domain’s mail server', spf('v=spf1 mx -all'), own, 'good', null],
  [
    'the relay by a redirect',
    {
      ...spf('v=spf1 redirect=_spf.puente.example'),
      '_spf.puente.example': { TXT: ['v=spf1 include:spf.relay.example -all'] },
    },
    relayed,
    'good',
    null,
  ],
  [
    'eleven look-ups',
    spf(`v=spf1 ${Array.from({ length: 11 }, (_, n) => `include:s${n}.example`).join(' ')} -all`),
    relayed,
    'tooMany',
    null,
  ],
] as const)('SPF that names %s', async (_, changes, question, says, value) => {
  const found = (await look(changes as Zone, question)).spf

  expect(found.says).toBe(says)
  expect(found.paste?.value ?? null).toBe(value)
})

test('where mail comes back to a domain of its own, that one is asked who may send', async () => {
  const found = (await look({}, { ...relayed, returnDomain: 'back.puente.example' })).spf

  expect(found).toMatchObject({ says: 'missing', of: 'back.puente.example', paste: { name: 'back.puente.example' } })
})

test('an SPF record that leads in a circle ends', async () => {
  const found = await look({ ...spf('v=spf1 include:puente.example -all') })

  expect(found.spf.says).toBe('tooMany')
})

test('another key in its place is wrong; while a new one waits the one before still signs', async () => {
  const place = 'clamor-1._domainkey.puente.example'
  const before = { 'clamor-0._domainkey.puente.example': { TXT: [`v=DKIM1; p=${older.public_key}`] } }

  expect((await look({ [place]: { TXT: [`v=DKIM1; p=${older.public_key}`] } })).dkim).toMatchObject({
    state: 'bad',
    says: 'otherKey',
  })
  expect((await look({ [place]: { TXT: ['v=DKIM1; p='] } })).dkim.says).toBe('otherKey')
  const renewing = await look({ [place]: {}, ...before }, { ...relayed, keys: [key, older] })
  expect(renewing.dkim).toMatchObject({ state: 'good', says: 'renewing', paste: { name: place } })
  expect(renewing.green).toBe(true)
  expect((await look({}, { ...relayed, keys: [] })).dkim.says).toBe('noKey')
})

test('a domain has the policy of the one above it, and one policy only', async () => {
  const at = (records: string[]): Zone => ({ '_dmarc.puente.example': { TXT: records } })
  const below = { ...relayed, domain: 'act.puente.example' }

  expect((await look({}, below)).dmarc).toMatchObject({ says: 'good', about: 'puente.example' })
  expect((await look(at(['v=DMARC1; p=none']))).dmarc).toMatchObject({ state: 'good', says: 'watching', paste: null })
  expect((await look(at(['v=DMARC1; p=none', 'v=DMARC1; p=reject']))).dmarc.says).toBe('several')
  expect((await look(at(['v=DMARC1; policy=reject']))).dmarc.says).toBe('broken')
})

test('a machine of one’s own needs a name that leads back to it', async () => {
  const ptr = async (changes: Zone) => (await look(changes, own)).ptr

  expect((await ptr({})).says).toBe('good')
  expect(await ptr({ '9.9.9.9.in-addr.arpa': {} })).toMatchObject({ state: 'bad', says: 'missing', about: '9.9.9.9' })
  expect(await ptr({ '9.9.9.9.in-addr.arpa': { PTR: ['other.example'] } })).toMatchObject({
    state: 'bad',
    says: 'elsewhere',
  })
  expect(await ptr({ 'mail.puente.example': { A: ['10.0.0.2'] } })).toMatchObject({ state: 'unsure', says: 'inside' })
})

test('name servers that cannot say leave nothing green, and nothing wrong', async () => {
  const server = await dnsServer(inOrder)
  server.fail()

  const findings = await checkDomain(openDns({ DNS_SERVERS: server.address }), relayed)

  expect(findings.filter(({ part }) => part !== 'ptr').map(({ state, says }) => `${state} ${says}`)).toEqual([
    'unsure noAnswer',
    'unsure noAnswer',
    'unsure noAnswer',
  ])
  expect(isGreen(findings)).toBe(false)
})
