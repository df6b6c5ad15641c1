import { type Html, renderPage } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { MailButton, MailHeading, MailLayout, MailText } from '#ui/mail-layout.tsx'
import type { FinallyFailed } from './follow-up.queries.ts'
import type { Occasion } from './mail-people.ts'
import { NotMe, notMeText } from './not-me.mail.tsx'

/** Says which letters did not get through, why, and what their writer can do. Names no case and no country in its subject. */
export function followUpMail(
  occasion: Occasion,
  letters: readonly FinallyFailed[],
  link: string,
): { subject: string; text: string; html: string } {
  const { words, participation, organisation } = occasion
  const say = { organisation: organisation.name, count: letters.length }
  const subject = words.say('actions.participations.mail.followUp.subject', say)
  const hello = words.say('actions.participations.mail.hello', { name: participation.given_name })
  const intro = words.say('actions.participations.mail.followUp.intro', say)
  const next = words.say('actions.participations.mail.followUp.next', say)
  const reason = words.say('actions.participations.mail.followUp.reason', say)
  const lines = letters.map((letter) => lineOf(words, letter))
  const text = [
    hello,
    intro,
    lines.map((line) => `— ${line}`).join('\n'),
    next,
    link,
    notMeText(occasion),
    reason,
    [organisation.name, organisation.postal_address].filter(Boolean).join('\n'),
  ]
  const html: Html = (
    <MailLayout words={words} organisation={organisation} title={subject} reason={reason}>
      <MailHeading>{hello}</MailHeading>
      <MailText>{intro}</MailText>
      {lines.map((line) => (
        <MailText key={line}>{line}</MailText>
      ))}
      <MailText>{next}</MailText>
      <MailButton organisation={organisation} href={link}>
        {words.say('actions.participations.mail.thanks.open')}
      </MailButton>
      <NotMe occasion={occasion} />
    </MailLayout>
  )
  return { subject, text: `${text.filter(Boolean).join('\n\n')}\n`, html: renderPage(html) }
}

function lineOf(words: Words, { holderName, office, state }: FinallyFailed): string {
  const to = [holderName, office].filter(Boolean).join(', ')
  const key = state === 'refused' ? 'refused' : state === 'returned' ? 'returned' : 'gave_up'
  return words.say('actions.participations.mail.followUp.line', {
    to,
    why: words.say(`actions.participations.mail.followUp.why.${key}`),
  })
}
