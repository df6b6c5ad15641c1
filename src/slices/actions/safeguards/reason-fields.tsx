import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import { Field, fieldsOf } from '#ui/field.tsx'
import { removalReasons } from './removal.queries.ts'

/** Why somebody is taken out: one of the reasons, and a note for whoever asks later. */
export function ReasonFields({
  words,
  form,
}: {
  words: Words
  form: { typed: Typed; faults: Faults } | undefined
}): Html {
  const at = fieldsOf(words, form)
  return (
    <>
      <Field
        {...at('reason')}
        label={words.say('actions.safeguards.removal.reason')}
        hint={words.say('actions.safeguards.removal.reasonHint')}
        type="select"
        required
        options={[
          { value: '', label: words.say('actions.safeguards.removal.choose') },
          ...removalReasons.map((value) => ({ value, label: words.say(`actions.safeguards.reason.${value}`) })),
        ]}
      />
      <Field
        {...at('note')}
        label={words.say('actions.safeguards.removal.note')}
        hint={words.say('actions.safeguards.removal.noteHint')}
        maxlength={300}
      />
    </>
  )
}
