import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { Frame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import type { ActionContent } from '../campaigns/action-content.ts'
import { OfficeLine } from './offices.tsx'
import type { OnTheWay } from './offices-of.ts'
import type { Participation } from './participation.queries.ts'
import { ownLetters } from './shown-letter.ts'

export type ConfirmationPageProps = {
  frame: Frame
  participation: Participation
  /** What the action said when the person acted. */
  content: ActionContent
  /** Offices that a letter reaches. */
  letters: readonly OnTheWay[]
}

/** What a person confirms, in full, before the button that does it: opening the link changes nothing. */
export function ConfirmationPage({ frame, participation, content, letters }: ConfirmationPageProps): Html {
  const { words, path } = frame
  const { title } = content.texts[words.locale]
  const isWaiting = participation.state === 'awaiting_confirmation'
  return (
    <SiteLayout frame={frame} title={words.say('actions.participations.confirmation.title')} unlisted>
      <div class="narrow">
        <p class="kicker">{title}</p>
        <h1>{words.say('actions.participations.confirmation.title')}</h1>
        {!isWaiting && <Notice tone="good">{words.say('actions.participations.confirmation.already')}</Notice>}
        <p>{words.say('actions.participations.confirmation.intro', { name: participation.given_name })}</p>
        <ul class="targets">
          {letters.map(({ target, channel, isCopy }) => (
            <OfficeLine key={target.seatId} words={words} target={target} channel={channel} isCopy={isCopy} />
          ))}
        </ul>
        {ownLetters(participation, content).map(({ text, language }) => (
          <blockquote key={text} class="letter" lang={language}>
            {text}
          </blockquote>
        ))}
        <Card label={words.say('actions.participations.confirmation.title')}>
          <form method="post" action={`/${words.locale}${path}`}>
            <Button large>
              {words.say(
                isWaiting ? 'actions.participations.confirmation.confirm' : 'actions.participations.confirmation.see',
              )}
            </Button>
          </form>
          {isWaiting && <p class="fine">{words.say('actions.participations.confirmation.notYou')}</p>}
        </Card>
      </div>
    </SiteLayout>
  )
}
