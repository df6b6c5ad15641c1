import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Field } from '#ui/field.tsx'

type ToCopyProps = {
  words: Words
  id: string
  label: string
  value: string
  long?: boolean
  /** Where it is not the page's language. */
  lang?: string
}

/** A text to be copied: selected at a touch, copied by a button where there are scripts. */
export function ToCopy({ words, id, label, value, long = false, lang }: ToCopyProps): Html {
  return (
    <div class="copy">
      <Field
        words={words}
        name={id}
        label={label}
        value={value}
        readonly
        required
        {...(lang && { lang })}
        {...(long && { type: 'textarea', rows: 8 })}
      />
      {/* Shown by the script, which alone can copy. */}
      <button
        type="button"
        class="button quiet"
        hidden
        data-copy={id}
        data-done={words.say('actions.participations.hand.copied')}
      >
        {words.say('actions.participations.hand.copy')}
      </button>
    </div>
  )
}
