import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'

export type StopRescueProps = { frame: Frame; action: string; name: string; opensAt: Date; hasOpened: boolean }

/** Opened by a mail program's preview it stops nothing: the button does. */
export function StopRescuePage({ frame, action, name, opensAt, hasOpened }: StopRescueProps): Html {
  const { words } = frame
  const text = hasOpened ? 'members.rescue.opened' : 'members.rescue.text'
  return (
    <SiteLayout frame={frame} title={words.say('members.rescue.title')} unlisted>
      <div class="narrow">
        <h1>{words.say('members.rescue.title')}</h1>
        <p>{words.say(text, { name, organisation: frame.organisation?.name, time: words.time(opensAt) })}</p>
        <form method="post" action={action}>
          <p>
            <Button large>{words.say('members.rescue.button')}</Button>
          </p>
        </form>
      </div>
    </SiteLayout>
  )
}

/** After the button, or where there was nothing to stop any more. */
export function RescueOverPage({ frame, stopped }: { frame: Frame; stopped: boolean }): Html {
  const { words } = frame
  const title = words.say(stopped ? 'members.rescue.stopped' : 'members.rescue.over')
  return (
    <SiteLayout frame={frame} title={title} unlisted>
      <div class="narrow">
        <h1>{title}</h1>
        <p>{words.say(stopped ? 'members.rescue.stoppedText' : 'members.rescue.overText')}</p>
      </div>
    </SiteLayout>
  )
}
