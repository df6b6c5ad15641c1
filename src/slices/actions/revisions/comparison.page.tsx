import type { Html } from '#platform/html.tsx'
import { localeOf } from '#platform/writing/reconcile.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { WordChanges } from '#ui/writing/word-changes.tsx'
import { ActionLayout, actionPath } from '../campaigns/action-layout.tsx'
import { labelOf } from '../campaigns/editor-words.ts'
import type { ActionHeader } from '../campaigns/overview.queries.ts'
import type { FieldChange } from './compare-revisions.ts'
import { sayAuthors } from './list-revisions.page.tsx'
import type { Revision } from './revision.queries.ts'

export type ComparisonPageProps = {
  frame: ConsoleFrame
  header: ActionHeader
  now: Date
  /** Null before the first. */
  before: Revision | null
  after: Revision
  isNewest: boolean
  changes: readonly FieldChange[]
}

/** What changed between two revisions, field by field and language by language, and the way back to either. */
export function ComparisonPage(props: ComparisonPageProps): Html {
  const { frame, header, now, before, after, isNewest, changes } = props
  const { words } = frame
  return (
    <ActionLayout frame={frame} header={header} now={now} current="revisions">
      <p>
        <a href={`${actionPath(frame, header.id)}/revisions`}>{words.say('actions.revisions.back')}</a>
      </p>
      <h2>
        {before
          ? words.say('actions.revisions.between', { from: before.number, to: after.number })
          : words.say('actions.revisions.number', { number: after.number })}
      </h2>
      <ul>
        {[before, after].map(
          (revision) =>
            revision && (
              <li key={revision.number}>
                {words.say('actions.revisions.line', {
                  number: revision.number,
                  who: sayAuthors(words, revision.authors),
                  time: words.time(revision.savedAt),
                })}
              </li>
            ),
        )}
      </ul>
      {frame.may('actions.edit') && (
        <div class="bar">
          {before && <Restore frame={frame} header={header} number={before.number} />}
          {!isNewest && <Restore frame={frame} header={header} number={after.number} />}
        </div>
      )}
      {changes.length === 0 ? (
        <EmptyState title={words.say('actions.revisions.same')} text={words.say('actions.revisions.sameText')} />
      ) : (
        changes.map((change) => <Change key={change.field} frame={frame} change={change} />)
      )}
    </ActionLayout>
  )
}

function Restore({ frame, header, number }: { frame: ConsoleFrame; header: ActionHeader; number: number }): Html {
  const { words } = frame
  return (
    <form method="post" action={`${actionPath(frame, header.id)}/revisions/${number}/restoration`}>
      <ForgeryField token={frame.forgeryToken} />
      <Button kind="quiet">{words.say('actions.revisions.restore', { number })}</Button>
    </form>
  )
}

function Change({ frame: { words }, change }: { frame: ConsoleFrame; change: FieldChange }): Html {
  const { field, before, after, about } = change
  const label = labelOf(words, field)
  return (
    <Panel id={`change-${field}`} title={about ? `${label}: “${about}”` : label}>
      <WordChanges words={words} before={before} after={after} lang={localeOf(field)} />
    </Panel>
  )
}
