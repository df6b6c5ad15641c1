import type { Html } from '#platform/html.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Chart, calendarDay, type Day } from '#ui/chart.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Figure, Figures } from '#ui/figures.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel, Panels } from '#ui/panel.tsx'
import { Table } from '#ui/table.tsx'
import { FiguresPanel } from '../figures/figures-panel.tsx'
import { WhatWasSaid } from '../letters/what-was-said.tsx'
import { SafeguardsPanel, type SafeguardsPanelProps } from '../safeguards/safeguards-panel.tsx'
import { ActionLayout, actionPath } from './action-layout.tsx'
import { Keeping } from './keeping.tsx'
import type { ActionHeader } from './overview.queries.ts'
import type { AttentionLine, ChannelLine } from './overview.ts'
import { StatesBar } from './states-bar.tsx'

export type ActionOverviewPageProps = {
  frame: ConsoleFrame
  header: ActionHeader
  now: Date
  figures: { people: number; edited: number; accepted: number; said: number; attention: number }
  days: readonly Day[]
  channels: readonly (ChannelLine & { name: string })[]
  attention: readonly (AttentionLine & { office: string })[]
  /** Null for who may not decide about it. */
  safeguards: Omit<SafeguardsPanelProps, 'frame' | 'actionId'> | null
  notice?: Html | null
  /** For a copy, so that the form sent twice makes one. */
  copyId: string
}

/** How an action goes: who acted, what became of the letters, where a person should look. */
export function ActionOverviewPage(props: ActionOverviewPageProps): Html {
  const { frame, header, now, figures, notice } = props
  const { words } = frame
  const nobody = figures.people === 0
  return (
    <ActionLayout frame={frame} header={header} now={now} current="overview" notice={notice}>
      <KeyFigures {...props} />
      {props.safeguards && <SafeguardsPanel frame={frame} actionId={header.id} {...props.safeguards} />}
      {nobody ? (
        <EmptyState
          title={words.say('actions.campaigns.overview.empty')}
          text={words.say(
            header.state === 'draft' ? 'actions.campaigns.overview.emptyDraft' : 'actions.campaigns.overview.emptyOpen',
          )}
        >
          {frame.may('actions.edit') && (
            <ButtonLink href={`${actionPath(frame, header.id)}/page`}>
              {words.say('actions.campaigns.overview.edit')}
            </ButtonLink>
          )}
        </EmptyState>
      ) : (
        <>
          <Panels>
            <PeoplePanel {...props} />
            <DeliveryPanel {...props} />
          </Panels>
          <AttentionPanel {...props} />
          <FiguresPanel frame={frame} header={header} />
        </>
      )}
      <Keeping frame={frame} header={header} copyId={props.copyId} />
    </ActionLayout>
  )
}

function KeyFigures({ frame, header, figures }: ActionOverviewPageProps): Html {
  const { words } = frame
  const share = figures.people === 0 ? 0 : figures.edited / figures.people
  const say = (key: 'people' | 'accepted' | 'said' | 'edited' | 'attention') =>
    words.say(`actions.campaigns.figure.${key}`)
  return (
    <Figures label={words.say('actions.campaigns.figure.label')}>
      <Figure
        value={words.number(figures.people)}
        label={header.goal ? words.say('actions.campaigns.figure.peopleOfGoal', { goal: header.goal }) : say('people')}
      />
      <Figure value={words.number(figures.accepted)} label={say('accepted')} />
      <Figure value={words.number(figures.said)} label={say('said')} />
      <Figure value={words.percent(share)} label={say('edited')} />
      <Figure
        value={words.number(figures.attention)}
        label={say('attention')}
        alert={figures.attention > 0}
        {...(figures.attention > 0 && { href: '#attention' })}
      />
    </Figures>
  )
}

function PeoplePanel({ frame: { words }, days, figures }: ActionOverviewPageProps): Html {
  const title = words.say('actions.campaigns.chart.title')
  const most = days.reduce((best, day) => (day.value > best.value ? day : best), days[0] ?? { day: '', value: 0 })
  const first = days[0]
  return (
    <Panel id="people" title={title}>
      {first && (
        <Chart
          words={words}
          id="people-chart"
          title={title}
          description={words.say('actions.campaigns.chart.text', {
            from: calendarDay(words, first.day),
            most: most.value,
            day: calendarDay(words, most.day),
            total: figures.people,
          })}
          days={days}
          valueLabel={words.say('actions.campaigns.figure.people')}
        />
      )}
    </Panel>
  )
}

function DeliveryPanel({ frame: { words }, channels }: ActionOverviewPageProps): Html {
  return (
    <Panel id="delivery" title={words.say('actions.campaigns.channel.title')}>
      {channels.length === 0 ? (
        <p>{words.say('actions.campaigns.channel.none')}</p>
      ) : (
        <Table
          caption={words.say('actions.campaigns.channel.title')}
          hiddenCaption
          columns={[
            { label: words.say('actions.campaigns.channel.channel'), heading: true, cell: ({ name }) => name },
            {
              label: words.say('actions.campaigns.channel.state'),
              cell: (line) => <StatesBar words={words} letters={line.letters} />,
            },
            {
              label: words.say('actions.campaigns.channel.letters'),
              numeric: true,
              cell: ({ total }) => words.number(total),
            },
          ]}
          rows={channels}
          rowKey={({ name, channel }) => `${channel} ${name}`}
          stacked={false}
        />
      )}
    </Panel>
  )
}

function AttentionPanel({ frame, header, attention }: ActionOverviewPageProps): Html {
  const { words } = frame
  const base = actionPath(frame, header.id)
  const canRead = frame.may('letters.read')
  return (
    <Panel
      id="attention"
      title={words.say('actions.campaigns.attention.title')}
      aside={
        canRead &&
        attention.length > 0 && <a href={`${base}/delivery`}>{words.say('actions.campaigns.attention.all')}</a>
      }
    >
      {attention.length === 0 && <p>{words.say('actions.campaigns.attention.none')}</p>}
      <ul class="attention">
        {attention.map(({ seatId, state, letters, office, serverWords }) => (
          <li key={`${seatId} ${state}`}>
            <strong>{office}</strong>: {words.say(`actions.campaigns.attention.${state}`, { count: letters })}
            {serverWords && ' '}
            {serverWords && <WhatWasSaid words={words} state={state} said={serverWords} />}{' '}
            {canRead && (
              <a href={`${base}/letters?state=attention&office=${seatId}`}>
                {words.say('actions.campaigns.attention.see')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
