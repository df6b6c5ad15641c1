import type { Children, Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
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
            <p>{words.say('actions.revisions.restored')}</p>
          </Notice>
        )
      }
    >
      <p>{words.say('actions.revisions.text')}</p>
      <form method="get" action={`${base}/comparison`} class="form wide">
        <Table
          caption={words.say('actions.revisions.title')}
          hiddenCaption
          columns={columnsOf(words, base, revisions)}
          rows={revisions}
          rowKey={({ number }) => String(number)}
        />
        {revisions.length > 1 && (
          <p>
            <Button kind="quiet">{words.say('actions.revisions.compare')}</Button>
          </p>
        )}
      </form>
      <Pagination words={words} previous={null} next={next} />
    </ActionLayout>
  )
}

function columnsOf(words: Words, base: string, revisions: readonly Revision[]): Column<Revision>[] {
  const choice = (side: 'from' | 'to', chosen: number | undefined): Column<Revision> => ({
    label: words.say(`actions.revisions.${side}`),
    cell: ({ number }) => (
      <input
        type="radio"
        name={side}
        value={number}
        checked={number === chosen}
        aria-label={words.say(`actions.revisions.${side}Number`, { number })}
      />
    ),
  })
  return [
    choice('from', revisions[1]?.number),
    choice('to', revisions[0]?.number),
    {
      label: words.say('actions.revisions.version'),
      heading: true,
      cell: ({ number }) => <a href={`${base}/${number}`}>{words.say('actions.revisions.number', { number })}</a>,
    },
    { label: words.say('actions.revisions.saved'), cell: ({ savedAt }) => words.time(savedAt) },
    { label: words.say('actions.revisions.who'), cell: ({ authors }) => sayAuthors(words, authors) },
    { label: words.say('actions.revisions.state'), cell: (revision) => <Standing words={words} revision={revision} /> },
  ]
}

export function sayAuthors(words: Words, authors: readonly string[]): string {
  return authors.length > 0 ? words.list(authors) : '—'
}

function Standing({ words, revision }: { words: Words; revision: Revision }): Children {
  const { publishedAt, restoredFrom } = revision
  return (
    <>
      {publishedAt ? (
        <span>
          <Tag tone="good">{words.say('actions.revisions.published', { time: words.time(publishedAt) })}</Tag>
        </span>
      ) : (
        words.say('actions.revisions.draft')
      )}
      {restoredFrom !== null && <small> {words.say('actions.revisions.restoredFrom', { number: restoredFrom })}</small>}
    </>
  )
}
