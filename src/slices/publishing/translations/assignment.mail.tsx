import { renderPage } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { nameLanguage } from '#platform/name-language.ts'
import type { Organisation } from '#platform/organisation.ts'
import { MailButton, MailHeading, MailLayout, MailText } from '#ui/mail-layout.tsx'
import { sayDay } from './say-day.ts'

export type AssignmentMail = {
  words: Words
  organisation: Organisation
  /** Who asks. */
  by: string
  locale: string
  dueOn: string | null
  note: string
  link: string
}

/** Names no title: what is asked about may be nobody's business who sees a mailbox. */
export function assignmentMail({ words, organisation, by, locale, dueOn, note, link }: AssignmentMail) {
  const language = nameLanguage(words, locale)
  const subject = words.say('publishing.translations.mail.assigned', { language })
  const lines = [
    words.say('publishing.translations.mail.assignedText', { by, language, organisation: organisation.name }),
    ...(dueOn ? [words.say('publishing.translations.mail.due', { date: sayDay(words, dueOn) })] : []),
    ...(note ? [words.say('publishing.translations.mail.note', { by, note })] : []),
  ]
  return mailOf({ words, organisation, subject, lines, link })
}

export type ReturnMail = Pick<AssignmentMail, 'words' | 'organisation' | 'by' | 'locale' | 'note' | 'link'>

/** The reviewer's note, to who handed a translation in. */
export function returnMail({ words, organisation, by, locale, note, link }: ReturnMail) {
  const language = nameLanguage(words, locale)
  const subject = words.say('publishing.translations.mail.returned', { language })
  const lines = [
    words.say('publishing.translations.mail.returnedText', { by, language, organisation: organisation.name }),
    words.say('publishing.translations.mail.note', { by, note }),
  ]
  return mailOf({ words, organisation, subject, lines, link })
}

type Lines = Pick<AssignmentMail, 'words' | 'organisation' | 'link'> & { subject: string; lines: string[] }

function mailOf({ words, organisation, subject, lines, link }: Lines) {
  const reason = words.say('publishing.translations.mail.reason', { organisation: organisation.name })
  const html = renderPage(
    <MailLayout words={words} organisation={organisation} title={subject} reason={reason}>
      <MailHeading>{subject}</MailHeading>
      {lines.map((line) => (
        <MailText key={line}>{line}</MailText>
      ))}
      <MailButton organisation={organisation} href={link}>
        {words.say('publishing.translations.mail.open')}
      </MailButton>
    </MailLayout>,
  )
  return { subject, text: [...lines, link, reason].join('\n\n'), html }
}
