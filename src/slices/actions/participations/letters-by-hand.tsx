import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { names, type Target } from '#slices/targets'
import { ButtonLink } from '#ui/button.tsx'
import { Tag } from '#ui/tag.tsx'
import { ContactFormWay } from './hand-contact-form.tsx'
import type { HandLetter } from './hand-letters.ts'
import { OwnMailboxWay } from './hand-own-mailbox.tsx'
import { PrintWay } from './hand-print.tsx'
import { Report } from './hand-report.tsx'
import { TelephoneWay } from './hand-telephone.tsx'
import { NotMine } from './not-mine.tsx'
import type { Content } from './participation.queries.ts'
import { ToCopy } from './to-copy.tsx'

export type HandLettersProps = {
  words: Words
  letters: readonly HandLetter[]
  content: Content
  /** Where reports are sent: the private page's own address. */
  base: string
  /** Of the person's browser: what it can take decides what a link may hold. */
  userAgent: string
  /** Seats that the person's place led to. */
  byPlace: ReadonlySet<string>
}

/** Office by office: the way there, the text ready, and how it went. Works with scripts off; with them, copies at a touch. */
export function HandLetters(props: HandLettersProps): Html {
  const { words, letters, content, base } = props
  const calls = letters.filter(({ channel, mark }) => channel === 'telephone' && !mark)
  return (
    <>
      {calls.length > 1 && (
        <p>
          <ButtonLink href={`${base}/calls`} kind="main">
            {words.say('actions.participations.calls.begin', { count: calls.length })}
          </ButtonLink>
        </p>
      )}
      {letters.some(({ channel, form }) => channel === 'contact_form' && !form?.pieces.length) && (
        <Details words={words} content={content} />
      )}
      <ol class="offices">
        {letters.map((letter) => (
          <HandLetterCard key={letter.target.seatId} {...props} letter={letter} />
        ))}
      </ol>
    </>
  )
}

/** What offices' forms ask, piece by piece, where nobody knows in which order. */
function Details({ words, content }: { words: Words; content: Content }): Html {
  const pieces = { ...content, state: content.region }
  const fields = ['given_name', 'family_name', 'street', 'city', 'state', 'postal_code', 'phone'] as const
  return (
    <details>
      <summary>{words.say('actions.participations.hand.details')}</summary>
      <div class="row">
        {fields
          .filter((name) => pieces[name] !== '')
          .map((name) => (
            <ToCopy
              key={name}
              words={words}
              id={`copy-${name}`}
              label={words.say(`actions.participations.field.${name}`)}
              value={pieces[name]}
            />
          ))}
      </div>
    </details>
  )
}

export type CardProps = HandLettersProps & { letter: HandLetter }

function HandLetterCard(props: CardProps): Html {
  const { words, letter, base, byPlace } = props
  const { target, mark, handedInAt } = letter
  const isDone = mark?.outcome === 'sent' || handedInAt !== null
  return (
    <li class={isDone ? 'office done' : 'office'} id={`office-${target.seatId}`}>
      <h3>
        {target.holder?.fullName ?? names.office(words, target)} <MarkTag words={words} letter={letter} />
      </h3>
      <p class="fine">{names.office(words, target)}</p>
      <Way {...props} />
      {handedInAt === null && <Report words={words} letter={letter} base={base} />}
      {mark?.outcome === 'failed' && <OtherWays {...props} />}
      {byPlace.has(target.seatId) && <NotMine words={words} seatId={target.seatId} base={base} />}
    </li>
  )
}

function Way(props: CardProps): Html | null {
  switch (props.letter.channel) {
    case 'contact_form':
      return <ContactFormWay {...props} />
    case 'own_mailbox':
      return <OwnMailboxWay {...props} />
    case 'telephone':
      return <TelephoneWay {...props} />
    case 'print':
      return <PrintWay {...props} />
    default:
      return null
  }
}

function MarkTag({ words, letter: { mark, handedInAt, channel } }: { words: Words; letter: HandLetter }): Html | null {
  if (handedInAt)
    return <Tag tone="good">{words.say('actions.participations.hand.handedIn', { day: words.date(handedInAt) })}</Tag>
  if (!mark) return null
  const isSent = mark.outcome === 'sent'
  const isCall = channel === 'telephone'
  const sent = isCall ? 'actions.participations.hand.saidCalled' : 'actions.participations.hand.saidSent'
  return (
    <Tag tone={isSent ? 'good' : 'warn'}>{words.say(isSent ? sent : 'actions.participations.hand.saidFailed')}</Tag>
  )
}

/** What is left where one way failed. */
function OtherWays({ words, letter: { target, channel }, base }: CardProps): Html | null {
  const canPrint = channel !== 'print' && hasPostalAddress(target)
  const canCall = channel !== 'telephone' && target.phone
  if (!canPrint && !canCall) return null
  return (
    <p>
      {words.say('actions.participations.hand.otherWays')}{' '}
      {canPrint && (
        <a href={`${base}/letters/${target.seatId}/letter.pdf`}>{words.say('actions.participations.hand.printIt')}</a>
      )}
      {canPrint && canCall && ' · '}
      {canCall && (
        <a href={`${base}/calls?office=${target.seatId}`}>{words.say('actions.participations.hand.callThem')}</a>
      )}
    </p>
  )
}

export function hasPostalAddress({ address, offices }: Target): boolean {
  return address !== null || offices.some((local) => local.address !== null)
}
