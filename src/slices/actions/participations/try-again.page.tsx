import type { Html } from '#platform/html.tsx'
import type { Typed } from '#platform/http/forms.ts'
import type { MessageKey } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'
import { HiddenFields } from './hidden-fields.tsx'

export type TryAgainPageProps = {
  frame: Frame
  typed: Typed
  /** Why nothing was stored: the database is away, too many at once, too fast. */
  title: MessageKey
  text: MessageKey
}

/** Nothing was stored and nothing is lost: what was typed stands here, and one button sends it again. */
export function TryAgainPage({ frame, typed, title, text }: TryAgainPageProps): Html {
  const { words, path } = frame
  return (
    <SiteLayout frame={frame} title={words.say(title)} unlisted>
      <div class="narrow">
        <h1>{words.say(title)}</h1>
        <Card label={words.say(title)}>
          <p>{words.say(text)}</p>
          <form method="post" action={`/${words.locale}${path}`}>
            <HiddenFields typed={typed} />
            <Button large>{words.say('actions.participations.again.send')}</Button>
          </form>
          <p class="fine">{words.say('actions.participations.again.kept')}</p>
        </Card>
      </div>
    </SiteLayout>
  )
}
