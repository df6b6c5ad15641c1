import { hash, randomBytes } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { type Clock, systemClock } from '../clock.ts'

/** At most `max` in `perMs` milliseconds. */
export type Allowance = { max: number; perMs: number }

export type Limits = {
  /** For quick repetition, for example 5 a minute. */
  burst: Allowance
  /** For patience, for example 100 a day; its span is the longer one. */
  sustained: Allowance
  now?: Clock
}

export type Limiter = {
  /** Counts one more for a key and says whether it is allowed. `null` (nobody can be told apart) is never limited. */
  take(key: string | null): boolean
  /** Takes one count back: what was counted turned out to be welcome. */
  giveBack(key: string | null): void
}

type Span = { since: number; count: number }
type Counts = { burst: Span; sustained: Span }

/** So many keys are young; with the next, the young become the old and the old are forgotten: a flood must not fill the memory. */
const mostYoung = 25_000

/**
 * Counts per key in this process's memory only. Keys are kept as hashes under a random key that is thrown away with all
 * counts at the end of every sustained span, so that nothing here ever tells who came.
 */
export function createLimiter({ burst, sustained, now = systemClock }: Limits): Limiter {
  let secret = newSecret()
  let rotatedAt = now().getTime()
  let young = new Map<string, Counts>()
  let old = new Map<string, Counts>()

  function countsOf(key: string, at: number): Counts {
    if (at - rotatedAt >= sustained.perMs) {
      secret = newSecret()
      rotatedAt = at
      young.clear()
      old.clear()
    }
    const name = hash('sha256', secret + key, 'base64')
    const known = young.get(name)
    if (known) return known
    const counts = old.get(name) ?? { burst: { since: at, count: 0 }, sustained: { since: at, count: 0 } }
    young.set(name, counts)
    if (young.size > mostYoung) {
      old = young
      young = new Map()
    }
    return counts
  }

  return {
    take(key) {
      if (key === null) return true
      const at = now().getTime()
      const counts = countsOf(key, at)
      return [add(counts.burst, burst, at), add(counts.sustained, sustained, at)].every(Boolean)
    },
    giveBack(key) {
      if (key === null) return
      const counts = countsOf(key, now().getTime())
      counts.burst.count = Math.max(0, counts.burst.count - 1)
      counts.sustained.count = Math.max(0, counts.sustained.count - 1)
    },
  }
}

/** Of a fixed length, so that no other secret with another key makes the same text. */
function newSecret(): string {
  return randomBytes(32).toString('base64')
}

function add(span: Span, { max, perMs }: Allowance, at: number): boolean {
  if (at - span.since >= perMs) Object.assign(span, { since: at, count: 0 })
  // What is refused is not counted, or somebody who keeps trying would never be let in again.
  if (span.count >= max) return false
  span.count += 1
  return true
}

/**
 * What stands for a visitor in a limiter: the address, of IPv6 the /64 network that one household has. Never stored or logged.
 * `null` where a proxy that is not in TRUSTED_PROXIES stands between: all visitors would then be one, so nobody is limited.
 */
export function visitorKey(request: FastifyRequest): string | null {
  const peer = request.socket.remoteAddress
  if (request.ip === peer && cameThroughProxy(request)) {
    warnOnce(request)
    return null
  }
  return request.ip ? networkOf(request.ip) : null
}

function cameThroughProxy({ headers }: FastifyRequest): boolean {
  return (
    headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined || headers['x-real-ip'] !== undefined
  )
}

let warned = false
function warnOnce(request: FastifyRequest): void {
  if (warned) return
  warned = true
  request.log.warn('a proxy forwards visitors and is not in TRUSTED_PROXIES: limits per visitor are off')
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const before = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
