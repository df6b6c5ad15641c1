import { BlockList, isIP } from 'node:net'
import type { DataFolder } from '#platform/data-folder.ts'
import { askSite, type SiteAnswer } from './ask-site.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { type Finding, fault, fine, warning } from './finding.ts'
import { doctorProof, proofHeader } from './proof.ts'

const day = 24 * 60 * 60_000

export type Outside = {
  data: Pick<DataFolder, 'secret'>
  now: Date
  /** Where plain HTTP is asked for: 80 everywhere but in tests. */
  plainPort?: number
  /** An authority to believe beside those of this machine. */
  ca?: string
}

/** What a visitor of an address gets: its certificate, its headers, how the server sees who comes. */
export async function lookFromOutside(address: string, outside: Outside): Promise<Finding[]> {
  const url = new URL(address)
  if (url.protocol !== 'https:')
    return [
      fault(
        'certificate',
        `${address} has no TLS, so nobody can sign in. Put a proxy with TLS before it: docs/self-hosting.md`,
      ),
    ]
  const certificate = await lookAtCertificate(url, outside)
  const answer = await askSite(new URL('/', url)).catch((error: Error) => error)
  if (answer instanceof Error)
    return [
      certificate,
      fault('site', `${address} does not answer: ${answer.message}. Does the proxy run, and does the name lead to it?`),
    ]
  return [
    certificate,
    lookAtAnswer(address, answer),
    await lookAtPlainHttp(url, outside),
    lookAtHeaders(answer),
    ...(await lookAtWhatIsSeen(url, outside)),
  ]
}

/** Whether the host name of an organisation leads here. */
export async function lookAtHost(address: string, { data, now }: Outside): Promise<Finding> {
  const name = `site ${new URL(address).hostname}`
  const headers = { [proofHeader]: doctorProof(data, now) }
  const answer = await askSite(new URL('/healthz', address), headers).catch((error: Error) => error)
  if (answer instanceof Error)
    return fault(name, `${address} does not answer: ${answer.message}. Let its name lead to the proxy.`)
  if (!seenIn(answer))
    return fault(name, `${address} is answered by something else than this instance. Let its name lead to the proxy.`)
  const page = await askSite(new URL('/', address))
  if (page.status === 404)
    return fault(name, `${address} reaches this instance, and the proxy does not pass its name on: it must send Host.`)
  return fine(name, 'leads here')
}

async function lookAtCertificate({ hostname, port }: URL, { ca, now }: Outside): Promise<Finding> {
  const certificate = await readCertificate({ host: hostname, port: Number(port || 443), ...(ca && { ca }) }).catch(
    (error: Error) => error,
  )
  if (certificate instanceof Error)
    return fault(
      'certificate',
      `${hostname} shows none: ${certificate.message}. Does the proxy run, and does it have one?`,
    )
  return judge(hostname, certificate, now)
}

function judge(host: string, { validTo, distrust, protocol }: Certificate, now: Date): Finding {
  const days = Math.floor((validTo.getTime() - now.getTime()) / day)
  if (days < 0)
    return fault('certificate', `that of ${host} ran out ${-days} days ago: browsers refuse it. Renew it now.`)
  if (distrust)
    return fault(
      'certificate',
      `browsers do not believe that of ${host} (${distrust}). Get one from an authority that they know.`,
    )
  const says = `${protocol}, good for ${days} more days`
  return days < 14
    ? warning('certificate', `${says}: it should have been renewed by itself. See the log of the proxy.`)
    : fine('certificate', says)
}

function lookAtAnswer(address: string, { status, headers }: SiteAnswer): Finding {
  if (status === 404)
    return fault(
      'site',
      `${address} answers that there is no such site: the proxy must pass on Host, or the name belongs to no organisation.`,
    )
  if (status >= 500) return fault('site', `${address} answers ${status}. Does Clamor run behind the proxy?`)
  return fine('site', `${address} answers ${status}${headers.location ? `, ${headers.location}` : ''}`)
}

/** Who types the name alone comes by plain HTTP. */
async function lookAtPlainHttp({ hostname }: URL, { plainPort = 80 }: Outside): Promise<Finding> {
  const plain = new URL(`http://${hostname}:${plainPort}/`)
  const answer = await askSite(plain).catch(() => null)
  if (!answer)
    return warning(
      'redirect',
      `nobody answers ${plain.href}: who types the name alone may not arrive. Let the proxy send plain HTTP to https.`,
    )
  if (answer.status >= 300 && answer.status < 400 && answer.headers.location?.startsWith('https:'))
    return fine('redirect', 'http leads to https')
  return fault('redirect', `${plain.href} is answered without TLS. Let the proxy send it to https.`)
}

function lookAtHeaders({ headers }: SiteAnswer): Finding {
  const policy = String(headers['content-security-policy'] ?? '')
  const lacking = [
    'strict-transport-security',
    'content-security-policy',
    'x-content-type-options',
    'referrer-policy',
  ].filter((name) => !headers[name])
  if (lacking.length > 0)
    return fault(
      'headers',
      `${lacking.join(', ')} did not arrive: Clamor sends them, something in between takes them out.`,
    )
  if (/unsafe-inline|unsafe-eval|\*/.test(policy) || policy.includes(','))
    return fault('headers', 'Content-Security-Policy was changed on the way. Let the proxy leave it as it is.')
  return fine('headers', 'all arrive as Clamor sends them')
}

type Seen = { address: string; protocol: string; at: number }

/** Asks with an address that no visitor has, as somebody would who wants to be taken for another. */
async function lookAtWhatIsSeen(url: URL, { data, now }: Outside): Promise<Finding[]> {
  const pretended = '203.0.113.77'
  const asked = Date.now()
  const answer = await askSite(new URL('/healthz', url), {
    [proofHeader]: doctorProof(data, now),
    'x-forwarded-for': pretended,
  })
  const seen = seenIn(answer)
  if (!seen)
    return [
      fault('visitors', 'What answers is not this instance, or has other keys. Is this the data folder of the server?'),
    ]
  return [judgeVisitor(seen, pretended), judgeClock(Math.abs(seen.at - (asked + Date.now()) / 2))]
}

function judgeVisitor({ address, protocol }: Seen, pretended: string): Finding {
  if (address === pretended)
    return fault(
      'visitors',
      'The server believes whatever address a visitor claims. Name only the proxy in TRUSTED_PROXIES, and let it set X-Forwarded-For.',
    )
  if (protocol !== 'https')
    return fault(
      'visitors',
      'The server is not told that visitors come by TLS: set TRUSTED_PROXIES to the proxy, and let it send X-Forwarded-Proto.',
    )
  if (isPrivate(address))
    return warning(
      'visitors',
      `The server saw this visit come from ${address}. If that is the proxy rather than this machine, set TRUSTED_PROXIES to it: limits take all visitors for one otherwise.`,
    )
  return fine('visitors', 'are told apart by their real addresses')
}

function judgeClock(apart: number): Finding {
  return apart < 5_000
    ? fine('clock', `the server's is within ${Math.round(apart)} ms of this machine's`)
    : fault(
        'clock',
        `the server's is ${Math.round(apart / 1000)} s apart from this machine's. Keep both by NTP: links expire by it.`,
      )
}

function seenIn({ body }: SiteAnswer): Seen | null {
  try {
    const { seen } = JSON.parse(body) as { seen?: Seen }
    return seen ?? null
  } catch {
    return null
  }
}

const privateRanges = new BlockList()
for (const [range, bits] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  privateRanges.addSubnet(range, bits)
for (const [range, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  privateRanges.addSubnet(range, bits, 'ipv6')

function isPrivate(address: string): boolean {
  return privateRanges.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
