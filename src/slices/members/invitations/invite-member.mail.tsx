import { renderPage } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { MailButton, MailHeading, MailLayout, MailText } from '#ui/mail-layout.tsx'
import type { Role } from '../roles/policy.ts'
import { roleName } from '../roles/role-names.ts'

export type InvitationMail = {
  words: Words
  organisation: Organisation
  role: Role
  /** Who invites. */
  by: string
  link: string
  expiresAt: Date
}

export function invitationMail({ words, organisation, role, by, link, expiresAt }: InvitationMail) {
  const subject = words.say('members.inviteMail.subject', { organisation: organisation.name })
  const text = words.say('members.inviteMail.text', {
    by,
    organisation: organisation.name,
    role: roleName(words, role),
  })
  const until = words.say('members.inviteMail.until', { time: words.time(expiresAt) })
  const reason = words.say('members.inviteMail.reason')
  const html = renderPage(
    <MailLayout words={words} organisation={organisation} title={subject} reason={reason}>
      <MailHeading>{subject}</MailHeading>
      <MailText>{text}</MailText>
      <MailButton organisation={organisation} href={link}>
        {words.say('members.inviteMail.button')}
      </MailButton>
      <MailText>{until}</MailText>
    </MailLayout>,
  )
  return { subject, text: [text, link, until, reason].join('\n\n'), html }
}
