import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { type Conflict, localeOf } from '#platform/writing/reconcile.ts'
import { Notice } from '../notice.tsx'
import { WordChanges } from './word-changes.tsx'

export type ConflictChoicesProps = {
  words: Words
  conflicts: readonly Conflict[]
  /** What a field is called in its form. */
  labelOf(field: string): string
  /** The language of them all, where their names do not say it. */
  language?: { lang: string; dir: 'ltr' | 'rtl' } | undefined
}

/** What two people wrote into one field: both versions side by side, to choose. One's own stands in the form below as well. */
export function ConflictChoices({ words, conflicts, labelOf, language }: ConflictChoicesProps): Html | null {
  if (conflicts.length === 0) return null
  return (
    <Notice tone="bad" title={words.say('ui.writing.conflict.title', { count: conflicts.length })} live>
      <p>{words.say('ui.writing.conflict.text')}</p>
      {conflicts.map((conflict) => (
        <Choice
          key={conflict.name}
          words={words}
          conflict={conflict}
          label={labelOf(conflict.name)}
          language={language}
        />
      ))}
    </Notice>
  )
}

type ChoiceProps = Pick<ConflictChoicesProps, 'words' | 'language'> & { conflict: Conflict; label: string }

function Choice({ words, conflict, label, language }: ChoiceProps): Html {
  const { name, theirs, yours } = conflict
  const { lang, dir } = language ?? { lang: localeOf(name) ?? undefined, dir: undefined }
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      <div class="languages">
        <Version name={name} side="yours" label={words.say('ui.writing.conflict.yours')}>
          <p class="letter-text" lang={lang} dir={dir}>
            {yours}
          </p>
        </Version>
        <Version name={name} side="theirs" label={words.say('ui.writing.conflict.theirs')}>
          <WordChanges words={words} before={yours} after={theirs} lang={lang} dir={dir} />
        </Version>
      </div>
    </fieldset>
  )
}

type VersionProps = { name: string; side: 'yours' | 'theirs'; label: string; children: Html }

function Version({ name, side, label, children }: VersionProps): Html {
  const id = `choice-${side}-${name}`
  return (
    <div>
      <div class="check">
        <input type="radio" id={id} name={`choice_${name}`} value={side} checked={side === 'yours'} />
        <label for={id}>{label}</label>
      </div>
      {children}
    </div>
  )
}
