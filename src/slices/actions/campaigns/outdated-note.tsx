import type { Html } from '#platform/html.tsx'
import type { Locale, Words } from '#platform/i18n.ts'
import { nameLanguage } from '#platform/name-language.ts'
import { WordChanges } from '#ui/writing/word-changes.tsx'
import type { Outdated } from './outdated.ts'

/** Where the note on a field stands; the script puts a new one there after a save. */
export function outdatedId(field: string): string {
  return `outdated-${field}`
}

export type OutdatedNoteProps = { words: Words; note: Outdated; source: Locale }

/** Under a text whose source has changed since: what changed, and a button that says that the text is right as it is. */
export function OutdatedNote({ words, note, source }: OutdatedNoteProps): Html {
  const { name, locale, was, now } = note
  const language = nameLanguage(words, source)
  return (
    <div class="notice warn">
      <strong>{words.say('actions.campaigns.outdated.title', { language })}</strong>
      <details>
        <summary>{words.say('actions.campaigns.outdated.what', { language })}</summary>
        <WordChanges words={words} before={was} after={now} lang={source} />
      </details>
      <p>{words.say('actions.campaigns.outdated.text')}</p>
      <button class="button quiet" type="submit" formnovalidate name="still_right" value={`${name}_${locale}`}>
        {words.say('actions.campaigns.outdated.stillRight')}
      </button>
    </div>
  )
}
