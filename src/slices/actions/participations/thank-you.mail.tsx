import { type Html, renderPage } from '#platform/html.tsx'
import type { Locale } from '#platform/i18n.ts'
import { names, ways } from '#slices/targets'
import { MailButton, MailHeading, MailLayout, MailQuote, MailText } from '#ui/mail-layout.tsx'
import { routeOfWriter } from '../letters/choose-channel.ts'
import { textFor } from '../letters/text-for.ts'
import { onlyForms } from './hand-letters.ts'
import type { Occasion } from './mail-people.ts'
import type { NextStep } from './next-steps.ts'
import { NotMe, notMeText } from './not-me.mail.tsx'
import { type OnTheWay, onTheWay } from './offices-of.ts'

type Copy = { to: string; how: string; subject: string; body: string; language: Locale }

/** A list of hundreds of offices is written to with one text: a few copies say it all. */
const mostCopies = 6

/** Thanks, where each letter goes, a copy of them, and the link of the private page. Names no case and no country in its subject. */
export function thankYouMail(
  occasion: Occasion,
  { link, next }: { link: string; next: NextStep | null },
): { subject: string; text: string; html: string } {
  const { words, participation, organisation } = occasion
  const subject = words.say('actions.participations.mail.thanks.subject', { organisation: organisation.name })
  const hello = words.say('actions.participations.mail.hello', { name: participation.given_name })
  const letters = onTheWay(occasion.targets, routeOfWriter(occasion.route, participation))
  const intro = words.say('actions.participations.mail.thanks.intro', { count: letters.length })
  const all = copiesOf(occasion, letters)
  const copies = all.slice(0, mostCopies)
  const more =
    all.length > mostCopies
      ? words.say('actions.participations.mail.thanks.more', { count: all.length - mostCopies })
      : ''
  const yours = words.say('actions.participations.mail.thanks.yours', howManyByHand(letters))
  const { thanks } = occasion.content.texts[words.locale]
  const reason = words.say('actions.participations.mail.thanks.reason', { organisation: organisation.name })
  const text = [
    hello,
    intro,
    thanks,
    yours,
    link,
    ...copies.map(({ to, how, subject, body }) => `— ${to} (${how})\n\n${subject}\n\n${body}`),
    more,
    next ? nextText(occasion, next) : '',
    notMeText(occasion),
    reason,
    [organisation.name, organisation.postal_address].filter(Boolean).join('\n'),
  ]
  const html = (
    <MailLayout words={words} organisation={organisation} title={subject} reason={reason}>
      <MailHeading>{hello}</MailHeading>
      <MailText>{intro}</MailText>
      {thanks && <MailText>{thanks}</MailText>}
      <MailText>{yours}</MailText>
      <MailButton organisation={organisation} href={link}>
        {words.say('actions.participations.mail.thanks.open')}
      </MailButton>
      {copies.map((copy) => (
        <LetterCopy key={copy.to} copy={copy} />
      ))}
      {more && <MailText>{more}</MailText>}
      {next && <Next occasion={occasion} next={next} />}
      <NotMe occasion={occasion} />
    </MailLayout>
  )
  return { subject, text: `${text.filter(Boolean).join('\n\n')}\n`, html: renderPage(html) }
}

function nextText({ words, site }: Occasion, { title, text, href }: NextStep): string {
  const kicker = words.say('actions.participations.next.kicker')
  return [`${kicker}: ${title}`, text, new URL(href, site).href].filter(Boolean).join('\n')
}

function Next({ occasion, next }: { occasion: Occasion; next: NextStep }): Html {
  const { words, site, organisation } = occasion
  return (
    <>
      <MailHeading>{`${words.say('actions.participations.next.kicker')}: ${next.title}`}</MailHeading>
      {next.text && <MailText>{next.text}</MailText>}
      <MailButton organisation={organisation} href={new URL(next.href, site).href}>
        {words.say(next.actionId ? 'actions.participations.next.act' : 'actions.participations.next.open')}
      </MailButton>
    </>
  )
}

function LetterCopy({ copy: { to, how, subject, body, language } }: { copy: Copy }): Html {
  return (
    <>
      <MailText>
        <strong>{to}</strong> ({how})
      </MailText>
      <MailQuote text={`${subject}\n\n${body}`} lang={language} />
    </>
  )
}

function copiesOf({ words, participation, content }: Occasion, letters: readonly OnTheWay[]): Copy[] {
  const targets = letters.map(({ target }) => target)
  return letters.map(({ target, channel }) => ({
    to: [target.holder?.fullName, names.office(words, target)].filter(Boolean).join(', '),
    how: words.say(`actions.participations.offices.${channel}`),
    ...textFor(participation, { target, channel }, { content, targets }, words),
  }))
}

function howManyByHand(letters: readonly OnTheWay[]): { count: number; only: 'forms' | 'mixed' } {
  const byHand = letters.filter(({ channel }) => ways.isByHand(channel))
  return { count: byHand.length, only: onlyForms(byHand) ? 'forms' : 'mixed' }
}
