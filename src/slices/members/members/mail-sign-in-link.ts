import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { isLocale, wordsFor } from '#platform/i18n.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import { createSignInLink, linkPath } from '../sign-in-links/create-sign-in-link.ts'
import { signInLinkMail } from './mail-sign-in-link.mail.tsx'
import { readMember } from './member.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.mailSignInLink': { name: string }
  }
}

export type LinkMailing = { actor: Actor; organisation: Organisation; site: string; memberId: string; now: Date }

/**
 * Mails a member a one-time link, for who lost a password; who asks for it never sees it.
 * @throws Refusal 404 where there is no such member
 */
export async function mailSignInLink(db: Db, { actor, organisation, site, memberId, now }: LinkMailing): Promise<void> {
  const member = await readMember(db, memberId)
  if (!member) throw notFound()
  const locale = isLocale(member.locale) ? member.locale : 'en'
  const token = await createSignInLink(db, member.account_id, now)
  const words = wordsFor({ locale })
  const mail = signInLinkMail({ words, organisation, link: site + linkPath(locale, token) })
  await queueMail(db, { key: `sign-in-link:${memberId}:${now.getTime()}`, to: member.email, ...mail })
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'members.mailSignInLink',
    subject: 'member',
    subjectId: memberId,
    details: { name: member.name },
  })
}
