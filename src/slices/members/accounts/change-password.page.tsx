import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { shortestPassword } from './password.form.ts'

export type ChangePasswordPageProps = {
  frame: ConsoleFrame
  /** Not asked of somebody who has none, or has just come by a one-time link. */
  asksOld: boolean
  form: { typed: Typed; faults?: Faults }
}

export function ChangePasswordPage({ frame, asksOld, form }: ChangePasswordPageProps): Html {
  const { words, actor, forgeryToken } = frame
  const at = fieldsOf(words, form)
  const labels = { old: words.say('members.password.old'), chosen: words.say('members.password.new') }
  const title = words.say(asksOld ? 'members.password.change' : 'members.password.choose')
  return (
    <ConsoleLayout frame={frame} title={title}>
      <form method="post" action={`/${words.locale}/console/password`} class="form">
        <ForgeryField token={forgeryToken} />
        <FaultSummary words={words} faults={form.faults ?? {}} labels={labels} />
        <input type="text" name="email" value={actor.email} autocomplete="username" readonly hidden />
        {asksOld && (
          <Field {...at('old')} label={labels.old} type="password" autocomplete="current-password" required />
        )}
        <Field
          {...at('chosen')}
          label={labels.chosen}
          hint={words.say('members.password.hint', { count: shortestPassword })}
          type="password"
          autocomplete="new-password"
          required
        />
        {asksOld && <p>{words.say('members.password.ends')}</p>}
        <p class="acts">
          <Button>{words.say('members.password.save')}</Button>
          <ButtonLink href={`/${words.locale}/console`}>{words.say('members.password.later')}</ButtonLink>
        </p>
      </form>
    </ConsoleLayout>
  )
}
