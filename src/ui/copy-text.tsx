import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'

export type CopyTextProps = {
  words: Words
  /** Unique on the page. */
  id: string
  label: string
  text: string
  /** More than a line. */
  rows?: number
}

/** A text to take elsewhere: an address, a one-time link. With scripts a button copies it. For pages of the console. */
export function CopyText({ words, id, label, text, rows }: CopyTextProps): Html {
  return (
    <div class="field copy-text" data-controller="copy" data-copy-done-value={words.say('ui.copy.done')}>
      <label for={id}>{label}</label>
      {rows ? (
        <textarea id={id} readonly rows={rows} data-copy-target="text">
          {text}
        </textarea>
      ) : (
        <input id={id} readonly value={text} data-copy-target="text" />
      )}
      <p class="acts">
        <button type="button" class="button quiet" hidden data-copy-target="button" data-action="copy#copy">
          {words.say('ui.copy.copy')}
        </button>
        <span role="status" data-copy-target="state" />
      </p>
    </div>
  )
}
