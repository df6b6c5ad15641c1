import { type Html, renderPage } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { MailButton, MailHeading, MailLayout, MailText } from '#ui/mail-layout.tsx'

export type NewsMailProps = { words: Words; organisation: Organisation; link: string }
type Mail = { subject: string; text: string; html: string }

/** Asks whether the address is theirs. Nothing that was typed stands in it: a stranger may have typed it. */
export function confirmMail({ words, organisation, link }: NewsMailProps): Mail {
  const say = (key: 'subject' | 'heading' | 'intro' | 'ignore' | 'reason') =>
    words.say(`supporters.signUp.mail.confirm.${key}`, { organisation: organisation.name })
  const html = (
    <MailLayout words={words} organisation={organisation} title={say('subject')} reason={say('reason')}>
      <MailHeading>{say('heading')}</MailHeading>
      <MailText>{say('intro')}</MailText>
      <MailButton organisation={organisation} href={link}>
        {words.say('supporters.signUp.mail.confirm.open')}
      </MailButton>
      <MailText>{say('ignore')}</MailText>
    </MailLayout>
  )
  return mail(say('subject'), [say('heading'), say('intro'), link, say('ignore'), say('reason')], html, organisation)
}

/** To somebody who gets our news already and signed up again, or in whose name another did. */
export function onListMail({ words, organisation, link }: NewsMailProps): Mail {
  const say = (key: 'subject' | 'heading' | 'intro' | 'leave' | 'reason') =>
    words.say(`supporters.signUp.mail.onList.${key}`, { organisation: organisation.name })
  const html = (
    <MailLayout words={words} organisation={organisation} title={say('subject')} reason={say('reason')}>
      <MailHeading>{say('heading')}</MailHeading>
      <MailText>{say('intro')}</MailText>
      <MailText>
        <a href={link}>{say('leave')}</a>
      </MailText>
    </MailLayout>
  )
  return mail(
    say('subject'),
    [say('heading'), say('intro'), `${say('leave')}: ${link}`, say('reason')],
    html,
    organisation,
  )
}

function mail(subject: string, parts: string[], html: Html, { name, postal_address }: Organisation): Mail {
  const text = `${[...parts, [name, postal_address].filter(Boolean).join(' · ')].join('\n\n')}\n`
  return { subject, text, html: renderPage(html) }
}
