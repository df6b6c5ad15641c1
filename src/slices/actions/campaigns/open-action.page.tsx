import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'

/** Begins an action: its name, and nothing else yet. */
export function OpenActionPage({ frame, form }: { frame: ConsoleFrame; form: { typed: Typed; faults: Faults } }): Html {
  const { words } = frame
  const list = `/${words.locale}/console/actions`
  return (
    <ConsoleLayout frame={frame} title={words.say('actions.campaigns.new.title')} current="actions">
      <form class="form" method="post" action={list}>
        <ForgeryField token={frame.forgeryToken} />
        <FaultSummary words={words} faults={form.faults} />
        <Field
          {...fieldsOf(words, form)('name')}
          label={words.say('actions.campaigns.name')}
          hint={words.say('actions.campaigns.nameHint')}
          maxlength={200}
          required
        />
        <p>
          <Button>{words.say('actions.campaigns.new.send')}</Button>{' '}
          <ButtonLink href={list}>{words.say('actions.campaigns.cancel')}</ButtonLink>
        </p>
      </form>
    </ConsoleLayout>
  )
}
