import type { Html } from '#platform/html.tsx'
import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import type { Target } from '#slices/targets'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'
import { addressesOf } from './action.page.tsx'
import { scriptData } from './action-form.tsx'
import type { AskedAction } from './asked-action.ts'
import type { ConsentAsk } from './consent-ask.ts'
import { NewsField } from './consent-fields.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { labelsOfLetters, OwnLetterFields } from './letter-fields.tsx'
import { FoundOffices } from './offices.tsx'
import { isSettled, type Offices } from './offices-of.ts'
import { pathOf } from './take-action.ts'
import { lettersTo } from './which-letters.ts'

export type SecondStepPageProps = {
  frame: Frame
  asked: AskedAction
  offices: Offices
  typed: Typed
  /** Ids of the points that stand in the letters. */
  points: readonly string[]
  faults?: Faults
  /** Whether they want news, in words that they have not seen yet; null where nothing is left to ask. */
  again?: ConsentAsk | null
}

/** Fields that this page shows itself. */
const shown = ['state', 'area', 'step', 'back']

/** Before anything is stored: who the letter goes to, by name; what is still unclear; the letter once more. */
export function SecondStepPage(props: SecondStepPageProps): Html {
  const { frame, asked, offices, typed, points, faults = {}, again = null } = props
  const { words } = frame
  const { title } = asked.action.content.texts[words.locale]
  // The state that the postal code led to is theirs as much as one that they typed.
  const known = { ...typed, state: typedText(typed, 'state') || offices.state }
  const letters = lettersTo(asked, targetsOf(offices), words.locale)
  const canSend = isSettled(offices) || offices.choices.length > 0
  return (
    <SiteLayout
      frame={frame}
      title={words.say('actions.participations.second.title')}
      scripts={['action.js']}
      addresses={addressesOf(asked)}
      unlisted
    >
      <div class="narrow">
        <h1>{words.say('actions.participations.second.title')}</h1>
        <Card label={title}>
          <form
            method="post"
            action={pathOf(asked.action.slugs, words.locale)}
            {...scriptData({ frame, asked })}
            data-act="sure"
          >
            <FaultSummary words={words} faults={faults} labels={labelsOfLetters(words, asked)} />
            <HiddenFields
              typed={{ ...typed, ...(points.length > 0 && { points: [...points] }) }}
              except={[...shown, ...(again ? ['news', 'wording'] : []), ...letters.map(({ field }) => field)]}
            />
            <FoundOffices words={words} asked={asked} offices={offices} />
            <OwnLetterFields {...{ words, asked, letters, points, faults }} typed={known} />
            {again && <Again words={words} ask={again} faults={faults} />}
            <Button large>
              {words.say(canSend ? 'actions.participations.form.send' : 'actions.participations.form.continue')}
            </Button>
            <Button kind="quiet" name="back" value="yes" formnovalidate>
              {words.say('actions.participations.second.back')}
            </Button>
            <p class="fine">{words.say('actions.participations.second.nothingYet')}</p>
          </form>
        </Card>
      </div>
    </SiteLayout>
  )
}

/** The words are those of where somebody lives: what they said to others does not count. */
function Again({ words, ask, faults }: { words: Words; ask: ConsentAsk; faults: Faults }): Html {
  return (
    <>
      <p class="fine">{words.say('actions.participations.news.again')}</p>
      <NewsField words={words} ask={ask} typed={{}} faults={faults} />
    </>
  )
}

/** While it is still open where somebody lives, everybody it may turn out to be. */
function targetsOf({ targets, choices }: Offices): Target[] {
  return [...targets, ...choices.flatMap((choice) => choice.targets.filter(({ holder }) => holder !== null))]
}
