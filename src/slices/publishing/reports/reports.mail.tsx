import { renderPage } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { MailButton, MailHeading, MailLayout, MailText } from '#ui/mail-layout.tsx'

export type ReportsMail = {
  words: Words
  organisation: Organisation
  reports: number
  /** Of the post. */
  title: string
  link: string
}

/** What readers wrote stays in the console: it may name people. */
export function reportsMail({ words, organisation, reports, title, link }: ReportsMail) {
  const subject = words.say('publishing.reports.mail.subject')
  const text = words.say('publishing.reports.mail.text', { reports, title })
  const reason = words.say('publishing.reports.mail.reason', { organisation: organisation.name })
  const html = renderPage(
    <MailLayout words={words} organisation={organisation} title={subject} reason={reason}>
      <MailHeading>{subject}</MailHeading>
      <MailText>{text}</MailText>
      <MailButton organisation={organisation} href={link}>
        {words.say('publishing.reports.mail.button')}
      </MailButton>
    </MailLayout>,
  )
  return { subject, text: [text, link, reason].join('\n\n'), html }
}
