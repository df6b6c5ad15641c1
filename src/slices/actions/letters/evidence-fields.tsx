import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import { Field, fieldsOf } from '#ui/field.tsx'
import { type EvidenceKind, evidenceKinds } from './evidence.ts'

type Names = { kind: string; words: string }
const usual: Names = { kind: 'evidence', words: 'note' }

export type EvidenceFieldsProps = {
  words: Words
  form: { typed: Typed; faults?: Faults }
  /** Names of the two fields, where another form on the page has the usual ones. */
  names?: Names
  /** When it must be said, where it is not always. */
  hint?: string
  required?: boolean
}

/** How a member knows what became of letters: the kind of proof, and what they saw. */
export function EvidenceFields({ words, form, names = usual, hint, required = false }: EvidenceFieldsProps): Html {
  const at = fieldsOf(words, form)
  const labels = evidenceLabels(words, names)
  return (
    <>
      <Field
        {...at(names.kind)}
        type="select"
        label={labels[names.kind] ?? ''}
        options={[
          { value: '', label: words.say('actions.letters.evidence.choose') },
          ...evidenceKinds.map((value) => ({ value, label: words.say(`actions.letters.evidence.${value}`) })),
        ]}
        {...(hint && { hint })}
        required={required}
      />
      <Field
        {...at(names.words)}
        label={labels[names.words] ?? ''}
        hint={words.say('actions.letters.evidence.wordsHint')}
        maxlength={500}
        required={required}
      />
    </>
  )
}

/** For a summary of faults. */
export function evidenceLabels(words: Words, names: Names = usual): Record<string, string> {
  return {
    [names.kind]: words.say('actions.letters.evidence.kind'),
    [names.words]: words.say('actions.letters.evidence.words'),
  }
}

/** What a member saw, where they said what became of a letter. */
export function EvidenceSaid({ words, kind, said }: { words: Words; kind: EvidenceKind; said: string }): Html {
  return (
    <>
      {words.say(`actions.letters.evidence.${kind}`)}
      {said && (
        <>
          : <q>{said}</q>
        </>
      )}
    </>
  )
}
