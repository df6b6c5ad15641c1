import type { Html } from '#platform/html.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'
import { DeviceChoice } from '../sessions/device-choice.tsx'

/** A link opened by a mail program's preview must not be spent: the button spends it. */
export function SignInLinkPage({ frame, action, name }: { frame: Frame; action: string; name: string }): Html {
  const { words } = frame
  return (
    <SiteLayout frame={frame} title={words.say('members.link.title')} unlisted>
      <div class="narrow">
        <h1>{words.say('members.link.title')}</h1>
        <p>{words.say('members.link.text', { name, organisation: frame.organisation?.name })}</p>
        <Card>
          <form method="post" action={action}>
            <DeviceChoice words={words} />
            <p>
              <Button large>{words.say('members.link.button')}</Button>
            </p>
          </form>
        </Card>
      </div>
    </SiteLayout>
  )
}

/** The link of a rescue, before the owners had time to hear of it. */
export function WaitingLinkPage({ frame, name, opensAt }: { frame: Frame; name: string; opensAt: Date }): Html {
  const { words } = frame
  return (
    <SiteLayout frame={frame} title={words.say('members.link.waits')} unlisted>
      <div class="narrow">
        <h1>{words.say('members.link.waits')}</h1>
        <p>{words.say('members.link.waitsText', { name, time: words.time(opensAt) })}</p>
      </div>
    </SiteLayout>
  )
}

export function DeadLinkPage({ frame }: { frame: Frame }): Html {
  const { words } = frame
  return (
    <SiteLayout frame={frame} title={words.say('members.link.dead')} unlisted>
      <div class="narrow">
        <h1>{words.say('members.link.dead')}</h1>
        <p>{words.say('members.link.deadText')}</p>
        <ButtonLink href={`/${words.locale}/sign-in`}>{words.say('members.signIn.title')}</ButtonLink>
      </div>
    </SiteLayout>
  )
}
