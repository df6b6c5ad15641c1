import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { ConsoleFrame } from '#ui/frame.ts'
import { RevisionComparison } from '#ui/writing/revision-comparison.tsx'
import { ActionLayout, actionPath } from '../campaigns/action-layout.tsx'
import { labelOf } from '../campaigns/editor-words.ts'
import type { ActionHeader } from '../campaigns/overview.queries.ts'
import type { FieldChange } from './compare-revisions.ts'
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
      <RevisionComparison
        words={words}
        base={`${actionPath(frame, header.id)}/revisions`}
        restore={frame.may('actions.edit') ? frame.forgeryToken : null}
        {...{ before, after, isNewest }}
        changes={changes.map((change) => ({ ...change, label: titleOf(words, change) }))}
      />
    </ActionLayout>
  )
}

function titleOf(words: Words, { field, about }: FieldChange): string {
  const label = labelOf(words, field)
  return about ? `${label}: “${about}”` : label
}
