import type { Html } from '#platform/html.tsx'
import { type Channel, names, ways } from '#slices/targets'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Pagination } from '#ui/pagination.tsx'
import { Panel } from '#ui/panel.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { ActionLayout, actionPath } from '../campaigns/action-layout.tsx'
import type { ActionHeader } from '../campaigns/overview.queries.ts'
import type { Coverage, CoveredOffice } from './coverage.ts'
import { CoveragePanel } from './coverage-panel.tsx'

export const coverageFilters = ['none', ...ways.all, 'vacant'] as const
export type CoverageFilter = (typeof coverageFilters)[number] | ''

export type CoveragePageProps = {
  frame: ConsoleFrame
  header: ActionHeader
  now: Date
  /** Null where no list is chosen yet. */
  coverage: Coverage | null
  by: CoverageFilter
  /** One page of those that are asked for. */
  offices: readonly CoveredOffice[]
  page: { number: number; size: number; total: number }
}

/** Every office that an action may mean, by which way its letters go, or why none does and what mends it. */
export function CoveragePage(props: CoveragePageProps): Html {
  const { frame, header, now, coverage } = props
  const { words } = frame
  return (
    <ActionLayout frame={frame} header={header} now={now}>
      {coverage ? (
        <>
          <CoveragePanel frame={frame} actionId={header.id} coverage={coverage} />
          <OfficesPanel {...props} />
        </>
      ) : (
        <Panel id="coverage" title={words.say('actions.coverage.title')}>
          <p>
            {words.say('actions.coverage.noList')}{' '}
            {frame.may('actions.edit') && (
              <a href={`${actionPath(frame, header.id)}/targets`}>{words.say('actions.coverage.chooseList')}</a>
            )}
          </p>
        </Panel>
      )}
    </ActionLayout>
  )
}

function OfficesPanel(props: CoveragePageProps): Html {
  const { frame, header, by, offices, page } = props
  const { words } = frame
  const base = `${actionPath(frame, header.id)}/coverage`
  const title = by ? words.say(`actions.coverage.list.${by}`) : words.say('actions.coverage.list.all')
  const href = (to: number) => `${base}?${new URLSearchParams({ ...(by && { by }), page: String(to) })}#offices`
  const last = Math.min(page.number * page.size, page.total)
  return (
    <Panel id="offices" title={title} aside={by && <a href={base}>{words.say('actions.coverage.list.all')}</a>}>
      {offices.length === 0 ? (
        <p>{words.say('actions.coverage.noneOfThem')}</p>
      ) : (
        <OfficesTable {...props} title={title} />
      )}
      <Pagination
        words={words}
        previous={page.number > 1 ? href(page.number - 1) : null}
        next={last < page.total ? href(page.number + 1) : null}
        shown={words.say('actions.letters.shown', {
          first: (page.number - 1) * page.size + 1,
          last,
          total: page.total,
        })}
      />
    </Panel>
  )
}

function OfficesTable(props: CoveragePageProps & { title: string }): Html {
  const { frame, offices, title } = props
  const { words } = frame
  return (
    <Table
      caption={title}
      hiddenCaption
      columns={[
        {
          label: words.say('actions.letters.office'),
          heading: true,
          cell: ({ target }) => (
            <div>
              {target.holder?.fullName ?? names.office(words, target)}
              {target.holder && <small>{names.office(words, target)}</small>}
            </div>
          ),
        },
        { label: words.say('actions.coverage.how'), cell: (office) => <How {...props} office={office} /> },
      ]}
      rows={offices}
      rowKey={({ target }) => target.seatId}
    />
  )
}

function How({
  frame,
  header,
  office: { target, channel, lack },
}: CoveragePageProps & { office: CoveredOffice }): Html {
  const { words } = frame
  if (channel)
    return <>{words.say(`actions.coverage.how.${whose(channel)}`, { channel: sayChannel(frame, channel) })}</>
  if (lack === 'vacant') return <Tag tone="plain">{words.say('actions.coverage.why.vacant')}</Tag>
  const open = ways.to(target).filter((way) => way !== 'cwc')
  const why = lack === 'unused' ? 'unused' : 'unknown'
  return (
    <div>
      <Tag tone="bad">{words.say('actions.coverage.by.none')}</Tag>{' '}
      {words.say(`actions.coverage.why.${why}`, { ways: words.list(open.map((way) => sayChannel(frame, way))) })}{' '}
      <Mend frame={frame} actionId={header.id} seatId={target.seatId} why={why} />
    </div>
  )
}

type MendProps = { frame: ConsoleFrame; actionId: string; seatId: string; why: 'unused' | 'unknown' }

function Mend({ frame, actionId, seatId, why }: MendProps): Html | null {
  const { words } = frame
  if (why === 'unused')
    return frame.may('actions.edit') ? (
      <a href={`${actionPath(frame, actionId)}/targets#by_cwc`}>{words.say('actions.coverage.tickWay')}</a>
    ) : null
  return frame.may('targets.edit') ? (
    <a href={`/${words.locale}/console/targets/offices/${seatId}#correction`}>
      {words.say('actions.coverage.enterAddress')}
    </a>
  ) : null
}

function whose(channel: Channel): 'ours' | 'theirs' {
  return ways.isByHand(channel) ? 'theirs' : 'ours'
}

function sayChannel({ words }: ConsoleFrame, channel: Channel): string {
  return words.say(`actions.campaigns.channelName.${channel}`)
}
