import { type Db, isDatabaseAway } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import { readOrganisations } from '#slices/members'
import { findOrganisation } from './find-organisation.ts'

/** What LISTEN hears, as the topic of a `changed`, when an organisation was opened, changed or ended. A trigger of the table says so. */
export const organisationsTopic = 'organisations'

/** The organisations of the instance, kept in memory: every request asks whose site its host name is. */
export class Sites {
  readonly #db: Db
  readonly #publicUrl: URL | null
  /** The port we listen on, known once we do. */
  port: number
  #reading: Promise<Organisation[]> | null = null
  #known: Organisation[] | null = null

  constructor(db: Db, { publicUrl, port }: { publicUrl: string | undefined; port: number }) {
    this.#db = db
    this.#publicUrl = publicUrl ? new URL(publicUrl) : null
    this.port = port
  }

  /** Whose site a host name is; that of PUBLIC_URL is the first organisation's unless somebody claims it. */
  async find(host: string): Promise<Organisation | null> {
    const organisations = await this.read()
    const found = findOrganisation(organisations, host)
    return found ?? (host === this.#publicUrl?.hostname ? (organisations[0] ?? null) : null)
  }

  /**
   * All of them, the first one first; from the database only after news. While it is away they are as they were: whoever sends
   * a form then must be answered in words, on a page that keeps what was typed.
   */
  read(): Promise<Organisation[]> {
    this.#reading ??= this.#ask()
    return this.#reading
  }

  async #ask(): Promise<Organisation[]> {
    try {
      this.#known = await readOrganisations(this.#db)
      return this.#known
    } catch (error) {
      this.#reading = null
      if (this.#known && isDatabaseAway(error)) return this.#known
      throw error
    }
  }

  forget(): void {
    this.#reading = null
  }

  /**
   * Where people reach an organisation, without a trailing slash. Its host name in production; in development
   * http://localhost:PORT is the first organisation, http://SLUG.localhost:PORT any other.
   */
  url({ slug, host_name }: { slug: string; host_name: string | null }): string {
    const known = this.#publicUrl
    if (host_name) return `${known?.protocol ?? 'https:'}//${host_name}${known?.port ? `:${known.port}` : ''}`
    const first = this.#known?.[0]
    const isFirst = first === undefined || slug === first.slug
    if (known && (isFirst || !isLocal(known.hostname))) return known.origin
    const port = known ? known.port : String(this.port)
    return `http://${isFirst ? '' : `${slug}.`}localhost${port ? `:${port}` : ''}`
  }
}

function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]'
}
