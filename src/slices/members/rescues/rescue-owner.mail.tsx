import { renderPage } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { MailButton, MailHeading, MailLayout, MailText } from '#ui/mail-layout.tsx'

export type RescueMail = {
  words: Words
  organisation: Organisation
  /** Who is to be let in. */
  name: string
  opensAt: Date
  /** Of the page that stops it. */
  link: string
}

export function rescueMail({ words, organisation, name, opensAt, link }: RescueMail) {
  const subject = words.say('members.rescueMail.subject', { name })
  const text = words.say('members.rescueMail.text', {
    name,
    organisation: organisation.name,
    time: words.time(opensAt),
  })
  const ask = words.say('members.rescueMail.ask', { name })
  const reason = words.say('members.rescueMail.reason', { organisation: organisation.name })
  const html = renderPage(
    <MailLayout words={words} organisation={organisation} title={subject} reason={reason}>
      <MailHeading>{subject}</MailHeading>
      <MailText>{text}</MailText>
      <MailText>{ask}</MailText>
      <MailButton organisation={organisation} href={link}>
        {words.say('members.rescue.button')}
      </MailButton>
    </MailLayout>,
  )
  return { subject, text: [text, ask, link, reason].join('\n\n'), html }
}
