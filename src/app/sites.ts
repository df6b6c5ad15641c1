import type { Db } from '#platform/db.ts'
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
  #firstSlug: string | null = null

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

  /** All of them, the first one first; from the database only after news. */
  read(): Promise<Organisation[]> {
    this.#reading ??= readOrganisations(this.#db).then((organisations) => {
      this.#firstSlug = organisations[0]?.slug ?? null
      return organisations
    })
    const reading = this.#reading
    reading.catch(() => {
      if (this.#reading === reading) this.#reading = null
    })
    return reading
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
    const isFirst = slug === this.#firstSlug || this.#firstSlug === null
    if (known && (isFirst || !isLocal(known.hostname))) return known.origin
    const port = known ? known.port : String(this.port)
    return `http://${isFirst ? '' : `${slug}.`}localhost${port ? `:${port}` : ''}`
  }
}

function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]'
}
