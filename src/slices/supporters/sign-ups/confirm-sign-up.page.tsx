import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { Frame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'

export type ConfirmSignUpPageProps = {
  frame: Frame
  /** What there is to confirm; `done` where it was, null where nothing is left of it. */
  waits: { wording: string; lang: string } | 'done' | null
}

/** What a person agrees to, in full, before the button that does it: opening the link changes nothing. */
export function ConfirmSignUpPage({ frame, waits }: ConfirmSignUpPageProps): Html {
  const { words, path, organisation } = frame
  const name = { organisation: organisation?.name }
  const key = waits === null ? 'over' : waits === 'done' ? 'done' : 'confirm'
  const title = words.say(`supporters.signUp.${key}.title`, name)
  return (
    <SiteLayout frame={frame} title={title} unlisted>
      <div class="narrow">
        <h1>{title}</h1>
        {waits === null && (
          <>
            <p>{words.say('supporters.signUp.over.text')}</p>
            <p>
              <a href={`/${words.locale}/sign-up`}>{words.say('supporters.signUp.over.again')}</a>
            </p>
          </>
        )}
        {waits === 'done' && (
          <>
            <Notice tone="good">
              <p>{words.say('supporters.signUp.done.text', name)}</p>
            </Notice>
            <p>
              <a href={`/${words.locale}/actions`}>{words.say('supporters.signUp.sent.meanwhile')}</a>
            </p>
          </>
        )}
        {waits !== null && waits !== 'done' && (
          <Card label={title}>
            <p>{words.say('supporters.signUp.confirm.text')}</p>
            <blockquote lang={waits.lang === words.locale ? undefined : waits.lang}>{waits.wording}</blockquote>
            <form method="post" action={`/${words.locale}${path}`}>
              <Button large>{words.say('supporters.signUp.confirm.send')}</Button>
            </form>
            <p class="fine">{words.say('supporters.signUp.confirm.notYou')}</p>
          </Card>
        )}
      </div>
    </SiteLayout>
  )
}
