import type { Children, Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button } from '../button.tsx'
import { type Column, Table } from '../table.tsx'
import { Tag } from '../tag.tsx'

/** One state of what somebody wrote, without what it says. */
export type ShownRevision = {
  number: number
  /** Names of those who saved it; none for what was saved before names were kept. */
  authors: string[]
  savedAt: Date
  publishedAt: Date | null
  /** The revision that it was made from. */
  restoredFrom: number | null
}

export type RevisionTableProps = {
  words: Words
  /** `…/revisions`: under it `/comparison?from=…&to=…` and each by its number. */
  base: string
  /** The newest first. */
  revisions: readonly ShownRevision[]
}

/** Every revision; two of them are chosen to be compared. */
export function RevisionTable({ words, base, revisions }: RevisionTableProps): Html {
  return (
    <>
      <p>{words.say('ui.revisions.text')}</p>
      <form method="get" action={`${base}/comparison`} class="form wide">
        <Table
          caption={words.say('ui.revisions.title')}
          hiddenCaption
          columns={columnsOf(words, base, revisions)}
          rows={revisions}
          rowKey={({ number }) => String(number)}
        />
        {revisions.length > 1 && (
          <p>
            <Button kind="quiet">{words.say('ui.revisions.compare')}</Button>
          </p>
        )}
      </form>
    </>
  )
}

function columnsOf(words: Words, base: string, revisions: readonly ShownRevision[]): Column<ShownRevision>[] {
  const choice = (side: 'from' | 'to', chosen: number | undefined): Column<ShownRevision> => ({
    label: words.say(`ui.revisions.${side}`),
    cell: ({ number }) => (
      <input
        type="radio"
        name={side}
        value={number}
        checked={number === chosen}
        aria-label={words.say(`ui.revisions.${side}Number`, { number })}
      />
    ),
  })
  return [
    choice('from', revisions[1]?.number),
    choice('to', revisions[0]?.number),
    {
      label: words.say('ui.revisions.version'),
      heading: true,
      cell: ({ number }) => <a href={`${base}/${number}`}>{words.say('ui.revisions.number', { number })}</a>,
    },
    { label: words.say('ui.revisions.saved'), cell: ({ savedAt }) => words.time(savedAt) },
    { label: words.say('ui.revisions.who'), cell: ({ authors }) => sayAuthors(words, authors) },
    { label: words.say('ui.revisions.state'), cell: (revision) => <Standing words={words} revision={revision} /> },
  ]
}

export function sayAuthors(words: Words, authors: readonly string[]): string {
  return authors.length > 0 ? words.list(authors) : '—'
}

function Standing({ words, revision }: { words: Words; revision: ShownRevision }): Children {
  const { publishedAt, restoredFrom } = revision
  return (
    <>
      {publishedAt ? (
        <span>
          <Tag tone="good">{words.say('ui.revisions.published', { time: words.time(publishedAt) })}</Tag>
        </span>
      ) : (
        words.say('ui.revisions.draft')
      )}
      {restoredFrom !== null && <small> {words.say('ui.revisions.restoredFrom', { number: restoredFrom })}</small>}
    </>
  )
}
