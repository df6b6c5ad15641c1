import type { Html } from '#platform/html.tsx'
import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import type { Frame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import { PasskeyButton } from '../factors/passkey-button.tsx'
import { DeviceChoice } from './device-choice.tsx'

/** Why somebody stands here again: they left, nothing was done for too long, or the second step came too late. */
export const endings = ['signed-out', 'idle', 'too-late'] as const
export type Ending = (typeof endings)[number]

export type SignInPageProps = {
  frame: Frame
  form: { typed: Typed; faults?: Faults }
  /** Whether this address is one that passkeys can be made for. */
  takesPasskeys: boolean
  ending?: Ending | undefined
}

export function SignInPage({ frame, form, takesPasskeys, ending }: SignInPageProps): Html {
  const { words } = frame
  const at = fieldsOf(words, form)
  const labels = { email: words.say('members.signIn.email'), password: words.say('members.signIn.password') }
  return (
    <SiteLayout frame={frame} title={words.say('members.signIn.title')} scripts={['sign-in.js']} unlisted>
      <div class="narrow">
        <h1>{words.say('members.signIn.title')}</h1>
        {ending && (
          <Notice tone={ending === 'signed-out' ? 'good' : 'warn'} live>
            <p>{words.say(`members.signIn.ending.${ending}`)}</p>
          </Notice>
        )}
        <Card>
          <form method="post" action={`/${words.locale}/sign-in`}>
            <FaultSummary words={words} faults={form.faults ?? {}} labels={labels} />
            <Field {...at('email')} label={labels.email} type="email" autocomplete="username" required />
            <Field
              {...at('password')}
              label={labels.password}
              type="password"
              autocomplete="current-password"
              required
            />
            <DeviceChoice words={words} value={typedText(form.typed, 'device')} />
            <input type="hidden" name="to" value={typedText(form.typed, 'to')} />
            <p>
              <Button large>{words.say('members.signIn.button')}</Button>
            </p>
          </form>
        </Card>
        {takesPasskeys && (
          <form method="post" action={`/${words.locale}/sign-in/passkey`}>
            <input type="hidden" name="to" value={typedText(form.typed, 'to')} />
            <input type="hidden" name="device" value="own" />
            <PasskeyButton words={words} use="show" label={words.say('members.signIn.passkey')} onOwnDevice />
          </form>
        )}
        <p class="fine">{words.say('members.signIn.forgotten')}</p>
      </div>
    </SiteLayout>
  )
}

/** What stands there where a session would travel in plain sight. */
export function NoTlsPage({ frame, host }: { frame: Frame; host: string }): Html {
  const { words } = frame
  return (
    <SiteLayout frame={frame} title={words.say('members.noTls.title')} unlisted>
      <div class="narrow">
        <h1>{words.say('members.noTls.title')}</h1>
        <p>{words.say('members.noTls.why', { host })}</p>
        <h2>{words.say('members.noTls.what')}</h2>
        <ul>
          <li>{words.say('members.noTls.proxy')}</li>
          <li>{words.say('members.noTls.trust')}</li>
          <li>{words.say('members.noTls.local')}</li>
        </ul>
      </div>
    </SiteLayout>
  )
}
