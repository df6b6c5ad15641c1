import { writeAudit } from '#platform/audit.ts'
import { newToken, sha256 } from '#platform/crypto.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { isLocale, type Words, wordsFor } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import { findMemberByEmail, type Member, readMembers } from '../members/member.queries.ts'
import { linkPath } from '../sign-in-links/create-sign-in-link.ts'
import { insertLink } from '../sign-in-links/sign-in-link.queries.ts'
import { deleteRescues, insertStop } from './rescue.queries.ts'
import { rescueMail } from './rescue-owner.mail.tsx'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.rescue': { name: string; opensAt: string }
  }
}

const hour = 60 * 60_000

/** For so long owners can stop a rescue before it lets anybody in, and for so long it then does. */
export const rescueWaits = 24 * hour
const rescueLasts = 48 * hour

export type Rescue = { path: string; opensAt: Date; told: number }

/**
 * Gives an owner who is locked out a way in: a link that opens in a day. Every owner is told by mail, each with a link that stops it, and
 * it stands in the trail. Null where nobody with this address owns the organisation.
 * @param site scheme and host, without a slash
 */
export function rescueOwner(
  db: Db,
  { organisation, email, site, now }: { organisation: Organisation; email: string; site: string; now: Date },
): Promise<Rescue | null> {
  return inOrganisation(db, organisation.id, async (db) => {
    const member = await findMemberByEmail(db, email)
    if (member?.role !== 'owner') return null
    const [token, opensAt] = [newToken(), new Date(now.getTime() + rescueWaits)]
    const linkHash = sha256(token)
    await deleteRescues(db, member.account_id)
    const expiresAt = new Date(opensAt.getTime() + rescueLasts)
    // Told to every owner, each of whom can stop it: it lets in also who has lost every second step.
    const link = { tokenHash: linkHash, accountId: member.account_id, opensAt, expiresAt, passesSecondStep: true }
    await insertLink(db, link)
    const owners = (await readMembers(db)).filter(({ role }) => role === 'owner')
    for (const owner of owners) await tell(db, { organisation, owner, name: member.name, linkHash, opensAt, site })
    await writeAudit(db, {
      actor: { id: null, name: 'bin/clamor' },
      verb: 'members.rescue',
      subject: 'member',
      subjectId: member.id,
      details: { name: member.name, opensAt: opensAt.toISOString() },
    })
    return { path: linkPath(member.locale, token), opensAt, told: owners.length }
  })
}

type Telling = {
  organisation: Organisation
  owner: Member
  name: string
  linkHash: Buffer
  opensAt: Date
  site: string
}

async function tell(db: Db, { organisation, owner, name, linkHash, opensAt, site }: Telling): Promise<void> {
  const stop = newToken()
  await insertStop(db, { tokenHash: sha256(stop), linkHash, accountId: owner.account_id })
  const words = wordsOf(organisation, owner.locale)
  const mail = rescueMail({ words, organisation, name, opensAt, link: `${site}/${words.locale}/rescues/${stop}` })
  await queueMail(db, { key: `rescue:${linkHash.toString('hex').slice(0, 32)}:${owner.id}`, to: owner.email, ...mail })
}

function wordsOf({ regions, time_zone: timeZone }: Organisation, language: string): Words {
  const locale = isLocale(language) ? language : 'en'
  const region = regions[locale]
  return wordsFor({ locale, timeZone, ...(region && { region }) })
}
