import type { LightMyRequestResponse } from 'fastify'
import PostalMime, { type Email } from 'postal-mime'
import { readConfig } from '#platform/config.ts'
import { type Db, inOrganisation, sql } from '#platform/db.ts'
import { openPostman } from '#platform/open-postman.ts'
import { atEnd } from '#test/at-end.ts'
import { mailSink, type Sink } from '#test/mail-sink.ts'
import { runJobs } from '#test/run-jobs.ts'
import { site, type TestSite } from '#test/site.ts'

export type Readers = TestSite & {
  sink: Sink
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Sends a form as a browser does. */
  post(url: string, form: Record<string, string>, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Asks for news with the words that the form shows. */
  signUp(form: Record<string, string>, locale?: 'en' | 'es'): Promise<LightMyRequestResponse>
  /** Does what waits, and answers with the mails that a real server took for an address, the first one first. */
  mailsTo(address: string): Promise<Email[]>
  inside<T>(work: (db: Db) => Promise<T>): Promise<T>
}

export const host = 'puente.localhost'

/** Puente Solidario with people who want its news, and a mail server that takes what it sends. */
export async function readers(environment: Record<string, string> = {}): Promise<Readers> {
  const home = await site(environment)
  const sink = await mailSink()
  const settings = { SMTP_URL: `${sink.url}?ignoreTLS=true`, SMTP_CONNECTIONS: '2', SMTP_DOMAIN_PAUSE: '0' }
  const postman = openPostman(home.db, readConfig(settings), home.platform.data)
  atEnd(() => postman.close())
  home.platform.postman = postman
  const get: Readers['get'] = (url, headers = {}) => home.server.inject({ url, headers: { host, ...headers } })
  const post: Readers['post'] = (url, form, headers = {}) =>
    home.server.inject({
      method: 'POST',
      url,
      headers: { host, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(form).toString(),
    })
  return {
    ...home,
    sink,
    get,
    post,
    async signUp(form, locale = 'en') {
      const { body } = await get(`/${locale}/sign-up`)
      return post(`/${locale}/sign-up`, { wording: wordingIn(body), ...form })
    },
    async mailsTo(address) {
      await runJobs(home)
      return Promise.all(sink.taken.filter(({ to }) => to === address).map(({ text }) => PostalMime.parse(text)))
    },
    inside: (work) => inOrganisation(home.db, home.organisation.id, work),
  }
}

/** Which words a page shows. */
export function wordingIn(body: string): string {
  return /name="wording" value="([^"]+)"/.exec(body)?.[1] ?? ''
}

/** The address of the one link of a mail, after the host. */
export function pathIn({ text = '' }: Email): string {
  const link = /https?:\/\/\S+/.exec(text)?.[0]
  return link ? new URL(link).pathname : ''
}

export type Kept = {
  people: { email: string; given_name: string; locale: string }[]
  consents: { granted: boolean; wording: string; locale: string; page: string; version: number | null }[]
  waiting: number
}

/** Who is known, what they agreed to, and how many forms wait. */
export function kept({ inside }: Pick<Readers, 'inside'>): Promise<Kept> {
  return inside(async (db) => {
    const people = await sql<
      Kept['people'][number]
    >`select email, given_name, locale from supporters order by id`.execute(db)
    const consents = await sql<Kept['consents'][number]>`
      select granted, wording, locale, page, wording_version as version from supporter_consents order by at, id`.execute(
      db,
    )
    const waiting = await sql<{ count: number }>`
      select count(*)::int from supporter_sign_ups where confirmed_at is null`.execute(db)
    return { people: people.rows, consents: consents.rows, waiting: waiting.rows[0]?.count ?? 0 }
  })
}

/** Lets everything have happened so long ago, for what goes by the clock of the database. */
export function ago({ inside }: Pick<Readers, 'inside'>, interval: string): Promise<unknown> {
  return inside((db) =>
    sql`update supporter_sign_ups set asked_at = asked_at - ${interval}::interval, mailed_at = mailed_at - ${interval}::interval`.execute(
      db,
    ),
  )
}
