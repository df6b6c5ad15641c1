import { renderPage } from '#platform/html.tsx'
import { MailButton, MailHeading, MailLayout, MailQuote, MailText } from '#ui/mail-layout.tsx'
import type { Occasion } from './mail-people.ts'
import { NotMe, notMeText } from './not-me.mail.tsx'
import { ownLetters } from './shown-letter.ts'

/**
 * Asks whether the address is theirs; shows what was written under it, so that nobody confirms a stranger's words unread.
 * @param kind the first mail, or the one reminder
 */
export function confirmMail(
  occasion: Occasion,
  link: string,
  kind: 'confirm' | 'remind' = 'confirm',
): { subject: string; text: string; html: string } {
  const { words, participation, organisation } = occasion
  const subject = words.say(`actions.participations.mail.${kind}.subject`, { organisation: organisation.name })
  const hello = words.say('actions.participations.mail.hello', { name: participation.given_name })
  const intro = words.say(`actions.participations.mail.${kind}.intro`, { count: participation.seat_ids.length })
  const ignore = words.say('actions.participations.mail.confirm.ignore')
  const reason = words.say('actions.participations.mail.confirm.reason', { organisation: organisation.name })
  const letters = ownLetters(participation, occasion.content)
  const text = [
    hello,
    intro,
    link,
    ...letters.map(({ text }) => text),
    ignore,
    notMeText(occasion),
    reason,
    organisation.name,
  ]
  const html = (
    <MailLayout words={words} organisation={organisation} title={subject} reason={reason}>
      <MailHeading>{hello}</MailHeading>
      <MailText>{intro}</MailText>
      <MailButton organisation={organisation} href={link}>
        {words.say('actions.participations.mail.confirm.open')}
      </MailButton>
      {letters.map(({ text, language }) => (
        <MailQuote key={text} text={text} lang={language} />
      ))}
      <MailText>{ignore}</MailText>
      <NotMe occasion={occasion} />
    </MailLayout>
  )
  return { subject, text: `${text.join('\n\n')}\n`, html: renderPage(html) }
}
