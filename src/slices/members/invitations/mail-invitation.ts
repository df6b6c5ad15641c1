import type { Db } from '#platform/db.ts'
import { isLocale, wordsFor } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import type { Role } from '../roles/policy.ts'
import { invitationMail } from './invite-member.mail.tsx'

export type InvitationMailing = {
  id: string
  token: string
  organisation: Organisation
  /** Where the organisation's pages are, without a trailing slash. */
  site: string
  /** Who invites. */
  by: string
  email: string
  role: Role
  locale: string
  expiresAt: Date
}

/** Mails the link of an invitation, once for each link that it is given. */
export async function mailInvitation(db: Db, mailing: InvitationMailing): Promise<void> {
  const { id, token, organisation, site, by, email, role, expiresAt } = mailing
  const locale = isLocale(mailing.locale) ? mailing.locale : 'en'
  const region = organisation.regions[locale]
  const words = wordsFor({ locale, timeZone: organisation.time_zone, ...(region && { region }) })
  const link = `${site}/${locale}/invitations/${token}`
  const mail = invitationMail({ words, organisation, role, by, link, expiresAt })
  await queueMail(db, { key: `invitation:${id}:${expiresAt.getTime()}`, to: email, ...mail })
}
