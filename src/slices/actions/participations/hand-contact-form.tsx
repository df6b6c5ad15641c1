import type { Html } from '#platform/html.tsx'
import { type Words, wordsFor } from '#platform/i18n.ts'
import { type ContactForm, type FormPiece, names } from '#slices/targets'
import { ButtonLink } from '#ui/button.tsx'
import { shortenLetter } from '../letters/shorten-letter.ts'
import type { WrittenText } from '../letters/text-for.ts'
import type { HandLetter } from './hand-letters.ts'
import type { CardProps } from './letters-by-hand.tsx'
import type { Content } from './participation.queries.ts'
import { ToCopy } from './to-copy.tsx'

/** The office's own form: its address, and what it asks, in its order and with the choices as it names them, where that is known. */
export function ContactFormWay({ words, letter, content }: CardProps): Html {
  const { form } = letter
  return (
    <>
      <WayIn words={words} letter={letter} />
      {form && form.pieces.length > 0 ? (
        <KnownForm words={words} form={form} letter={letter} content={content} />
      ) : (
        <LetterToCopy words={words} seatId={letter.target.seatId} text={letter.text} />
      )}
    </>
  )
}

export function LetterToCopy({ words, seatId, text }: { words: Words; seatId: string; text: WrittenText }): Html {
  const lang = text.language
  return (
    <>
      <ToCopy
        words={words}
        id={`subject-${seatId}`}
        label={words.say('actions.participations.hand.subject')}
        value={text.subject}
        lang={lang}
      />
      <ToCopy
        words={words}
        id={`letter-${seatId}`}
        label={words.say('actions.participations.field.letter')}
        value={text.body}
        lang={lang}
        long
      />
    </>
  )
}

function WayIn({ words, letter: { target, form } }: { words: Words; letter: HandLetter }): Html {
  const page = target.formUrl ?? form?.address
  const address = page ?? target.siteUrl
  if (!address) return <p>{words.say('actions.participations.hand.noForm')}</p>
  return (
    <>
      <p>
        <ButtonLink href={address} rel="noopener noreferrer" target="_blank">
          {words.say(page ? 'actions.participations.hand.openForm' : 'actions.participations.hand.openSite')}
        </ButtonLink>
      </p>
      {page && target.siteUrl && target.siteUrl !== page && (
        <p class="fine">
          {words.say('actions.participations.form.moved')}{' '}
          <a href={target.siteUrl} rel="noopener noreferrer" target="_blank">
            {words.say('actions.participations.form.site')}
          </a>
        </p>
      )}
    </>
  )
}

type FormProps = { words: Words; form: ContactForm; letter: HandLetter; content: Content }

function KnownForm(props: FormProps): Html {
  const { words, form, letter, content } = props
  const { seatId } = letter.target
  const notKnown = form.pieces.filter((piece) => piece.isRequired && asksPerson(piece, content))
  const most = form.pieces.find(({ asks }) => asks === 'letter')?.most ?? null
  const { length } = letter.text.body
  return (
    <>
      {form.captcha && <p>{words.say(`actions.participations.form.captcha.${form.captcha}`)}</p>}
      {form.needsScript && (
        <noscript>
          <p>{words.say('actions.participations.form.needsScript')}</p>
        </noscript>
      )}
      {notKnown.length > 0 && (
        <p>
          {words.say('actions.participations.form.haveReady', {
            what: words.list([...new Set(notKnown.map((piece) => pieceName(words, piece)))]),
          })}
        </p>
      )}
      {most !== null && length > most && <TooLong words={words} letter={letter} most={most} />}
      <p class="fine">{words.say('actions.participations.form.inOrder')}</p>
      <ol class="pieces">
        {form.pieces.map((piece, at) => (
          <li key={`${piece.asks} ${at}`}>
            {piece.page !== (form.pieces[at - 1]?.page ?? 1) && (
              <p>{words.say('actions.participations.form.nextPage')}</p>
            )}
            <Piece {...props} piece={piece} id={`${piece.asks}-${at}-${seatId}`} />
          </li>
        ))}
      </ol>
    </>
  )
}

/** Never cut without a word: the whole letter stands below, and one that fits is offered. */
function TooLong({ words, letter, most }: { words: Words; letter: HandLetter; most: number }): Html {
  const { body, language } = letter.text
  const short = shortenLetter(body, most)
  const said = words.say('actions.participations.hand.tooLong', { most, length: body.length })
  if (!short)
    return (
      <p>
        <strong>
          {said} {words.say('actions.participations.hand.shortenThere')}
        </strong>
      </p>
    )
  return (
    <>
      <p>
        <strong>{said}</strong>
      </p>
      <ToCopy
        words={words}
        id={`short-${letter.target.seatId}`}
        label={words.say('actions.participations.hand.shorter', { left: short.left })}
        value={short.body}
        lang={language}
        long
      />
    </>
  )
}

function Piece({ words, letter, content, piece, id }: FormProps & { piece: FormPiece; id: string }): Html {
  const label = pieceName(words, piece)
  const value = known(piece, content, letter.text)
  if (value !== '')
    return (
      <ToCopy
        {...{ words, id, label, value }}
        {...(piece.asks === 'letter' && { long: true, lang: letter.text.language })}
      />
    )
  if (piece.asks === 'topic') return <Topic words={words} topic={letter.topic} options={piece.options ?? []} />
  if (piece.asks === 'answer')
    return <p>{words.say('actions.participations.form.choose', { answer: piece.answer ?? '' })}</p>
  if (piece.asks === 'tick') return <p>{words.say('actions.participations.form.tick')}</p>
  const options = piece.options ?? []
  return (
    <p>
      {words.say(piece.isRequired ? 'actions.participations.form.yours' : 'actions.participations.form.yoursIfAny', {
        what: label,
      })}{' '}
      {options.length > 0 && options.length <= mostShown && <q lang="en">{options.join(' / ')}</q>}
    </p>
  )
}

const mostShown = 14

function Topic({ words, topic, options }: { words: Words; topic: string | null; options: readonly string[] }): Html {
  if (topic)
    return (
      <p>
        {words.say('actions.participations.form.topic')} <strong lang="en">{topic}</strong>
      </p>
    )
  return (
    <details>
      <summary>{words.say('actions.participations.form.topicYours')}</summary>
      <p lang="en">{options.join(' · ')}</p>
    </details>
  )
}

/** What we can put there; '' where the person must say it themselves. */
function known({ asks }: FormPiece, content: Content, text: Pick<WrittenText, 'subject' | 'body'>): string {
  const [zip = '', four = ''] = content.postal_code.split('-')
  switch (asks) {
    case 'given_name':
    case 'family_name':
    case 'street':
    case 'city':
    case 'phone':
      return content[asks]
    case 'full_name':
      return `${content.given_name} ${content.family_name}`.trim()
    case 'state':
      return content.region
    case 'state_name':
      return stateName(content.region)
    case 'postal_code':
      return zip
    case 'postal_code_4':
      return four
    case 'postal_code_9':
      return four ? content.postal_code : ''
    case 'subject':
      return text.subject
    case 'letter':
      return text.body
    default:
      return ''
  }
}

/** As forms of the Congress spell it. */
function stateName(code: string): string {
  return code && names.area(wordsFor({ locale: 'en' }), `ocd-division/country:us/state:${code.toLowerCase()}`)
}

/** Everybody knows their own email address, and choices are named on the spot. */
function asksPerson(piece: FormPiece, content: Content): boolean {
  if (['email', 'topic', 'answer', 'tick', 'prefix', 'subject', 'letter'].includes(piece.asks)) return false
  return known(piece, content, { subject: '', body: '' }) === ''
}

function pieceName(words: Words, { asks }: FormPiece): string {
  return words.say(`actions.participations.piece.${asks}`)
}
