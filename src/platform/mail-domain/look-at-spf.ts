import { BlockList, isIP } from 'node:net'
import type { Finding } from './finding.ts'
import type { Dns } from './resolver.ts'

/** Through which server a domain's mail goes, as far as others can see it. */
export type Route = {
  /** Its name. */
  host: string
  /** Its public addresses; none for one inside our own network. */
  addresses: readonly string[]
  /** What a relay asks its customers to include: `spf.relay.example`. */
  include: string | null
}

/** RFC 7208 §4.6.4: whoever checks gives up after ten look-ups. */
const mostLookUps = 10

/** Whether the domain says that mail from this route is its own (RFC 7208). */
export async function lookAtSpf(dns: Dns, domain: string, route: Route): Promise<Finding> {
  const found = (await dns.texts(domain)).filter(isSpf)
  const about = route.include ?? route.host
  const say = (state: Finding['state'], says: string, value: string | null = null): Finding => ({
    part: 'spf',
    state,
    says,
    found,
    paste: value === null ? null : { name: domain, value },
    about,
    of: domain,
  })
  const [record] = found
  if (record === undefined) return say('bad', 'missing', `v=spf1 ${mechanismFor(route)} ~all`)
  if (found.length > 1) return say('bad', 'several')
  if (/(^|\s)\+?all(\s|$)/i.test(record))
    return say('bad', 'everybody', record.replace(/(^|\s)\+?all(?=\s|$)/i, '$1~all'))
  const walk = new Walk(dns, route)
  const isNamed = await walk.names(domain, record)
  if (walk.lookUps > mostLookUps) return say('bad', 'tooMany')
  if (isNamed) return say('good', 'good')
  if (route.include || !namesAnybody(record))
    return say('bad', 'otherServer', withMechanism(record, mechanismFor(route)))
  return say('unsure', 'unsure', withMechanism(record, mechanismFor(route)))
}

function isSpf(text: string): boolean {
  return /^v=spf1( |$)/i.test(text)
}

function mechanismFor({ include, addresses, host }: Route): string {
  if (include) return `include:${include}`
  return addresses.length > 0 ? `a:${host}` : 'mx a'
}

/** Before the part that speaks of everybody else. */
function withMechanism(record: string, mechanism: string): string {
  return /\s[~?-]?all\b|\sredirect=/i.test(record)
    ? record.replace(/\s([~?-]?all\b|redirect=)/i, ` ${mechanism} $1`)
    : `${record} ${mechanism}`
}

function namesAnybody(record: string): boolean {
  return /\s\+?(include|a|mx|ip4|ip6|exists|ptr|redirect)\b/i.test(record)
}

/** Follows a record through what it includes, looking for the route. */
class Walk {
  readonly #dns: Dns
  readonly #route: Route
  lookUps = 0

  constructor(dns: Dns, route: Route) {
    this.#dns = dns
    this.#route = route
  }

  async names(domain: string, record: string): Promise<boolean> {
    let isNamed = false
    // All of it, also after a match: whether there are too many look-ups is known at the end.
    for (const term of record.split(/\s+/).slice(1)) if (await this.#term(domain, term)) isNamed = true
    return isNamed
  }

  async #term(domain: string, term: string): Promise<boolean> {
    const [, name = '', rest = ''] = /^\+?(include|redirect|a|mx|ip4|ip6|exists|ptr)(?:[:=/]?)(.*)$/i.exec(term) ?? []
    const kind = name.toLowerCase()
    if (kind === 'ip4' || kind === 'ip6') return this.#isIn(rest)
    if (!kind) return false
    this.lookUps += 1
    // Macros (%{i}…) stand for who asks: nothing can be looked up without one.
    if (this.lookUps > mostLookUps || rest.includes('%')) return false
    if (kind === 'include' || kind === 'redirect') return this.#included(rest.toLowerCase())
    const [host = domain] = rest.split('/').filter(Boolean)
    if (kind === 'a') return this.#isAmong(await this.#dns.addresses(host))
    if (kind !== 'mx') return false
    const hosts = (await this.#dns.mailServers(host)).slice(0, 10)
    const addresses = await Promise.all(hosts.map((one) => this.#dns.addresses(one)))
    return this.#isAmong(addresses.flat())
  }

  async #included(name: string): Promise<boolean> {
    const isIt = name === this.#route.include
    const [record] = (await this.#dns.texts(name)).filter(isSpf)
    const isInside = record ? await this.names(name, record) : false
    return isIt || isInside
  }

  #isAmong(addresses: readonly string[]): boolean {
    return addresses.some((address) => this.#route.addresses.includes(address))
  }

  #isIn(range: string): boolean {
    const [network = '', bits] = range.split('/')
    const family = isIP(network)
    if (family === 0) return false
    const kind = family === 4 ? 'ipv4' : 'ipv6'
    const list = new BlockList()
    list.addSubnet(network, Math.min(Number(bits ?? 128) || 0, family === 4 ? 32 : 128), kind)
    return this.#route.addresses.some((address) => isIP(address) === family && list.check(address, kind))
  }
}
