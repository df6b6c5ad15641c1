import type { Html } from '#platform/html.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { mailboxLinks } from '../letters/own-mailbox.ts'
import { LetterToCopy } from './hand-contact-form.tsx'
import type { CardProps } from './letters-by-hand.tsx'
import { ToCopy } from './to-copy.tsx'

/**
 * From the person's own mailbox: their mail program, Gmail or Outlook with everything filled in, or copying. Whoever sends a mail
 * shows their address: a foreign authority's comes after a plain warning, unless the person had agreed to that.
 */
export function OwnMailboxWay(props: CardProps): Html {
  const { words, letter } = props
  if (letter.disclosure.contact) return <Mailboxes {...props} />
  return (
    <details>
      <summary>{words.say('actions.participations.mailbox.warning')}</summary>
      <p>{words.say('actions.participations.mailbox.warningText')}</p>
      <Mailboxes {...props} />
    </details>
  )
}

function Mailboxes({ words, letter: { target, text }, userAgent }: CardProps): Html {
  const to = target.email ?? ''
  const { program, gmail, outlook } = mailboxLinks({ to, subject: text.subject, body: text.body }, userAgent)
  const isWhole = program.isWhole && gmail.isWhole && outlook.isWhole
  const elsewhere = { rel: 'noopener noreferrer', target: '_blank' } as const
  return (
    <>
      <p>{words.say('actions.participations.mailbox.text')}</p>
      <p class="acts">
        <ButtonLink href={program.href}>{words.say('actions.participations.mailbox.program')}</ButtonLink>
        <ButtonLink href={gmail.href} {...elsewhere}>
          Gmail
        </ButtonLink>
        <ButtonLink href={outlook.href} {...elsewhere}>
          Outlook
        </ButtonLink>
      </p>
      {!isWhole && <p>{words.say(`actions.participations.mailbox.${gmail.isWhole ? 'longForProgram' : 'long'}`)}</p>}
      <details open={!isWhole}>
        <summary>{words.say('actions.participations.mailbox.copy')}</summary>
        <ToCopy
          words={words}
          id={`to-${target.seatId}`}
          label={words.say('actions.participations.mailbox.to')}
          value={to}
        />
        <LetterToCopy words={words} seatId={target.seatId} text={text} />
      </details>
    </>
  )
}
