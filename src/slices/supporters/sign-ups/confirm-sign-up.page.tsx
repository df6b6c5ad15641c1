import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { Frame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'

type Waiting = { wording: string; lang: string }

export type ConfirmSignUpPageProps = {
  frame: Frame
  /** What there is to confirm; or that it was, that its reader wants nothing of it, that it has had its time. */
  waits: Waiting | 'done' | 'refused' | 'over'
}

/** What a person agrees to, in full, before the button that does it: opening the link changes nothing. */
export function ConfirmSignUpPage({ frame, waits }: ConfirmSignUpPageProps): Html {
  const { words, organisation } = frame
  const key = typeof waits === 'string' ? waits : 'confirm'
  const title = words.say(`supporters.signUp.${key}.title`, { organisation: organisation?.name })
  return (
    <SiteLayout frame={frame} title={title} unlisted>
      <div class="narrow">
        <h1>{title}</h1>
        {typeof waits === 'string' ? <Told frame={frame} what={waits} /> : <Asked frame={frame} waiting={waits} />}
      </div>
    </SiteLayout>
  )
}

function Told({ frame, what }: { frame: Frame; what: 'done' | 'refused' | 'over' }): Html {
  const { words, organisation } = frame
  const text = words.say(`supporters.signUp.${what}.text`, { organisation: organisation?.name })
  return (
    <>
      {what === 'over' ? (
        <p>{text}</p>
      ) : (
        <Notice tone="good">
          <p>{text}</p>
        </Notice>
      )}
      <p>
        {what === 'over' ? (
          <a href={`/${words.locale}/sign-up`}>{words.say('supporters.signUp.over.again')}</a>
        ) : (
          <a href={`/${words.locale}/actions`}>{words.say('supporters.signUp.sent.meanwhile')}</a>
        )}
      </p>
    </>
  )
}

function Asked({ frame, waiting: { wording, lang } }: { frame: Frame; waiting: Waiting }): Html {
  const { words, path } = frame
  const title = words.say('supporters.signUp.confirm.title', { organisation: frame.organisation?.name })
  return (
    <>
      <Card label={title}>
        <p>{words.say('supporters.signUp.confirm.text')}</p>
        <blockquote class="letter" lang={lang === words.locale ? undefined : lang}>
          {wording}
        </blockquote>
        <form method="post" action={`/${words.locale}${path}`}>
          <Button large>{words.say('supporters.signUp.confirm.send')}</Button>
        </form>
      </Card>
      <section>
        <h2>{words.say('supporters.signUp.confirm.notYou')}</h2>
        <p>{words.say('supporters.signUp.confirm.ignore')}</p>
        <form method="post" action={`/${words.locale}${path}/refusal`}>
          <Button kind="quiet">{words.say('supporters.signUp.confirm.refuse')}</Button>
        </form>
      </section>
    </>
  )
}
