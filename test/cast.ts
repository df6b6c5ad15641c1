import type { LightMyRequestResponse } from 'fastify'
import { keyedHash, newToken } from '#platform/crypto.ts'
import { inOrganisation } from '#platform/db.ts'
import { forgeryField } from '#platform/http/forgery.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { rememberAccount } from '../src/slices/members/accounts/account.queries.ts'
import { findMemberOf, insertMember } from '../src/slices/members/members/member.queries.ts'
import type { Role } from '../src/slices/members/roles/policy.ts'
import { sealSession } from '../src/slices/members/sessions/session-cookie.ts'
import { sessionEnd } from '../src/slices/members/sessions/session-length.ts'
import type { TestSite } from './site.ts'

export type SignedIn = {
  actor: Actor
  /** For a Cookie header. */
  cookie: string
  /** For a Host header: puente.localhost:3000 */
  host: string
  forgeryToken: string
  get(url: string): Promise<LightMyRequestResponse>
  /** Sends a form with the forgery token in it. */
  post(url: string, form?: Record<string, string | string[]>): Promise<LightMyRequestResponse>
}

const names: Record<Role, string> = {
  owner: 'Inés Duarte',
  organiser: 'Amara Okoye',
  editor: 'Tomás Rivas',
  moderator: 'Ruth Okafor',
  translator: 'Julián Mora',
  researcher: 'Noor Haddad',
  treasurer: 'Lucía Paz',
  viewer: 'Sam Whitfield',
}

/** A member of the organisation with a new session on its host: Inés is its owner, Amara its organiser, … */
export async function signedIn(
  site: TestSite,
  role: Role = 'owner',
  organisation: Organisation = site.organisation,
): Promise<SignedIn> {
  const name = names[role]
  const email = `${role}@${organisation.slug}.example`
  const host = `${organisation.slug}.localhost`
  const accountId = await rememberAccount(site.db, { name, email, locale: 'en' })
  const memberId = await joinAs(site, organisation, accountId, role)
  const { id: sessionId, token } = await openSession(site, accountId, host)
  const forgeryToken = keyedHash(site.platform.data.secret('forgery')[0].key, 'forgery', sessionId).toString(
    'base64url',
  )
  const headers = { host: `${host}:3000`, cookie: `session=${sealSession(site.platform, host, token)}` }
  return {
    actor: { accountId, memberId, name, email, role, sessionId },
    cookie: headers.cookie,
    host: headers.host,
    forgeryToken,
    get: (url) => site.server.inject({ url, headers }),
    post: (url, form = {}) =>
      site.server.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        payload: encodeForm({ ...form, [forgeryField]: forgeryToken }),
      }),
  }
}

async function joinAs(site: TestSite, { id }: Organisation, accountId: string, role: Role): Promise<string> {
  return inOrganisation(site.db, id, async (db) => {
    const joined = (await insertMember(db, accountId, role)) ?? (await findMemberOf(db, accountId))?.id
    if (!joined) throw new Error('no member')
    return joined
  })
}

/** As a sign-in does, without the half second that a password takes. */
function openSession({ db }: TestSite, accountId: string, host: string) {
  return db
    .insertInto('member_sessions')
    .values({ token: newToken(), user_id: accountId, host, expires_at: sessionEnd(false, new Date()) })
    .returning(['id', 'token'])
    .executeTakeFirstOrThrow()
}

/** A form as a browser sends it. */
export function encodeForm(form: Record<string, string | string[]>): string {
  const pairs = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
  return new URLSearchParams(pairs).toString()
}
