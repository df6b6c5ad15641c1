import type { Html } from '#platform/html.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { RevisionTable } from '#ui/writing/revision-table.tsx'
import { ActionLayout, actionPath } from '../campaigns/action-layout.tsx'
import type { ActionHeader } from '../campaigns/overview.queries.ts'
import type { Revision } from './revision.queries.ts'

export type ListRevisionsPageProps = {
  frame: ConsoleFrame
  header: ActionHeader
  now: Date
  /** The newest first. */
  revisions: readonly Revision[]
  /** Address of the older ones. */
  next: string | null
  /** An earlier one has just become the draft. */
  restored: boolean
}

/** Every revision of an action; two of them are chosen to be compared. */
export function ListRevisionsPage({ frame, header, now, revisions, next, restored }: ListRevisionsPageProps): Html {
  const { words } = frame
  const base = `${actionPath(frame, header.id)}/revisions`
  return (
    <ActionLayout
      frame={frame}
      header={header}
      now={now}
      current="revisions"
      notice={
        restored && (
          <Notice tone="good" live>
            <p>{words.say('ui.revisions.restored')}</p>
          </Notice>
        )
      }
    >
      <RevisionTable words={words} base={base} revisions={revisions} />
      <Pagination words={words} previous={null} next={next} />
    </ActionLayout>
  )
}
