import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { type Target, ways } from '#slices/targets'
import type { Frame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import { Tag, type Tone } from '#ui/tag.tsx'
import type { ActionText } from '../campaigns/action-content.ts'
import type { RemovalReason } from '../safeguards/removal.queries.ts'
import type { HandLetter } from './hand-letters.ts'
import { HandLetters } from './letters-by-hand.tsx'
import { Disputed, NotMine } from './not-mine.tsx'
import type { Participation } from './participation.queries.ts'
import type { LedgerLine } from './receipt.queries.ts'
import { Share } from './share.tsx'

export type ReceiptPageProps = {
  frame: Frame
  participation: Participation
  text: ActionText
  /** Why a member took it out; null where nobody did. */
  reason: RemovalReason | null
  /** Every letter as the ledger has it now. */
  ledger: readonly LedgerLine[]
  /** Those that wait for the person, or that they have reported on. */
  byHand: readonly HandLetter[]
  /** Offices that the person has said are not theirs. */
  disputed: readonly Target[]
  byPlace: ReadonlySet<string>
  userAgent: string
  url: string
}

/** A person's own page: what became of each of their letters, in plain words, and those that still wait for them. */
export function ReceiptPage(props: ReceiptPageProps): Html {
  const { frame, participation, text, reason, ledger, byHand, disputed, byPlace, userAgent, url } = props
  const { words, path } = frame
  const base = `/${words.locale}${path}`
  const ours = ledger.filter(
    ({ channel, seatId }) => !ways.isByHand(channel) && !disputed.some((office) => office.seatId === seatId),
  )
  return (
    <SiteLayout
      frame={frame}
      title={words.say('actions.participations.receipt.plainTitle')}
      scripts={['action.js']}
      unlisted
    >
      <div class="narrow">
        <p class="kicker">{text.title}</p>
        <h1>{words.say('actions.participations.receipt.title')}</h1>
        <p class="standfirst">
          {words.say('actions.participations.receipt.intro', { date: words.date(participation.created_at) })}
        </p>
        {reason && (
          <Notice tone="warn" title={words.say('actions.safeguards.receipt.notSent')}>
            <p>{words.say(`actions.safeguards.receipt.because.${reason}`)}</p>
          </Notice>
        )}
        {participation.state === 'withdrawn' && (
          <Notice title={words.say('actions.safeguards.withdrawal.done')}>
            <p>{words.say('actions.safeguards.withdrawal.doneText')}</p>
          </Notice>
        )}
        {ours.length > 0 && (
          <section aria-labelledby="ours">
            <h2 id="ours">{words.say('actions.participations.receipt.ours', { count: ours.length })}</h2>
            <ul class="offices">
              {ours.map((line) => (
                <SentLetter
                  key={line.seatId}
                  organisation={frame.organisation?.name ?? ''}
                  {...{ words, line, byPlace, base }}
                />
              ))}
            </ul>
          </section>
        )}
        {byHand.length > 0 && (
          <section aria-labelledby="yours">
            <h2 id="yours">{words.say('actions.participations.thanks.yours', { count: byHand.length })}</h2>
            <HandLetters
              words={words}
              letters={byHand}
              content={participation}
              base={base}
              userAgent={userAgent}
              byPlace={byPlace}
            />
          </section>
        )}
        <Disputed words={words} targets={disputed} canCorrect={byPlace.size > 0} base={base} />
        <Share words={words} text={text} url={url} />
        <p class="fine">{words.say('actions.participations.receipt.private')}</p>
      </div>
    </SiteLayout>
  )
}

const tones: Record<LedgerLine['state'], Tone> = {
  queued: 'plain',
  claimed: 'plain',
  accepted: 'good',
  refused: 'bad',
  returned: 'bad',
  unknown: 'warn',
  gave_up: 'bad',
  cancelled: 'plain',
  handed_over: 'plain',
  said_sent: 'good',
  said_failed: 'warn',
}

type SentLetterProps = {
  words: Words
  organisation: string
  line: LedgerLine
  byPlace: ReadonlySet<string>
  base: string
}

function SentLetter({ words, organisation, line, byPlace, base }: SentLetterProps): Html {
  const { state, settledAt, serverWords } = line
  const at = settledAt ? words.time(settledAt) : ''
  return (
    <li class={state === 'accepted' ? 'office done' : 'office'}>
      <h3>
        {line.holderName || line.office}{' '}
        <Tag tone={tones[state]}>{words.say(`actions.participations.state.${state}`)}</Tag>
      </h3>
      {line.holderName && <p class="fine">{line.office}</p>}
      <p>
        {words.say(`actions.participations.stateText.${state}`, {
          at,
          hasTime: at ? 'yes' : 'no',
          channel: line.channel,
          by: line.isTakenBack ? 'organisation' : 'other',
          organisation,
        })}
      </p>
      {serverWords && (state === 'refused' || state === 'returned' || state === 'gave_up') && (
        <p class="fine">{words.say('actions.participations.receipt.serverSaid', { words: serverWords })}</p>
      )}
      <details lang={line.language ?? undefined}>
        <summary>{line.subject}</summary>
        <div class="letter">{line.body}</div>
      </details>
      {byPlace.has(line.seatId) && <NotMine words={words} seatId={line.seatId} base={base} />}
    </li>
  )
}
