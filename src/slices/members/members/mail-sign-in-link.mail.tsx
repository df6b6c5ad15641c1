import { renderPage } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { MailButton, MailHeading, MailLayout, MailText } from '#ui/mail-layout.tsx'

export function signInLinkMail({
  words,
  organisation,
  link,
}: {
  words: Words
  organisation: Organisation
  link: string
}) {
  const subject = words.say('members.linkMail.subject', { organisation: organisation.name })
  const text = words.say('members.linkMail.text')
  const reason = words.say('members.linkMail.reason')
  const html = renderPage(
    <MailLayout words={words} organisation={organisation} title={subject} reason={reason}>
      <MailHeading>{subject}</MailHeading>
      <MailText>{text}</MailText>
      <MailButton organisation={organisation} href={link}>
        {words.say('members.link.button')}
      </MailButton>
    </MailLayout>,
  )
  return { subject, text: [text, link, reason].join('\n\n'), html }
}
