import type { Html } from '#platform/html.tsx'
import type { Faults } from '#platform/http/forms.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'
import { PasskeyButton } from '../factors/passkey-button.tsx'

export type SecondStepPageProps = {
  frame: Frame
  hasPasskey: boolean
  hasApp: boolean
  hasCodes: boolean
  faults: Faults
}

/** Which codes somebody can type. */
export function codeKind(hasApp: boolean, hasCodes: boolean): 'app' | 'printed' | 'either' {
  if (hasApp && hasCodes) return 'either'
  return hasApp ? 'app' : 'printed'
}

export function SecondStepPage({ frame, hasPasskey, hasApp, hasCodes, faults }: SecondStepPageProps): Html {
  const { words } = frame
  const action = `/${words.locale}/sign-in/second-step`
  const at = fieldsOf(words, { typed: {}, faults })
  const kind = codeKind(hasApp, hasCodes)
  const label = words.say(`members.secondStep.${kind}`)
  return (
    <SiteLayout frame={frame} title={words.say('members.secondStep.title')} scripts={['sign-in.js']} unlisted>
      <div class="narrow">
        <h1>{words.say('members.secondStep.title')}</h1>
        <p>{words.say('members.secondStep.text')}</p>
        {hasPasskey && (
          <form method="post" action={action}>
            <PasskeyButton words={words} use="show" label={words.say('members.secondStep.passkey')} kind="main" />
          </form>
        )}
        {(hasApp || hasCodes) && (
          <Card>
            <form method="post" action={action}>
              <FaultSummary words={words} faults={faults} labels={{ code: label }} />
              <Field
                {...at('code')}
                label={label}
                hint={words.say(`members.secondStep.hint.${kind}`)}
                autocomplete="one-time-code"
                spellcheck={false}
                maxlength={60}
                required
              />
              <p>
                <Button large>{words.say('members.signIn.button')}</Button>
              </p>
            </form>
          </Card>
        )}
        <p class="fine">{words.say('members.secondStep.lost')}</p>
        <p class="fine">
          <a href={`/${words.locale}/sign-in`}>{words.say('members.secondStep.back')}</a>
        </p>
      </div>
    </SiteLayout>
  )
}
