import type { Html } from '#platform/html.tsx'
import type { Faults } from '#platform/http/forms.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { QrCode } from '#ui/qr-code.tsx'

export type CodeAppPageProps = {
  frame: ConsoleFrame
  /** What the app reads: otpauth://totp/… */
  address: string
  faults: Faults
}

export function CodeAppPage({ frame, address, faults }: CodeAppPageProps): Html {
  const { words, forgeryToken } = frame
  const at = fieldsOf(words, { typed: {}, faults })
  const label = words.say('members.app.first')
  return (
    <ConsoleLayout frame={frame} title={words.say('members.app.begin')}>
      <ol class="steps">
        <li>
          <p>{words.say('members.app.install')}</p>
        </li>
        <li>
          <p>{words.say('members.app.scan')}</p>
          <QrCode text={address} label={words.say('members.app.picture')} />
          <p>{words.say('members.app.type')}</p>
          <p>
            <code class="secret">{keyIn(address)}</code>
          </p>
        </li>
        <li>
          <form
            method="post"
            action={`/${words.locale}/console/security/app/confirmation`}
            class="form"
            data-turbo="false"
          >
            <ForgeryField token={forgeryToken} />
            <FaultSummary words={words} faults={faults} labels={{ code: label }} />
            <Field
              {...at('code')}
              label={label}
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength={12}
              required
            />
            <p class="acts">
              <Button>{words.say('members.app.confirm')}</Button>
              <ButtonLink href={`/${words.locale}/console/security`}>{words.say('members.account.back')}</ButtonLink>
            </p>
          </form>
        </li>
      </ol>
    </ConsoleLayout>
  )
}

/** In fours, as people copy it. */
function keyIn(address: string): string {
  const secret = URL.parse(address)?.searchParams.get('secret') ?? ''
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}
