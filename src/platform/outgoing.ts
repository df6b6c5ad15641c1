import { lookup as lookUpName } from 'node:dns'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { promisify } from 'node:util'

export type OutgoingFailure = 'privateAddress' | 'timeout' | 'unreachable' | 'badStatus' | 'tooLarge' | 'notJson'

export type OutgoingAnswer = { ok: true; value: unknown } | { ok: false; failure: OutgoingFailure }

export type OutgoingLimits = {
  /** For the whole exchange: name, connection, answer. */
  timeoutMs: number
  /** One million where not said. */
  maxBytes?: number
  /** Resolves names as `dns.lookup` does, which is the default. */
  resolve?: typeof lookUpName
}

/**
 * GETs JSON from an address that the configuration names. Failures are values, and carry no address: the query may hold
 * a person's street. Redirects are not followed. A host that is private on its face (an IP address of a private range,
 * `localhost`, a name without a dot or under .internal, .local, .localhost) was configured as such and is reached;
 * a public name that resolves to a private address is refused (RFC 1918, 4193, 6598, 6890).
 */
export async function getJson(address: URL, limits: OutgoingLimits): Promise<OutgoingAnswer> {
  const { timeoutMs, maxBytes = 1_000_000, resolve = lookUpName } = limits
  try {
    const lookup = isPrivateOnItsFace(address.hostname) ? (resolve as LookupFunction) : publicNamesOnly(resolve)
    const { status, text } = await exchange(address, { lookup, timeoutMs, maxBytes })
    if (status !== 200) return { ok: false, failure: 'badStatus' }
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch (trouble) {
    return { ok: false, failure: failureOf(trouble) }
  }
}

/** Any answer at all, whatever its status; `words` of a failure carry no address. */
export type OutsideAnswer = { ok: true; status: number; text: string } | { ok: false; failure: OutgoingFailure }

export type OutsideRequest = OutgoingLimits & {
  /** Sent by POST; without it the address is asked by GET. */
  body?: string
  contentType?: string
  /** Whether the address, which a member typed, may lie in this machine's own network, and be spoken to without TLS. */
  allowPrivate: boolean
}

/** Speaks to an address that a member typed: over TLS, and never inside our own network, unless that is allowed. Redirects are not followed. */
export async function askOutside(address: URL, request: OutsideRequest): Promise<OutsideAnswer> {
  const { timeoutMs, maxBytes = 1_000_000, resolve = lookUpName, allowPrivate, body, contentType } = request
  const host = address.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate && (address.protocol !== 'https:' || isPrivateOnItsFace(host)))
    return { ok: false, failure: 'privateAddress' }
  try {
    const lookup = allowPrivate ? (resolve as LookupFunction) : publicNamesOnly(resolve)
    const sent = body === undefined ? {} : { body, contentType: contentType ?? 'text/plain' }
    return { ok: true, ...(await exchange(address, { lookup, timeoutMs, maxBytes, ...sent })) }
  } catch (trouble) {
    return { ok: false, failure: failureOf(trouble) }
  }
}

/** True for addresses that lie in this machine, its network, or nowhere at all. @param ip IPv4 or IPv6, without brackets. */
export function isPrivateAddress(ip: string): boolean {
  return isIP(ip) === 6 ? privateRanges.check(ip, 'ipv6') : privateRanges.check(ip, 'ipv4')
}

/**
 * The first address of a name, which must not lie in this machine or its network; neither may the others.
 * @throws an error whose `code` is EDNS where there is none, EPRIVATE where one is private
 */
export async function publicAddressOf(host: string, resolve: typeof lookUpName = lookUpName): Promise<string> {
  const bare = host.replace(/^\[|\]$/g, '')
  const found = isIP(bare) ? [{ address: bare }] : await promisify(resolve)(bare, { all: true }).catch(() => [])
  const [first] = found
  if (!first) throw Object.assign(new Error(`There is no address of ${host}`), { code: 'EDNS' })
  if (!found.some(({ address }) => isPrivateAddress(address))) return first.address
  throw Object.assign(new Error(`${host} lies inside this server's own network`), { code: 'EPRIVATE' })
}

class Trouble extends Error {
  readonly failure: OutgoingFailure
  constructor(failure: OutgoingFailure) {
    super(failure)
    this.failure = failure
  }
}

type Exchange = { lookup: LookupFunction; timeoutMs: number; maxBytes: number; body?: string; contentType?: string }

function exchange(address: URL, given: Exchange): Promise<{ status: number; text: string }> {
  const { lookup, timeoutMs, maxBytes, body, contentType } = given
  const request = address.protocol === 'https:' ? requestSecure : requestPlain
  const headers = {
    ...{ accept: body === undefined ? 'application/json' : '*/*', 'user-agent': 'clamor' },
    ...(body !== undefined && { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }),
  }
  const method = body === undefined ? 'GET' : 'POST'
  return new Promise((resolve, reject) => {
    const asked = request(address, { method, lookup, headers, signal: AbortSignal.timeout(timeoutMs), agent: false })
    const giveUp = (trouble: Error) => {
      reject(trouble)
      asked.destroy()
    }
    asked.on('error', giveUp)
    asked.on('response', (answer) => {
      const chunks: Buffer[] = []
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > maxBytes) giveUp(new Trouble('tooLarge'))
        else chunks.push(chunk)
      })
      answer.on('error', giveUp)
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }))
    })
    asked.end(body)
  })
}

function failureOf(trouble: unknown): OutgoingFailure {
  if (trouble instanceof Trouble) return trouble.failure
  if (trouble instanceof SyntaxError) return 'notJson'
  if (trouble instanceof Error && (trouble.name === 'TimeoutError' || trouble.name === 'AbortError')) return 'timeout'
  return 'unreachable'
}

function isPrivateOnItsFace(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) return isPrivateAddress(host)
  return !host.includes('.') || /\.(internal|local|localhost)$/i.test(host)
}

/** Checked in the connection's own look-up, so that a name cannot answer once for the check and again for the connection. */
function publicNamesOnly(resolve: typeof lookUpName): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, [])
      if (found.some(({ address }) => isPrivateAddress(address))) return callback(new Trouble('privateAddress'), [])
      const [first] = found
      if (!first) return callback(new Trouble('unreachable'), [])
      return options.all ? callback(null, found) : callback(null, first.address, first.family)
    })
  }
}

const privateRanges = new BlockList()
for (const range of [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3'],
]) {
  const [network = '', bits] = range.split('/')
  privateRanges.addSubnet(network, Number(bits), 'ipv4')
}
for (const range of ['::/127', '64:ff9b::/96', '100::/64', '2001:db8::/32', 'fc00::/7', 'fe80::/10', 'ff00::/8']) {
  const [network = '', bits] = range.split('/')
  privateRanges.addSubnet(network, Number(bits), 'ipv6')
}
