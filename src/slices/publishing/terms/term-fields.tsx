import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { nameLanguage } from '#platform/name-language.ts'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { directionOf, type Language } from '../languages/language.ts'
import { termField } from './term.form.ts'

export type TermFieldsProps = {
  frame: ConsoleFrame
  languages: readonly Language[]
  form: { typed: Typed; faults: Faults }
}

/** What a term is called in each language, and what is to be known about it. */
export function TermFields({ frame, languages, form }: TermFieldsProps): Html {
  const { words } = frame
  const at = fieldsOf(words, form)
  return (
    <>
      <FaultSummary words={words} faults={form.faults} />
      {languages.map((language) => (
        <Field
          key={language}
          {...at(termField(language))}
          label={nameLanguage(words, language)}
          lang={language}
          dir={directionOf(language)}
          maxlength={200}
        />
      ))}
      <Field
        {...at('note')}
        label={words.say('publishing.terms.note')}
        hint={words.say('publishing.terms.noteHint')}
        maxlength={500}
      />
    </>
  )
}
