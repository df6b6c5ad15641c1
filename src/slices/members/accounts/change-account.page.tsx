import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { locales } from '#platform/i18n.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { languageNames } from '../organisations/places.ts'

export type AccountPageProps = {
  frame: ConsoleFrame
  asksPassword: boolean
  form: { typed: Typed; faults?: Faults }
}

export function AccountPage({ frame, asksPassword, form }: AccountPageProps): Html {
  const { words, forgeryToken } = frame
  const at = fieldsOf(words, form)
  const name = words.say('members.accept.name')
  const email = words.say('members.signIn.email')
  const password = words.say('members.password.old')
  return (
    <ConsoleLayout frame={frame} title={words.say('members.account.title')}>
      <form method="post" action={`/${words.locale}/console/account`} class="form">
        <ForgeryField token={forgeryToken} />
        <FaultSummary words={words} faults={form.faults ?? {}} labels={{ name, email, password }} />
        <Field {...at('name')} label={name} autocomplete="name" maxlength={120} required />
        <Field {...at('email')} label={email} type="email" autocomplete="email" required />
        {asksPassword && (
          <Field
            {...at('password')}
            label={password}
            hint={words.say('members.account.why')}
            type="password"
            autocomplete="current-password"
          />
        )}
        <Field
          {...at('locale')}
          label={words.say('members.account.language')}
          type="select"
          options={locales.map((locale) => ({ value: locale, label: languageNames[locale] }))}
          required
        />
        <p class="acts">
          <Button>{words.say('members.account.save')}</Button>
          <ButtonLink href={`/${words.locale}/console/security`}>{words.say('members.account.back')}</ButtonLink>
        </p>
      </form>
    </ConsoleLayout>
  )
}
