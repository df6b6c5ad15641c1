import type { FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from './crypto.ts'
import { type Db, sql } from './db.ts'
import { chooseEncoding, type Encoded, encode } from './http/compress.ts'
import { RecentAnswers } from './http/recent-answers.ts'
import { securityHeaders } from './http/security-headers.ts'

/** Channel of LISTEN/NOTIFY by which processes tell each other what changed. */
export const pagesChannel = 'clamor_pages'

/** `changed`: what a page says; the old one is not shown again. `moved`: only its counters; the old one may be shown while the new one is made. */
export type News = 'changed' | 'moved'

type Headers = Record<string, string>
type Page = {
  bodies: Encoded
  headers: Record<keyof Encoded, Headers>
  renderedAt: number
  /** Whether it was made as small as it gets, or is being made so. */
  isSmallest: boolean
}
type Entry = { page: Page | null; rendering: Promise<Page> | null; stale: boolean; topics: Topics; type: string }
type Fact = { value: Promise<unknown>; topics: Topics }

/**
 * What something shows, as `announce` names it: one topic or several. One that ends in a colon is all that begin with it. News of
 * `ORGANISATION-ID *` are about every page of an organisation.
 */
export type Topics = string | readonly string[]

/** A page that only counters moved on is made again at most this often, milliseconds. */
const quietFor = 1_000
const mostPages = 2_000

/** Brotli's quality of a page that is new: whoever asks for it waits for it. */
const quick = 5
/** A page that is still asked for when it is so old (milliseconds) is made smaller, which takes some ten times as long. */
const staysFrom = 10_000

/**
 * Published pages as bytes, the same for everybody: rendered once per change, compressed quickly, and once more as small as can be
 * where a page stays.
 */
export class PageCache {
  /** How requests were answered since the process began, for the metrics. */
  readonly counts = { cached: 0, unchanged: 0, rendered: 0 }
  /** What was sent within the last second, for those who ask before the site looks at them. */
  readonly recent = new RecentAnswers(this.counts)
  readonly #entries = new Map<string, Entry>()
  readonly #facts = new Map<string, Fact>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /**
   * Sends the page of `key`, rendering it where there is none. 304 where the visitor has it.
   * @param topics what it shows; @param render makes the whole document; @param type its media type
   */
  async send(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    topics: Topics,
    render: () => Promise<string>,
    type = 'text/html; charset=utf-8',
  ): Promise<FastifyReply> {
    const entry = this.#entries.get(key)
    const page =
      entry?.page && (!entry.stale || this.#refresh(entry, render))
        ? entry.page
        : await this.#make(key, { topics, type }, render)
    if (entry && !page.isSmallest && this.#now() - page.renderedAt >= staysFrom) makeSmallest(entry, page)
    const encoding = chooseEncoding(request.headers['accept-encoding'])
    this.recent.keep(request.raw, page, strictTransport(reply))
    reply.headers(page.headers[encoding])
    if (request.headers['if-none-match'] === page.headers[encoding].etag) {
      this.counts.unchanged++
      return reply.code(304).send()
    }
    this.counts.cached++
    return reply.send(page.bodies[encoding])
  }

  /**
   * What pages and the answers to their forms are made of: found once, kept until one of its topics changes (counters that move do not
   * change it). `null` is not kept, or visitors could fill the memory with addresses that do not exist.
   */
  recall<T>(key: string, topics: Topics, find: () => Promise<T>): Promise<T> {
    const known = this.#facts.get(key)
    if (known) return known.value as Promise<T>
    if (this.#facts.size >= mostPages) this.#facts.clear()
    const fact = { value: find(), topics }
    const drop = () => {
      if (this.#facts.get(key) === fact) this.#facts.delete(key)
    }
    this.#facts.set(key, fact)
    fact.value.then((value) => value === null && drop(), drop)
    return fact.value
  }

  /** Takes news of a topic (`ORGANISATION-ID what:id`) from `announce`, here or in another process. */
  take(news: News, topic: string): void {
    for (const [key, entry] of this.#entries) {
      if (!isAbout(entry.topics, topic)) continue
      if (news === 'changed') this.#entries.delete(key)
      else entry.stale = true
    }
    if (news !== 'changed') return
    this.recent.clear()
    for (const [key, fact] of this.#facts) if (isAbout(fact.topics, topic)) this.#facts.delete(key)
  }

  /** Forgets every page: after news may have been missed. */
  clear(): void {
    this.#entries.clear()
    this.#facts.clear()
    this.recent.clear()
  }

  /** Starts a new rendering of a stale page in the background, not more than once a second; the page at hand goes out meanwhile. */
  #refresh(entry: Entry, render: () => Promise<string>): true {
    if (!entry.rendering && this.#now() - (entry.page?.renderedAt ?? 0) >= quietFor) {
      entry.stale = false
      entry.rendering = this.#render(entry, render)
      entry.rendering.catch(() => {
        entry.stale = true
      })
    }
    return true
  }

  #make(key: string, made: Pick<Entry, 'topics' | 'type'>, render: () => Promise<string>): Promise<Page> {
    const known = this.#entries.get(key)
    if (known?.rendering) return known.rendering
    if (this.#entries.size >= mostPages) this.#entries.clear()
    const entry: Entry = { page: null, rendering: null, stale: false, ...made }
    this.#entries.set(key, entry)
    entry.rendering = this.#render(entry, render)
    entry.rendering.catch(() => this.#entries.delete(key))
    return entry.rendering
  }

  async #render(entry: Entry, render: () => Promise<string>): Promise<Page> {
    try {
      const plain = Buffer.from(await render())
      this.counts.rendered++
      const bodies = await encode(plain, quick)
      const etag = sha256(plain).toString('base64url').slice(0, 16)
      const of = (encoding: keyof Encoded) => headersOf(encoding, etag, entry.type)
      const headers = { plain: of('plain'), br: of('br'), gzip: of('gzip') }
      entry.page = { bodies, headers, renderedAt: this.#now(), isSmallest: smallestFor(plain.length) === quick }
      return entry.page
    } finally {
      entry.rendering = null
    }
  }
}

/** In the background; meanwhile, and where it fails, the page goes out as it is. */
function makeSmallest(entry: Entry, page: Page): void {
  page.isSmallest = true
  const { plain } = page.bodies
  const keep = (bodies: Encoded) => {
    if (entry.page === page) entry.page = { ...page, bodies }
  }
  encode(plain, smallestFor(plain.length)).then(keep, () => {})
}

/** Brotli's best takes half a second for what a whole feed weighs, and many for a list of 50,000 pages; nearly as small takes a tenth. */
function smallestFor(bytes: number): number {
  if (bytes > 1_000_000) return quick
  return bytes > 64_000 ? 9 : 11
}

function isAbout(topics: Topics, topic: string): boolean {
  if (typeof topics === 'string') return covers(topics, topic)
  return topics.some((one) => covers(one, topic))
}

function covers(own: string, topic: string): boolean {
  if (topic.endsWith(' *')) return own.startsWith(topic.slice(0, -1))
  return own === topic || (own.endsWith(':') && topic.startsWith(own))
}

function headersOf(encoding: keyof Encoded, etag: string, type: string): Headers {
  return {
    ...securityHeaders,
    'content-type': type,
    'cache-control': 'no-cache',
    vary: 'accept-encoding',
    // Weak (RFC 9110 §8.8.1): what is compressed once more is the same page in other bytes.
    etag: `W/"${etag}-${encoding}"`,
    ...(encoding !== 'plain' && { 'content-encoding': encoding }),
  }
}

function strictTransport(reply: FastifyReply): Headers {
  const policy = reply.getHeader('strict-transport-security')
  return policy === undefined ? {} : { 'strict-transport-security': String(policy) }
}

/** Tells every web process, when the caller's transaction commits. Equal news of one transaction arrive once. */
export async function announce(db: Db, news: News, topic: string): Promise<void> {
  await sql`select pg_notify(${pagesChannel}, ${`${news} ${topic}`})`.execute(db)
}
