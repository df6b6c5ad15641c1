import { renderPage } from '#platform/html.tsx'
import { MailButton, MailHeading, MailLayout, MailQuote, MailText } from '#ui/mail-layout.tsx'
import type { Occasion } from './mail-people.ts'
import { ownLetter } from './shown-letter.ts'

/** Asks whether the address is theirs; shows what was written under it, so that nobody confirms a stranger's words unread. */
export function confirmMail(occasion: Occasion, link: string): { subject: string; text: string; html: string } {
  const { words, participation, organisation } = occasion
  const subject = words.say('actions.participations.mail.confirm.subject', { organisation: organisation.name })
  const hello = words.say('actions.participations.mail.hello', { name: participation.given_name })
  const intro = words.say('actions.participations.mail.confirm.intro', { count: participation.seat_ids.length })
  const ignore = words.say('actions.participations.mail.confirm.ignore')
  const reason = words.say('actions.participations.mail.confirm.reason', { organisation: organisation.name })
  const letter = ownLetter(participation)
  const text = [hello, intro, link, letter, ignore, reason, organisation.name]
  const html = (
    <MailLayout words={words} organisation={organisation} title={subject} reason={reason}>
      <MailHeading>{hello}</MailHeading>
      <MailText>{intro}</MailText>
      <MailButton organisation={organisation} href={link}>
        {words.say('actions.participations.mail.confirm.open')}
      </MailButton>
      <MailQuote text={letter} />
      <MailText>{ignore}</MailText>
    </MailLayout>
  )
  return { subject, text: `${text.join('\n\n')}\n`, html: renderPage(html) }
}
