import { randomBytes } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { type Clock, systemClock } from '../clock.ts'
import { keyedHash } from '../crypto.ts'

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

/** Keys beyond this are forgotten, oldest first: a flood of them must not fill the memory. */
const mostKeys = 50_000

/**
 * Counts per key in this process's memory only. Keys are kept as hashes under a random key that is thrown away with all
 * counts at the end of every sustained span, so that nothing here ever tells who came.
 */
export function createLimiter({ burst, sustained, now = systemClock }: Limits): Limiter {
  let secret = randomBytes(32)
  let rotatedAt = now().getTime()
  const known = new Map<string, Counts>()

  function countsOf(key: string, at: number): Counts {
    if (at - rotatedAt >= sustained.perMs) {
      secret = randomBytes(32)
      rotatedAt = at
      known.clear()
    }
    const hash = keyedHash(secret, key).toString('base64')
    const counts = known.get(hash) ?? { burst: { since: at, count: 0 }, sustained: { since: at, count: 0 } }
    known.delete(hash)
    known.set(hash, counts)
    if (known.size > mostKeys) known.delete(known.keys().next().value as string)
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
