import type { Html } from '#platform/html.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Pagination } from '#ui/pagination.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Tag } from '#ui/tag.tsx'
import { actionPath } from './action-layout.tsx'
import type { ListedAction } from './overview.queries.ts'
import { countAttention } from './overview.ts'
import { sayStanding } from './standing.ts'

export type ListActionsPageProps = {
  frame: ConsoleFrame
  actions: readonly ListedAction[]
  now: Date
  /** Address of the older ones. */
  next: string | null
  /** Whether these are the ones that were put away. */
  archived: boolean
}

/** Every action of the organisation and how it goes. */
export function ListActionsPage({ frame, actions, now, next, archived }: ListActionsPageProps): Html {
  const { words } = frame
  const list = `/${words.locale}/console/actions`
  const begin = frame.may('actions.edit') && (
    <ButtonLink kind="main" href={`${list}/new`}>
      {words.say('actions.campaigns.new.open')}
    </ButtonLink>
  )
  return (
    <ConsoleLayout frame={frame} title={words.say('actions.campaigns.list.title')} current="actions" acts={begin}>
      <Tabs
        label={words.say('actions.campaigns.list.which')}
        tabs={[
          { href: list, label: words.say('actions.campaigns.list.current'), current: !archived },
          { href: `${list}?archived=yes`, label: words.say('actions.campaigns.list.archived'), current: archived },
        ]}
      />
      {actions.length === 0 && archived && (
        <EmptyState
          title={words.say('actions.campaigns.list.noneArchived')}
          text={words.say('actions.campaigns.list.noneArchivedText')}
        />
      )}
      {actions.length === 0 && !archived && (
        <EmptyState
          title={words.say('actions.campaigns.list.empty')}
          text={words.say('actions.campaigns.list.emptyText')}
        >
          {begin}
        </EmptyState>
      )}
      {actions.length > 0 && (
        <Table
          caption={words.say('actions.campaigns.list.title')}
          hiddenCaption
          columns={columnsOf(frame, now)}
          rows={actions}
          rowKey={({ id }) => id}
        />
      )}
      <Pagination words={words} previous={null} next={next} />
    </ConsoleLayout>
  )
}

function columnsOf(frame: ConsoleFrame, now: Date): Column<ListedAction>[] {
  const { words } = frame
  const say = (column: 'action' | 'state' | 'people' | 'accepted' | 'said' | 'attention') =>
    words.say(`actions.campaigns.list.${column}`)
  return [
    {
      label: say('action'),
      heading: true,
      cell: (action) => <a href={actionPath(frame, action.id)}>{action.name}</a>,
    },
    {
      label: say('state'),
      cell: (action) => {
        const { text, tone } = sayStanding(words, action, now)
        return (
          <span>
            <Tag tone={tone}>{text}</Tag>
            {action.isPutFirst && action.state === 'published' && (
              <>
                {' '}
                <Tag>{words.say('actions.campaigns.precedence.tag')}</Tag>
              </>
            )}
          </span>
        )
      },
    },
    { label: say('people'), numeric: true, cell: ({ people }) => words.number(people) },
    { label: say('accepted'), numeric: true, cell: ({ letters }) => words.number(letters.accepted ?? 0) },
    { label: say('said'), numeric: true, cell: ({ letters }) => words.number(letters.said_sent ?? 0) },
    { label: say('attention'), numeric: true, cell: (action) => <Attention frame={frame} action={action} /> },
  ]
}

function Attention({ frame, action }: { frame: ConsoleFrame; action: ListedAction }): Html {
  const count = countAttention(action.letters)
  if (count === 0) return <>{frame.words.number(0)}</>
  return <a href={`${actionPath(frame, action.id)}#attention`}>{frame.words.number(count)}</a>
}
