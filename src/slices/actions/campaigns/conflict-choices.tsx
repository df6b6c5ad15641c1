import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Notice } from '#ui/notice.tsx'
import { WordChanges } from '../revisions/word-changes.tsx'
import type { Conflict } from './editor.ts'
import { labelOf } from './editor-words.ts'
import { localeOf } from './reconcile.ts'

/** What two people wrote into one field: both versions side by side, to choose. One's own stands in the form below as well. */
export function ConflictChoices({ words, conflicts }: { words: Words; conflicts: readonly Conflict[] }): Html | null {
  if (conflicts.length === 0) return null
  return (
    <Notice tone="bad" title={words.say('actions.campaigns.conflict.title', { count: conflicts.length })} live>
      <p>{words.say('actions.campaigns.conflict.text')}</p>
      {conflicts.map((conflict) => (
        <Choice key={conflict.name} words={words} conflict={conflict} />
      ))}
    </Notice>
  )
}

function Choice({ words, conflict }: { words: Words; conflict: Conflict }): Html {
  const { name, theirs, yours } = conflict
  const lang = localeOf(name)
  return (
    <fieldset class="choice">
      <legend>{labelOf(words, name)}</legend>
      <div class="languages">
        <Version name={name} side="yours" label={words.say('actions.campaigns.conflict.yours')}>
          <p class="letter-text" lang={lang ?? undefined}>
            {yours}
          </p>
        </Version>
        <Version name={name} side="theirs" label={words.say('actions.campaigns.conflict.theirs')}>
          <WordChanges words={words} before={yours} after={theirs} lang={lang} />
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
