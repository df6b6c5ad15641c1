import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { MessageKey } from '#platform/i18n.ts'
import { Card } from '#ui/card.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import type { Frame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import type { SignUpAsk } from './sign-up-ask.ts'
import { SignUpFields, signUpIds, signUpLabels } from './sign-up-fields.tsx'

export type SignUpPageProps = {
  frame: Frame
  ask: SignUpAsk
  /** What somebody sent, where it has to be mended or sent again. */
  typed?: Typed
  faults?: Faults
  /** Why it was not taken as it was: other words are to be read, too many at once, the database is away. */
  notice?: { title: MessageKey; text: MessageKey }
}

/** The page of the form. */
export function SignUpPage({ frame, ask, typed, faults = {}, notice }: SignUpPageProps): Html {
  const { words, organisation, assets } = frame
  const title = words.say('supporters.signUp.title', { organisation: organisation?.name })
  return (
    <SiteLayout frame={frame} title={title} description={words.say('supporters.signUp.lead')} unlisted={!!typed}>
      <div class="narrow">
        <h1>{title}</h1>
        <p class="standfirst">{words.say('supporters.signUp.lead')}</p>
        {notice && (
          <Notice tone="warn" title={words.say(notice.title)} live>
            <p>{words.say(notice.text)}</p>
          </Notice>
        )}
        <Card label={title}>
          <FaultSummary words={words} faults={faults} labels={signUpLabels(words)} ids={signUpIds} />
          <SignUpFields words={words} assets={assets} ask={ask} faults={faults} {...(typed && { typed })} />
        </Card>
      </div>
    </SiteLayout>
  )
}

/** What everybody is told who sent the form, whoever has that address. */
export function SignUpSentPage({ frame }: { frame: Frame }): Html {
  const { words } = frame
  const title = words.say('supporters.signUp.sent.title')
  return (
    <SiteLayout frame={frame} title={title} unlisted>
      <div class="narrow">
        <h1>{title}</h1>
        <p class="standfirst">{words.say('supporters.signUp.sent.text')}</p>
        <p>{words.say('supporters.signUp.sent.nothing')}</p>
        <p>
          <a href={`/${words.locale}/actions`}>{words.say('supporters.signUp.sent.meanwhile')}</a>
        </p>
      </div>
    </SiteLayout>
  )
}
