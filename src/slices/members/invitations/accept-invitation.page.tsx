import type { Html } from '#platform/html.tsx'
import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'
import { shortestPassword } from '../accounts/password.form.ts'
import type { Role } from '../roles/policy.ts'
import { roleName } from '../roles/role-names.ts'
import { DeviceChoice } from '../sessions/device-choice.tsx'

export type InvitationPageProps = {
  frame: Frame
  action: string
  invitation: { email: string; role: Role }
  /** The address has an account with a password on this instance. */
  isKnown: boolean
  form: { typed: Typed; faults?: Faults }
}

export function InvitationPage({ frame, action, invitation, isKnown, form }: InvitationPageProps): Html {
  const { words, organisation } = frame
  const at = fieldsOf(words, form)
  const name = words.say('members.accept.name')
  const password = words.say(isKnown ? 'members.accept.knownPassword' : 'members.accept.password')
  const title = words.say('members.accept.title', { organisation: organisation?.name })
  return (
    <SiteLayout frame={frame} title={title} unlisted>
      <div class="narrow">
        <h1>{title}</h1>
        <p>{words.say('members.accept.text', { email: invitation.email, role: roleName(words, invitation.role) })}</p>
        <Card>
          <form method="post" action={action}>
            <FaultSummary words={words} faults={form.faults ?? {}} labels={{ name, password }} />
            {!isKnown && <Field {...at('name')} label={name} autocomplete="name" maxlength={120} required />}
            <input type="text" name="email" value={invitation.email} autocomplete="username" readonly hidden />
            <Field
              {...at('password')}
              label={password}
              hint={
                isKnown
                  ? words.say('members.accept.knownHint')
                  : words.say('members.password.hint', { count: shortestPassword })
              }
              type="password"
              autocomplete={isKnown ? 'current-password' : 'new-password'}
              required
            />
            <DeviceChoice words={words} value={typedText(form.typed, 'device')} />
            <p>
              <Button large>{words.say('members.accept.button')}</Button>
            </p>
          </form>
        </Card>
      </div>
    </SiteLayout>
  )
}

export function DeadInvitationPage({ frame }: { frame: Frame }): Html {
  const { words } = frame
  return (
    <SiteLayout frame={frame} title={words.say('members.accept.dead')} unlisted>
      <div class="narrow">
        <h1>{words.say('members.accept.dead')}</h1>
        <p>{words.say('members.accept.deadText')}</p>
        <ButtonLink href={`/${words.locale}/sign-in`}>{words.say('members.signIn.title')}</ButtonLink>
      </div>
    </SiteLayout>
  )
}
