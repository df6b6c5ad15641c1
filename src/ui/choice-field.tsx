import type { Children, Html } from '#platform/html.tsx'

export type Choice = { value: string; label: string; hint?: string; disabled?: boolean }

export type ChoiceFieldProps = {
  name: string
  label: string
  choices: readonly Choice[]
  /** The value chosen, or the values where several may be. */
  value?: string | readonly string[]
  hint?: string
  fault?: string
  id?: string
  /** Boxes instead of radio buttons. */
  several?: boolean
  required?: boolean
  /** Below the choices. */
  children?: Children
}

/** A question with a few answers to choose from. */
export function ChoiceField(props: ChoiceFieldProps): Html {
  const { name, label, choices, hint, fault, id = name, children } = props
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <fieldset
      class={fault ? 'choice wrong' : 'choice'}
      aria-describedby={described || undefined}
      aria-invalid={fault ? 'true' : undefined}
    >
      <legend>{label}</legend>
      {hint && (
        <small class="hint" id={`${id}-hint`}>
          {hint}
        </small>
      )}
      {fault && (
        <span class="fault" id={`${id}-fault`}>
          {fault}
        </span>
      )}
      {choices.map((choice, at) => (
        <OneChoice key={choice.value} {...props} id={id} choice={choice} at={at} />
      ))}
      {children}
    </fieldset>
  )
}

function OneChoice(props: ChoiceFieldProps & { id: string; choice: Choice; at: number }): Html {
  const { name, value = [], several = false, required = false, id, choice, at } = props
  // The first has the question's own id, so that the summary of faults leads to it.
  const own = at === 0 ? id : `${id}-${at}`
  const chosen = typeof value === 'string' ? value === choice.value : value.includes(choice.value)
  return (
    <div class="check">
      <input
        type={several ? 'checkbox' : 'radio'}
        id={own}
        name={name}
        value={choice.value}
        checked={chosen}
        required={required && !several}
        disabled={choice.disabled}
        aria-describedby={choice.hint ? `${own}-hint` : undefined}
      />
      <label for={own}>{choice.label}</label>
      {choice.hint && (
        <small class="hint" id={`${own}-hint`}>
          {choice.hint}
        </small>
      )}
    </div>
  )
}
