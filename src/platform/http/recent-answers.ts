import type { IncomingMessage, ServerResponse } from 'node:http'
import { chooseEncoding, type Encoded } from './compress.ts'

/** A page as bytes with its headers, in every encoding. */
export type Answer = { bodies: Encoded; headers: Record<keyof Encoded, Record<string, string>> }

/** `text`: the bytes of a small body, a character each. node:http writes a string and its headers in one piece, a Buffer beside them. */
type Ready = {
  body: Buffer
  text: string | null
  etag: string | undefined
  headers: string[]
  unchanged: string[]
}
/** How often a page, and how often "you have it already", was answered from memory. */
export type Counts = { cached: number; unchanged: number }

type Kept = Record<keyof Encoded, Ready> & { until: number }

/** How long an answer is given again unasked, milliseconds: what changes by the clock shows this much later at most. */
const goodFor = 1_000
const most = 2_000
/** Bytes up to which joining a body to its headers costs less than writing both. */
const smallBody = 8_192

/**
 * Pages that everybody gets alike, as they were answered within the last second, given again before anything else looks at the
 * request: under load a page costs little more than node:http itself. Each second one request goes the whole way and renews it.
 */
export class RecentAnswers {
  readonly #kept = new Map<string, Kept>()
  readonly #counts: Counts
  readonly #now: () => number

  /** @param counts what is given here is added to */
  constructor(counts: Counts, now: () => number = Date.now) {
    this.#counts = counts
    this.#now = now
  }

  /** Keeps an answer that is the same for whoever sends the same address to the same host. @param more headers beside the page's own */
  keep(request: IncomingMessage, { bodies, headers }: Answer, more: Record<string, string> = {}): void {
    if (request.method !== 'GET') return
    if (this.#kept.size >= most) this.#kept.clear()
    const ready = (encoding: keyof Encoded) => prepare(bodies[encoding], { ...headers[encoding], ...more })
    const until = this.#now() + goodFor
    this.#kept.set(keyOf(request), { plain: ready('plain'), br: ready('br'), gzip: ready('gzip'), until })
  }

  /** Answers from memory, or says that it cannot. */
  give(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET') return false
    const kept = this.#kept.get(keyOf(request))
    if (!kept || kept.until < this.#now()) return false
    const ready = kept[chooseEncoding(request.headers['accept-encoding'] as string | undefined)]
    if (ready.etag !== undefined && request.headers['if-none-match'] === ready.etag) {
      this.#counts.unchanged++
      response.writeHead(304, ready.unchanged).end()
    } else {
      this.#counts.cached++
      response.writeHead(200, ready.headers)
      if (ready.text === null) response.end(ready.body)
      else response.end(ready.text, 'latin1')
    }
    return true
  }

  /** Forgets everything: something that pages say has changed. */
  clear(): void {
    this.#kept.clear()
  }
}

function prepare(body: Buffer, headers: Record<string, string>): Ready {
  const all = Object.entries(headers)
  const unchanged = all.filter(([name]) => ofUnchanged.has(name)).flat()
  const text = body.length <= smallBody ? body.toString('latin1') : null
  return { body, text, etag: headers.etag, headers: [...all.flat(), 'content-length', String(body.length)], unchanged }
}

/** What a 304 repeats (RFC 9110 §15.4.5); the browser has the rest. */
const ofUnchanged = new Set(['etag', 'cache-control', 'vary', 'strict-transport-security'])

/** A proxy may name the host in a header of its own, which is believed of some proxies only: hence who sent it. */
function keyOf({ headers, url, socket }: IncomingMessage): string {
  const forwarded = headers['x-forwarded-host']
  return forwarded === undefined
    ? `${headers.host} ${url}`
    : `${headers.host} ${url} ${forwarded} ${socket.remoteAddress}`
}
