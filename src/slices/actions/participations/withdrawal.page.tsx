import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckField } from '#ui/check-field.tsx'
import type { Frame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import type { Participation } from './participation.queries.ts'

export type WithdrawalPageProps = {
  frame: Frame
  /** Null where nothing is left of it. */
  participation: Participation | null
  title: string
}

/** For somebody in whose name another wrote: what will happen, then the button that does it. */
export function WithdrawalPage({ frame, participation, title }: WithdrawalPageProps): Html {
  const { words, path, organisation } = frame
  const isDone = participation === null || participation.state === 'withdrawn'
  return (
    <SiteLayout frame={frame} title={words.say('actions.safeguards.withdrawal.title')} unlisted>
      <div class="narrow">
        {title && <p class="kicker">{title}</p>}
        <h1>{words.say('actions.safeguards.withdrawal.title')}</h1>
        {isDone ? (
          <Notice tone="good" title={words.say('actions.safeguards.withdrawal.done')}>
            <p>{words.say('actions.safeguards.withdrawal.doneText')}</p>
          </Notice>
        ) : (
          <>
            <p>{words.say('actions.safeguards.withdrawal.intro', { date: words.date(participation.created_at) })}</p>
            <p>{words.say('actions.safeguards.withdrawal.gone')}</p>
            <Card label={words.say('actions.safeguards.withdrawal.title')}>
              <form method="post" action={`/${words.locale}${path}`}>
                <CheckField
                  name="block"
                  label={words.say('actions.safeguards.withdrawal.block', { organisation: organisation?.name ?? '' })}
                  hint={words.say('actions.safeguards.withdrawal.blockHint')}
                />
                <Button large>{words.say('actions.safeguards.withdrawal.send')}</Button>
              </form>
            </Card>
          </>
        )}
      </div>
    </SiteLayout>
  )
}
