import type { Html } from '#platform/html.tsx'

export type CheckFieldProps = {
  name: string
  label: string
  hint?: string
  fault?: string
  id?: string
  /** What is sent when ticked. */
  value?: string
  checked?: boolean
  required?: boolean
  data?: Record<`data-${string}`, string>
}

/** One box to tick, with its sentence. Never ticked beforehand where it is a consent. */
export function CheckField(props: CheckFieldProps): Html {
  const { name, label, hint, fault, id = name, value = 'yes', checked = false, required = false, data = {} } = props
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div class={fault ? 'check wrong' : 'check'}>
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        checked={checked}
        required={required}
        aria-describedby={described || undefined}
        aria-invalid={fault ? 'true' : undefined}
        {...data}
      />
      <label for={id}>{label}</label>
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
    </div>
  )
}
