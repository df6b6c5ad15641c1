import type { Html } from '#platform/html.tsx'
import type { Target } from '#slices/targets'
import type { Frame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import type { ActionText } from '../campaigns/action-content.ts'
import type { Preview } from './action.page.tsx'
import { type HandLetter, onlyForms } from './hand-letters.ts'
import { HandLetters } from './letters-by-hand.tsx'
import { NextOffer } from './next-offer.tsx'
import type { NextStep } from './next-steps.ts'
import { Disputed, NotMineAmong } from './not-mine.tsx'
import { OfficeLine } from './offices.tsx'
import type { OnTheWay } from './offices-of.ts'
import type { Submission } from './participation.queries.ts'
import { Share } from './share.tsx'

export type ThanksPageProps = {
  frame: Frame
  submission: Submission
  text: ActionText
  /** Letters that we send; the others are finished by hand. */
  ours: readonly OnTheWay[]
  byHand: readonly HandLetter[]
  /** Offices that the person has said are not theirs. */
  disputed: readonly Target[]
  byPlace: ReadonlySet<string>
  next: readonly NextStep[]
  userAgent: string
  /** Address of the action's page, with its host. */
  url: string
  preview?: Preview
}

/**
 * After the commit: where each letter goes, what the person does next, how to tell others. In the same words for somebody who had
 * acted already, so that the page tells nobody whether an address was known.
 */
export function ThanksPage(props: ThanksPageProps): Html {
  const { frame, submission, text, next, url, preview } = props
  const { words } = frame
  const title = words.say('actions.participations.thanks.title', { name: submission.content.given_name })
  return (
    <SiteLayout
      frame={frame}
      title={words.say('actions.participations.thanks.plainTitle')}
      scripts={preview ? [] : ['action.js']}
      {...(preview && { banner: preview.banner, addresses: preview.addresses })}
      unlisted
    >
      <div class="narrow">
        <h1>{title}</h1>
        {submission.isProven ? <Letters {...props} /> : <Confirm {...props} />}
        {submission.isProven && <NextOffer words={words} steps={next} taken={submission.content.action_id} />}
        <Share words={words} text={text} url={url} />
      </div>
    </SiteLayout>
  )
}

function Confirm({ frame: { words } }: ThanksPageProps): Html {
  return (
    <Notice tone="warn" title={words.say('actions.participations.thanks.confirmTitle')}>
      <p>{words.say('actions.participations.thanks.confirmText')}</p>
    </Notice>
  )
}

function Letters(props: ThanksPageProps): Html {
  const { frame, text, ours, byHand, submission, disputed, byPlace, userAgent } = props
  const { words, path } = frame
  const base = `/${words.locale}${path}`
  return (
    <>
      {text.thanks && <p class="standfirst">{text.thanks}</p>}
      {ours.length > 0 && (
        <section aria-labelledby="ours">
          <h2 id="ours">{words.say('actions.participations.thanks.ours', { count: ours.length })}</h2>
          <ul class="targets">
            {ours.map(({ target, channel, isCopy }) => (
              <OfficeLine key={target.seatId} words={words} target={target} channel={channel} isCopy={isCopy} />
            ))}
          </ul>
          <NotMineAmong words={words} targets={ours.map(({ target }) => target)} byPlace={byPlace} base={base} />
        </section>
      )}
      {byHand.length > 0 && (
        <section aria-labelledby="yours">
          <h2 id="yours">{words.say('actions.participations.thanks.yours', { count: byHand.length })}</h2>
          <p>{words.say('actions.participations.thanks.yoursText', { only: onlyForms(byHand) ? 'forms' : 'mixed' })}</p>
          <HandLetters
            words={words}
            letters={byHand}
            content={submission.content}
            base={base}
            userAgent={userAgent}
            byPlace={byPlace}
          />
        </section>
      )}
      <Disputed words={words} targets={disputed} canCorrect={byPlace.size > 0} base={base} />
      <p class="fine">{words.say('actions.participations.thanks.copy')}</p>
    </>
  )
}
