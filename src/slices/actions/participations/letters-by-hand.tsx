import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { type Channel, names, type Target } from '#slices/targets'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Tag } from '#ui/tag.tsx'
import { addressBy } from '../letters/choose-channel.ts'
import type { LetterText } from '../letters/letter-for.ts'
import type { Content, Mark } from './participation.queries.ts'

/** Why a person could not send a letter on an office's form; the words stand in the messages. */
export const failures = ['broken', 'not_my_area', 'asks_more', 'other'] as const
export type Failure = (typeof failures)[number]

/** A letter that its writer finishes, by one of the ways in which a person must act. */
export type HandLetter = { target: Target; channel: Channel; text: LetterText; mark: Mark | null }

/** Whether all that is to be done is done on offices' own forms. */
export function onlyForms(letters: readonly Pick<HandLetter, 'channel'>[]): boolean {
  return letters.every(({ channel }) => channel === 'contact_form')
}

export type HandLettersProps = {
  words: Words
  letters: readonly HandLetter[]
  content: Content
  /** Where marks are sent: the private page's own address. */
  base: string
}

/** Office by office: its form, the text ready to paste, and how it went. Works with scripts off; with them, copies at a touch. */
export function HandLetters({ words, letters, content, base }: HandLettersProps): Html {
  return (
    <>
      <Details words={words} content={content} />
      <ol class="offices">
        {letters.map((letter) => (
          <HandLetterCard key={letter.target.seatId} words={words} letter={letter} base={base} />
        ))}
      </ol>
    </>
  )
}

/** What offices' forms ask, piece by piece. */
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

function HandLetterCard({ words, letter, base }: { words: Words; letter: HandLetter; base: string }): Html {
  const { target, text, mark } = letter
  const { seatId } = target
  const copied = [
    { id: `subject-${seatId}`, label: words.say('actions.participations.hand.subject'), value: text.subject },
    { id: `letter-${seatId}`, label: words.say('actions.participations.field.letter'), value: text.body, long: true },
  ]
  return (
    <li class={mark?.outcome === 'sent' ? 'office done' : 'office'} id={`office-${seatId}`}>
      <h3>
        {target.holder?.fullName ?? names.office(words, target)} <MarkTag words={words} mark={mark} />
      </h3>
      <p class="fine">{names.office(words, target)}</p>
      <WayIn words={words} letter={letter} />
      {copied.map((copy) => (
        <ToCopy key={copy.id} words={words} {...copy} />
      ))}
      <Report words={words} seatId={seatId} base={base} mark={mark} />
    </li>
  )
}

function WayIn({ words, letter: { target, channel } }: { words: Words; letter: HandLetter }): Html {
  const { formUrl } = target
  const address = addressBy(channel, target)
  if (channel === 'own_mailbox' || channel === 'telephone' || channel === 'print')
    return <p>{words.say(`actions.participations.hand.way.${channel}`, { address })}</p>
  if (!address) return <p>{words.say('actions.participations.hand.noForm')}</p>
  return (
    <p>
      <ButtonLink href={address} rel="noopener noreferrer" target="_blank">
        {words.say(formUrl ? 'actions.participations.hand.openForm' : 'actions.participations.hand.openSite')}
      </ButtonLink>
    </p>
  )
}

function MarkTag({ words, mark }: { words: Words; mark: Mark | null }): Html | null {
  if (!mark) return null
  const isSent = mark.outcome === 'sent'
  return (
    <Tag tone={isSent ? 'good' : 'warn'}>
      {words.say(isSent ? 'actions.participations.hand.saidSent' : 'actions.participations.hand.saidFailed')}
    </Tag>
  )
}

/** A text to be copied: selected at a touch, copied by a button where there are scripts. */
export function ToCopy(props: { words: Words; id: string; label: string; value: string; long?: boolean }): Html {
  const { words, id, label, value, long = false } = props
  return (
    <div class="copy">
      <Field
        words={words}
        name={id}
        label={label}
        value={value}
        readonly
        required
        {...(long && { type: 'textarea', rows: 8 })}
      />
      {/* Shown by the script, which alone can copy. */}
      <button
        type="button"
        class="button quiet"
        hidden
        data-copy={id}
        data-done={words.say('actions.participations.hand.copied')}
      >
        {words.say('actions.participations.hand.copy')}
      </button>
    </div>
  )
}

type ReportProps = { words: Words; seatId: string; base: string; mark: Mark | null }

function Report({ words, seatId, base, mark }: ReportProps): Html {
  const path = `${base}/letters/${seatId}/report`
  return (
    <>
      {mark?.outcome !== 'sent' && (
        <form method="post" action={path}>
          <input type="hidden" name="outcome" value="sent" />
          <Button>{words.say('actions.participations.hand.sent')}</Button>
        </form>
      )}
      <details>
        <summary>{words.say('actions.participations.hand.failed')}</summary>
        <form method="post" action={path}>
          <input type="hidden" name="outcome" value="failed" />
          <Reasons words={words} id={`reason-${seatId}`} />
          <Button kind="quiet">{words.say('actions.participations.hand.report')}</Button>
        </form>
      </details>
    </>
  )
}

function Reasons({ words, id }: { words: Words; id: string }): Html {
  const label = (value: Failure) => words.say(`actions.participations.hand.failure.${value}`)
  return (
    <Field
      words={words}
      name="reason"
      id={id}
      type="select"
      required
      label={words.say('actions.participations.hand.because')}
      options={failures.map((value) => ({ value, label: label(value) }))}
    />
  )
}
