import type { Children, Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button } from '../button.tsx'

export type DialogProps = {
  words: Words
  name: 'link' | 'lang' | 'footnote' | 'resource' | 'embed' | 'block' | 'table'
  /** There is nothing to choose: it can only be closed. */
  isEmpty?: boolean
  children: Children
}

/** What one tool asks; public/js/editor/ask.ts opens it. */
export function Dialog({ words, name, isEmpty = false, children }: DialogProps): Html {
  const title = `dialog-${name}-title`
  return (
    <dialog id={`dialog-${name}`} class="dialog" aria-labelledby={title}>
      <form method="dialog" class="form" novalidate>
        <h2 id={title}>{words.say(`ui.richText.${name}`)}</h2>
        {children}
        {!isEmpty && (
          <p class="fault" role="alert" hidden>
            {words.say(`ui.richText.${name}Fault`)}
          </p>
        )}
        <p>
          {!isEmpty && (
            <>
              <Button>{words.say('ui.richText.take')}</Button>{' '}
            </>
          )}
          <Button kind="quiet" type="button" data={{ 'data-close': '' }}>
            {words.say('ui.richText.cancel')}
          </Button>
        </p>
      </form>
    </dialog>
  )
}

type LineProps = { name: string; data: string; label: string; hint?: string; list?: string }

/** One line to type. */
export function Line({ name, data, label, hint, list }: LineProps): Html {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        type="text"
        data-name={data}
        autocomplete="off"
        list={list}
        aria-describedby={hint && `${name}-hint`}
      />
      {hint && (
        <small class="hint" id={`${name}-hint`}>
          {hint}
        </small>
      )}
    </div>
  )
}

type ChoiceProps = { id: string; data: string; label: string; options: readonly { value: string; label: string }[] }

/** One of several. */
export function Choice({ id, data, label, options }: ChoiceProps): Html {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} data-name={data}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}
