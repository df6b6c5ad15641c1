import { renderPage } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { MailButton, MailHeading, MailLayout, MailText } from '#ui/mail-layout.tsx'
import type { SecurityNews } from './tell-account.ts'

export type SecurityMail = {
  words: Words
  organisation: Organisation
  what: SecurityNews
  device: string
  link: string
  now: Date
}

export function securityMail({ words, organisation, what, device, link, now }: SecurityMail) {
  const subject = words.say(`members.news.${what}.subject`, { organisation: organisation.name })
  const text = words.say(`members.news.${what}.text`, {
    organisation: organisation.name,
    device: device || words.say('members.sessions.someDevice'),
    time: words.time(now),
  })
  const advice = words.say('members.news.advice')
  const reason = words.say('members.news.reason')
  const html = renderPage(
    <MailLayout words={words} organisation={organisation} title={subject} reason={reason}>
      <MailHeading>{subject}</MailHeading>
      <MailText>{text}</MailText>
      <MailText>{advice}</MailText>
      <MailButton organisation={organisation} href={link}>
        {words.say('members.news.button')}
      </MailButton>
    </MailLayout>,
  )
  return { subject, text: [text, advice, link, reason].join('\n\n'), html }
}
