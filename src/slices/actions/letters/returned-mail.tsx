import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { actionPath } from '../campaigns/action-layout.tsx'
import type { FailedForm } from './failed-letters.tsx'

/** Where a mail that came back to the sending address is pasted; the letter is known by the number in it. */
export function ReturnPanel(props: { frame: ConsoleFrame; actionId: string; form: FailedForm }): Html {
  const { frame, actionId, form } = props
  const { words } = frame
  const at = fieldsOf(words, form)
  const label = words.say('actions.letters.cameBack.mail')
  return (
    <Panel id="returns" title={words.say('actions.letters.cameBack.title')}>
      <p>{words.say('actions.letters.cameBack.text')}</p>
      <form method="post" action={`${actionPath(frame, actionId)}/delivery/returns`}>
        <ForgeryField token={frame.forgeryToken} />
        <FaultSummary words={words} faults={form.faults ?? {}} labels={{ mail: label }} />
        <Field {...at('mail')} type="textarea" rows={6} label={label} required maxlength={100_000} spellcheck={false} />
        <p>
          <Button kind="quiet">{words.say('actions.letters.cameBack.send')}</Button>
        </p>
      </form>
    </Panel>
  )
}
