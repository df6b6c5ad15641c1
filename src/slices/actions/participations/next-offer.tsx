import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { NextStep } from './next-steps.ts'

export type NextOfferProps = { words: Words; steps: readonly NextStep[]; taken: string }

/**
 * The next step, one alone. The others are at hand for the script, which knows what was taken in this tab (public/js/action/next.ts).
 * @param props.taken id of the action that was just taken
 */
export function NextOffer({ words, steps, taken }: NextOfferProps): Html | null {
  if (steps.length === 0) return null
  return (
    <div data-taken={taken}>
      {steps.map((step, at) => (
        <div key={step.href} hidden={at > 0} data-next={step.actionId ?? ''}>
          <Card label={words.say('actions.participations.next.kicker')}>
            <p class="kicker">{words.say('actions.participations.next.kicker')}</p>
            <h2>{step.title}</h2>
            {step.text && <p>{step.text}</p>}
            <p>
              <ButtonLink kind="main" href={step.href}>
                {words.say(step.actionId ? 'actions.participations.next.act' : 'actions.participations.next.open')}
              </ButtonLink>
            </p>
          </Card>
        </div>
      ))}
    </div>
  )
}
