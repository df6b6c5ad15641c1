import type { Children, Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'

/** What `fieldsOf` knows of a field: its words, what was typed, what is wrong with it. */
export type FieldState = { words: Words; name: string; value?: string; fault?: string }

export type FieldProps = FieldState & {
  label: string
  /** Where something else is named by the label too. */
  labelId?: string
  /** One sentence under the control. */
  hint?: string
  /** Where the name is not unique on the page. */
  id?: string
  /** `textarea` and `select` make those elements. */
  type?:
    | 'text'
    | 'email'
    | 'tel'
    | 'url'
    | 'password'
    | 'number'
    | 'search'
    | 'date'
    | 'datetime-local'
    | 'time'
    | 'color'
    | 'file'
    | 'textarea'
    | 'select'
  /** A token of HTML's autofill list: given-name, email, postal-code … */
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search'
  /** Fields that are not required say so. */
  required?: boolean
  options?: readonly Option[]
  rows?: number
  maxlength?: number
  /** Shows how many characters are left (with scripts). */
  counted?: boolean
  pattern?: string
  accept?: string
  min?: string | number
  max?: string | number
  step?: string | number
  /** The language of what is typed, where it is not the page's. */
  lang?: string
  /** Which way that language is written, where not as the page. */
  dir?: 'ltr' | 'rtl'
  spellcheck?: boolean
  autofocus?: boolean
  readonly?: boolean
  /** The id of a `<datalist>` with what is likely typed. */
  list?: string
  /** Between the label and the control. */
  before?: Children
  /** `data-…` for the page's script. */
  data?: Record<`data-${string}`, string>
}

export type Option = { value: string; label: string; disabled?: boolean }

/** Fields of one form: `const at = fieldsOf(words, form)`, then `<Field {...at('email')} label=… />`. */
export function fieldsOf(
  words: Words,
  form: { typed: Typed; faults?: Faults } = { typed: {} },
): (name: string, otherwise?: string) => FieldState {
  return (name, otherwise = '') => {
    const typed = form.typed[name]
    const fault = form.faults?.[name]
    const value = typeof typed === 'string' ? typed : otherwise
    return { words, name, value, ...(fault && { fault: words.sayKey(fault) }) }
  }
}

/** A label, its control, and what is wrong with it, tied together for everybody. */
export function Field(props: FieldProps): Html {
  const { words, name, label, hint, fault, id = name, required = false, counted = false, maxlength } = props
  return (
    <div class={fault ? 'field wrong' : 'field'} {...(counted && { 'data-controller': 'counter' })}>
      <label for={id} id={props.labelId}>
        {label}
        {!required && <i class="optional"> {words.say('ui.field.optional')}</i>}
      </label>
      {fault && (
        <span class="fault" id={`${id}-fault`}>
          {fault}
        </span>
      )}
      {props.before}
      <Control {...props} id={id} required={required} />
      {hint && (
        <small class="hint" id={`${id}-hint`}>
          {hint}
        </small>
      )}
      {counted && maxlength !== undefined && (
        <small class="hint" data-counter-target="left" data-text={words.say('ui.field.left', { count: '#' })} hidden />
      )}
    </div>
  )
}

function Control(props: FieldProps & { id: string }): Html {
  const { type = 'text', value = '', options = [], rows = 5 } = props
  const attributes = attributesOf(props)
  if (type === 'textarea') {
    return (
      <textarea {...attributes} rows={rows}>
        {value}
      </textarea>
    )
  }
  if (type === 'select') {
    return (
      <select {...attributes}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    )
  }
  // A password is typed again; a file cannot be given back.
  const kept = type === 'password' || type === 'file' ? undefined : value
  const all: Record<string, unknown> = { ...attributes, type, value: kept }
  return <input {...all} />
}

function attributesOf(props: FieldProps & { id: string }): Record<string, unknown> {
  const { id, name, hint, fault, counted, data = {} } = props
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return {
    id,
    name,
    required: props.required,
    autocomplete: props.autocomplete,
    inputmode: props.inputmode,
    maxlength: props.maxlength,
    pattern: props.pattern,
    accept: props.accept,
    min: props.min,
    max: props.max,
    step: props.step,
    lang: props.lang,
    dir: props.dir,
    spellcheck: props.spellcheck,
    autofocus: props.autofocus,
    readonly: props.readonly,
    list: props.list,
    'aria-describedby': described || undefined,
    'aria-invalid': fault ? 'true' : undefined,
    ...(counted && { 'data-counter-target': 'text', 'data-action': 'counter#count' }),
    ...data,
  }
}
