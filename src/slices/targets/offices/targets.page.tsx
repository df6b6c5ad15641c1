import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { Figure, Figures } from '#ui/figures.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Ending } from '../imports/endings.queries.ts'
import { EndingsNotice } from '../imports/endings-notice.tsx'
import type { ChannelCount } from '../lists/count-channels.ts'
import type { TargetList } from '../lists/target-list.queries.ts'
import { waysTo } from './channel.ts'
import { ClosedOffices } from './closing.page.tsx'
import type { ClosedOffice } from './closing.queries.ts'
import { officeName, partyName } from './office-name.ts'
import type { Source } from './target.queries.ts'
import type { Target } from './target.ts'

export type ShownList = TargetList & { reach: readonly Target[]; channels: ChannelCount }

/** What was done on a page that leads here. */
export const doneThings = ['imported', 'listDeleted'] as const

export type TargetsPageProps = {
  frame: ConsoleFrame
  lists: readonly ShownList[]
  offices: readonly Target[]
  /** The organisation's own offices that exist no more, the last closed first. */
  closed: readonly ClosedOffice[]
  sources: readonly Source[]
  endings: readonly Ending[]
  /** Offices of which people said that they are not theirs. */
  reported: number
  search: string
  found: readonly Target[]
  done: (typeof doneThings)[number] | null
}

/** Who this organisation can write to: its lists, every office there is, and where that is known from. */
export function TargetsPage(props: TargetsPageProps): Html {
  const { frame, offices, closed, endings, done } = props
  const { words } = frame
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('ui.console.targets')}
      current="targets"
      acts={frame.may('targets.edit') && <Acts words={words} />}
      notice={
        <>
          {done && (
            <Notice tone="good" live>
              <p>{words.say(`targets.home.done.${done}`)}</p>
            </Notice>
          )}
          <EndingsNotice words={words} endings={endings} />
        </>
      }
    >
      <OfficeFigures words={words} offices={offices} />
      {props.reported > 0 && (
        <Notice tone="warn">
          <p>
            <a href={`/${words.locale}/console/targets/reports`}>
              {words.say('targets.reports.link', { count: props.reported })}
            </a>
          </p>
        </Notice>
      )}
      <ListsPanel {...props} />
      <OfficesPanel {...props} />
      <ClosedOffices frame={frame} offices={closed} />
      <SourcesPanel {...props} />
    </ConsoleLayout>
  )
}

function Acts({ words }: { words: Words }): Html {
  return (
    <>
      <ButtonLink href={`/${words.locale}/console/targets/import`}>{words.say('targets.home.import')}</ButtonLink>
      <ButtonLink href={`/${words.locale}/console/targets/lists/new`} kind="main">
        {words.say('targets.home.newList')}
      </ButtonLink>
    </>
  )
}

function OfficeFigures({ words, offices }: { words: Words; offices: readonly Target[] }): Html {
  const vacant = offices.filter(({ holder }) => holder === null).length
  const byEmail = offices.filter(({ holder, email }) => holder !== null && email !== null).length
  return (
    <Figures label={words.say('targets.home.figures')}>
      <Figure
        value={words.number(offices.length)}
        label={words.say('targets.home.offices', { count: offices.length })}
      />
      <Figure value={words.number(byEmail)} label={words.say('targets.home.byEmail')} />
      <Figure value={words.number(offices.length - vacant - byEmail)} label={words.say('targets.home.byForm')} />
      <Figure value={words.number(vacant)} label={words.say('targets.home.vacant')} />
    </Figures>
  )
}

function ListsPanel({ frame, lists }: TargetsPageProps): Html {
  const { words } = frame
  return (
    <Panel id="lists" title={words.say('targets.home.lists')}>
      {lists.length === 0 ? (
        <EmptyState title={words.say('targets.home.noLists')} text={words.say('targets.home.noListsText')}>
          {frame.may('targets.edit') && (
            <ButtonLink href={`/${words.locale}/console/targets/lists/new`}>
              {words.say('targets.home.newList')}
            </ButtonLink>
          )}
        </EmptyState>
      ) : (
        <Table
          caption={words.say('targets.home.lists')}
          hiddenCaption
          columns={listColumns(words)}
          rows={lists}
          rowKey={({ id }) => id}
        />
      )}
    </Panel>
  )
}

function listColumns(words: Words): Column<ShownList>[] {
  const number = (label: string, count: (list: ShownList) => number): Column<ShownList> => {
    return { label, numeric: true, cell: (list) => words.number(count(list)) }
  }
  return [
    {
      label: words.say('targets.home.list'),
      heading: true,
      cell: ({ id, name }) => <a href={`/${words.locale}/console/targets/lists/${id}`}>{name}</a>,
    },
    number(words.say('targets.home.column.offices'), ({ reach }) => reach.length),
    number(words.say('targets.home.byEmail'), ({ channels }) => channels.email),
    number(words.say('targets.home.byForm'), ({ channels }) => channels.contact_form),
    number(
      words.say('targets.home.otherwise'),
      ({ channels }) => channels.own_mailbox + channels.telephone + channels.print,
    ),
    number(words.say('targets.home.byNone'), ({ channels }) => channels.none),
    number(words.say('targets.home.vacant'), ({ reach }) => reach.filter(({ holder }) => holder === null).length),
  ]
}

function OfficesPanel({ frame: { words }, search, found, offices }: TargetsPageProps): Html {
  const vacant = offices.filter(({ holder }) => holder === null)
  return (
    <Panel id="offices" title={words.say('targets.home.find')}>
      <form method="get" action={`/${words.locale}/console/targets#offices`}>
        <Field
          words={words}
          name="search"
          type="search"
          value={search}
          label={words.say('targets.home.search')}
          hint={words.say('targets.home.searchHint')}
          maxlength={100}
          required
        />
        <p>
          <Button kind="quiet">{words.say('targets.home.searchSend')}</Button>
        </p>
      </form>
      {search !== '' && <p role="status">{words.say('targets.home.found', { count: found.length, search })}</p>}
      {found.length > 0 && (
        <OfficeTable words={words} caption={words.say('targets.home.foundOffices')} offices={found} />
      )}
      {search === '' && vacant.length > 0 && vacant.length <= 25 && (
        <OfficeTable words={words} caption={words.say('targets.home.vacantToday')} offices={vacant} />
      )}
    </Panel>
  )
}

function OfficeTable({ words, caption, offices }: { words: Words; caption: string; offices: readonly Target[] }): Html {
  const columns: Column<Target>[] = [
    {
      label: words.say('targets.home.column.office'),
      heading: true,
      cell: (target) => (
        <a href={`/${words.locale}/console/targets/offices/${target.seatId}`}>{officeName(words, target)}</a>
      ),
    },
    { label: words.say('targets.home.column.holder'), cell: (target) => <Holder words={words} target={target} /> },
    {
      label: words.say('targets.home.column.channel'),
      cell: (target) => target.holder && <Ways words={words} target={target} />,
    },
  ]
  return <Table caption={caption} columns={columns} rows={offices} rowKey={({ seatId }) => seatId} />
}

/** Whoever has an email address can be written to from one's own mailbox as well; that goes without saying. */
function Ways({ words, target }: { words: Words; target: Target }): Html {
  const open = waysTo(target).filter((channel) => channel !== 'own_mailbox')
  if (open.length === 0) return <Tag tone="warn">{words.say('targets.home.byNone')}</Tag>
  return <>{words.list(open.map((channel) => words.say(`targets.channel.${channel}`)))}</>
}

/** Who holds an office, with the party; or that nobody does. */
export function Holder({ words, target: { holder } }: { words: Words; target: Target }): Html {
  if (!holder) return <Tag tone="warn">{words.say('targets.vacant')}</Tag>
  return (
    <>
      {holder.fullName}
      {holder.party && <small>{partyName(words, holder.party)}</small>}
    </>
  )
}

function SourcesPanel({ frame: { words }, sources }: TargetsPageProps): Html {
  const columns: Column<Source>[] = [
    { label: words.say('targets.home.column.what'), heading: true, cell: (source) => sourceName(words, source) },
    { label: words.say('targets.home.column.files'), cell: ({ files }) => files.join(', ') },
    { label: words.say('targets.home.column.checked'), cell: ({ checked_at }) => words.time(checked_at) },
    { label: words.say('targets.home.column.changed'), cell: ({ changed_at }) => words.time(changed_at) },
  ]
  const hasPublic = sources.some(({ is_own }) => !is_own)
  return (
    <Panel id="sources" title={words.say('targets.home.sources')}>
      {sources.length > 0 && (
        <Table
          caption={words.say('targets.home.sources')}
          hiddenCaption
          columns={columns}
          rows={sources}
          rowKey={({ key, is_own }) => `${key} ${is_own}`}
        />
      )}
      {!hasPublic && (
        <EmptyState title={words.say('targets.home.noSources')} text={words.say('targets.home.noSourcesText')}>
          <code>bin/clamor targets import --legislators FOLDER --zips FILE --centroids FILE --boundaries FILE</code>
        </EmptyState>
      )}
    </Panel>
  )
}

function sourceName(words: Words, { key, is_own }: Source): string {
  if (key === 'cwc-offices') return words.say('targets.home.source.cwcOffices')
  if (is_own) return words.say('targets.home.source.own')
  if (key === 'us/legislators') return words.say('targets.home.source.congress')
  if (key === 'us/zip') return words.say('targets.home.source.postalCodes')
  if (key === 'us/contact-forms') return words.say('targets.home.source.contactForms')
  return words.say('targets.home.source.map')
}
