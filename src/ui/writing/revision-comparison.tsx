import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { localeOf } from '#platform/writing/reconcile.ts'
import { Button } from '../button.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ForgeryField } from '../forgery-field.tsx'
import { Panel } from '../panel.tsx'
import { type ShownRevision, sayAuthors } from './revision-table.tsx'
import { WordChanges } from './word-changes.tsx'

/** One field as two revisions have it, in words. */
export type ShownChange = { field: string; label: string; before: string; after: string; lang?: string | null }

export type RevisionComparisonProps = {
  words: Words
  /** `…/revisions`, which lists them all. */
  base: string
  /** Null before the first. */
  before: ShownRevision | null
  after: ShownRevision
  isNewest: boolean
  changes: readonly ShownChange[]
  /** The token of the forms that take an earlier one up; null where the reader may not. */
  restore: string | null
}

/** What changed between two revisions, field by field, and the way back to either. */
export function RevisionComparison(props: RevisionComparisonProps): Html {
  const { words, base, before, after, isNewest, changes, restore } = props
  return (
    <>
      <p>
        <a href={base}>{words.say('ui.revisions.back')}</a>
      </p>
      <h2>
        {before
          ? words.say('ui.revisions.between', { from: before.number, to: after.number })
          : words.say('ui.revisions.number', { number: after.number })}
      </h2>
      <ul>
        {[before, after].map(
          (revision) =>
            revision && (
              <li key={revision.number}>
                {words.say('ui.revisions.line', {
                  number: revision.number,
                  who: sayAuthors(words, revision.authors),
                  time: words.time(revision.savedAt),
                })}
              </li>
            ),
        )}
      </ul>
      {restore && (
        <div class="bar">
          {before && <Restore {...props} number={before.number} />}
          {!isNewest && <Restore {...props} number={after.number} />}
        </div>
      )}
      {changes.length === 0 ? (
        <EmptyState title={words.say('ui.revisions.same')} text={words.say('ui.revisions.sameText')} />
      ) : (
        changes.map((change) => <Change key={change.field} words={words} change={change} />)
      )}
    </>
  )
}

function Restore({ words, base, restore, number }: RevisionComparisonProps & { number: number }): Html {
  return (
    <form method="post" action={`${base}/${number}/restoration`}>
      <ForgeryField token={restore ?? ''} />
      <Button kind="quiet">{words.say('ui.revisions.restore', { number })}</Button>
    </form>
  )
}

function Change({ words, change }: { words: Words; change: ShownChange }): Html {
  const { field, label, before, after, lang = localeOf(field) } = change
  return (
    <Panel id={`change-${field}`} title={label}>
      <WordChanges words={words} before={before} after={after} lang={lang} />
    </Panel>
  )
}
