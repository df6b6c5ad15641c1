import { newToken, sha256 } from '#platform/crypto.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import { findMemberByEmail, type Member, readMembers } from '../members/member.queries.ts'
import { insertLink } from './sign-in-link.queries.ts'

const day = 24 * 60 * 60_000

/** How long a one-time link waits to be used. */
export const linkLasts = day

/**
 * Makes a link that lets one account in once, in the caller's scoped transaction.
 * @returns its token: 128 bits of which only the hash is kept
 */
export async function createSignInLink(db: Db, accountId: string, now = new Date()): Promise<string> {
  const token = newToken()
  await insertLink(db, { tokenHash: sha256(token), accountId, expiresAt: new Date(now.getTime() + linkLasts) })
  return token
}

/** The path of a link under the organisation's address, in the member's language. */
export function linkPath(locale: string, token: string): string {
  return `/${locale}/sign-in/${token}`
}

/** The path of a new one-time link for a member with this address; null where there is none in the organisation. */
export function signInLinkFor(db: Db, organisation: Organisation, email: string): Promise<string | null> {
  return inOrganisation(db, organisation.id, async (db) => linkOf(db, await findMemberByEmail(db, email)))
}

/**
 * The path of a new one-time link for the first owner, for as long as no owner has a password; null afterwards.
 * To be printed to a terminal only.
 */
export function ownerSignInLink(db: Db, organisation: Organisation): Promise<string | null> {
  return inOrganisation(db, organisation.id, async (db) => {
    const owners = (await readMembers(db)).filter(({ role }) => role === 'owner')
    return owners.some(({ has_password }) => has_password) ? null : linkOf(db, owners[0])
  })
}

async function linkOf(db: Db, member: Member | undefined): Promise<string | null> {
  return member ? linkPath(member.locale, await createSignInLink(db, member.account_id)) : null
}
