import { renderPage } from '#platform/html.tsx'
import { MailButton, MailHeading, MailLayout, MailText } from '#ui/mail-layout.tsx'
import type { Occasion } from './mail-people.ts'
import { NotMe, notMeText } from './not-me.mail.tsx'

/** Tells the owner of an address that the form came again and that their first letter stands. */
export function actedAgainMail(occasion: Occasion, link: string): { subject: string; text: string; html: string } {
  const { words, participation, organisation } = occasion
  const subject = words.say('actions.participations.mail.again.subject', { organisation: organisation.name })
  const hello = words.say('actions.participations.mail.hello', { name: participation.given_name })
  const intro = words.say('actions.participations.mail.again.intro', { date: words.date(participation.created_at) })
  const notYou = words.say('actions.participations.mail.again.notYou')
  const reason = words.say('actions.participations.mail.again.reason', { organisation: organisation.name })
  const html = (
    <MailLayout words={words} organisation={organisation} title={subject} reason={reason}>
      <MailHeading>{hello}</MailHeading>
      <MailText>{intro}</MailText>
      <MailButton organisation={organisation} href={link}>
        {words.say('actions.participations.mail.thanks.open')}
      </MailButton>
      <MailText>{notYou}</MailText>
      <NotMe occasion={occasion} />
    </MailLayout>
  )
  const text = [hello, intro, link, notYou, notMeText(occasion), reason, organisation.name]
  return { subject, text: `${text.join('\n\n')}\n`, html: renderPage(html) }
}
