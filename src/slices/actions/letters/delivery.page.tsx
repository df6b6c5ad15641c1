import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { SendingState } from '#platform/mail-servers/sending-state.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { Table } from '#ui/table.tsx'
import { ActionLayout, actionPath } from '../campaigns/action-layout.tsx'
import { StateTag } from '../campaigns/letter-list.page.tsx'
import type { ActionHeader } from '../campaigns/overview.queries.ts'
import { type DoubtsForm, DoubtsPanel, type ListedDoubt } from './delivery-doubts.tsx'
import type { OfficeLine } from './delivery-figures.ts'
import { OfficesPanel, type ShownOffice } from './delivery-offices.tsx'
import type { CallTally, SaidGroup } from './delivery-page.queries.ts'
import { type FailedForm, FailedPanel, type FailedProps } from './failed-letters.tsx'
import { ReturnPanel } from './returned-mail.tsx'
import { WaitingNotice } from './waiting-notice.tsx'
import { WhatWasSaid } from './what-was-said.tsx'

/** Why nothing leaves: no mail server is set, or the organisation is the example. */
export type Staying = 'no-server' | 'demo' | null

export type DeliveryPageProps = {
  frame: ConsoleFrame
  header: ActionHeader
  now: Date
  staying: Staying
  sending: SendingState
  /** Letters that wait to be sent. */
  waiting: number
  channels: readonly {
    channel: OfficeLine['channel']
    offices: readonly ShownOffice[]
    page: { number: number; size: number; total: number }
  }[]
  said: readonly (SaidGroup & { name: string })[]
  calls: readonly CallTally[]
  doubts: readonly ListedDoubt[]
  doubtsInAll: number
  failed: Omit<FailedProps, 'frame' | 'actionId'>
  /** What was sent and would not do. */
  form?: DoubtsForm
  returnForm?: FailedForm
  notice?: Html | null
}

/** What became of every letter of an action, and what a person can do about it. */
export function DeliveryPage(props: DeliveryPageProps): Html {
  const { frame, header, now, staying, channels, doubts, doubtsInAll, failed, form = { typed: {} }, notice } = props
  const { words } = frame
  const isEmpty = channels.every(({ offices }) => offices.length === 0)
  return (
    <ActionLayout frame={frame} header={header} now={now} current="delivery" notice={notice}>
      {staying && <StayingNotice frame={frame} staying={staying} />}
      <WaitingNotice {...props} />
      {isEmpty && <EmptyState title={words.say('actions.letters.none')} text={words.say('actions.letters.noneText')} />}
      <DoubtsPanel frame={frame} actionId={header.id} doubts={doubts} total={doubtsInAll} form={form} />
      <FailedPanel frame={frame} actionId={header.id} {...failed} />
      {!isEmpty && <SaidPanel {...props} />}
      {props.calls.length > 0 && <CallsPanel words={words} calls={props.calls} />}
      {!isEmpty && (
        <p>
          <a href={`${actionPath(frame, header.id)}/bundles`}>{words.say('actions.letters.bundles.link')}</a>
          {' · '}
          <a href={`${actionPath(frame, header.id)}/topics`}>{words.say('actions.letters.topics.link')}</a>
        </p>
      )}
      {channels.map((line) => (
        <OfficesPanel key={line.channel} frame={frame} actionId={header.id} form={form} {...line} />
      ))}
      {frame.may('deliveries.settle') &&
        channels.some(({ channel, offices }) => channel === 'email' && offices.length > 0) && (
          <ReturnPanel frame={frame} actionId={header.id} form={props.returnForm ?? { typed: {} }} />
        )}
    </ActionLayout>
  )
}

/** Counted by what people tapped after a call. */
function CallsPanel({ words, calls }: { words: Words; calls: readonly CallTally[] }): Html {
  return (
    <Panel id="calls" title={words.say('actions.letters.calls.title')}>
      <Table
        caption={words.say('actions.letters.calls.title')}
        hiddenCaption
        columns={[
          {
            label: words.say('actions.letters.calls.result'),
            heading: true,
            cell: ({ result }) => words.sayKey(`actions.participations.hand.failure.${result || 'other'}`),
          },
          { label: words.say('actions.letters.calls.calls'), numeric: true, cell: ({ calls }) => words.number(calls) },
        ]}
        rows={calls}
        rowKey={({ result }) => result}
        stacked={false}
      />
    </Panel>
  )
}

function StayingNotice({ frame, staying }: { frame: ConsoleFrame; staying: NonNullable<Staying> }): Html {
  const { words } = frame
  return (
    <Notice tone="warn" title={words.say('actions.letters.staying.title')}>
      <p>
        {words.say(`actions.letters.staying.${staying}`)}{' '}
        {frame.may('outbox.read') && (
          <a href={`/${words.locale}/console/outbox`}>{words.say('actions.letters.staying.outbox')}</a>
        )}
      </p>
    </Notice>
  )
}

function SaidPanel({ frame, header, said }: DeliveryPageProps): Html {
  const { words } = frame
  return (
    <Panel id="said" title={words.say('actions.letters.said.title')}>
      {said.length === 0 ? (
        <p>{words.say('actions.letters.said.none')}</p>
      ) : (
        <Table
          caption={words.say('actions.letters.said.title')}
          hiddenCaption
          columns={[
            {
              label: words.say('actions.letters.said.words'),
              heading: true,
              cell: (group) => <SaidWords frame={frame} group={group} />,
            },
            {
              label: words.say('actions.letters.state'),
              cell: ({ state }) => <StateTag words={words} state={state} />,
            },
            {
              label: words.say('actions.letters.office'),
              cell: ({ name, offices, seatId }) => (
                <div>
                  <a href={`${actionPath(frame, header.id)}/letters?state=attention&office=${seatId}`}>{name}</a>
                  {offices > 1 && <small>{words.say('actions.letters.said.more', { count: offices - 1 })}</small>}
                </div>
              ),
            },
            {
              label: words.say('actions.letters.letters'),
              numeric: true,
              cell: ({ letters }) => words.number(letters),
            },
          ]}
          rows={said}
          rowKey={({ state, code, words }) => `${state} ${code} ${words}`}
        />
      )}
    </Panel>
  )
}

/** A server speaks in its own language, mostly English; people choose among our words. */
function SaidWords({ frame, group: { state, code, words: said } }: { frame: ConsoleFrame; group: SaidGroup }): Html {
  const { words } = frame
  if (said === '' && code === null && state !== 'said_failed')
    return <>{words.say(`actions.letters.said.${state === 'unknown' ? 'lost' : 'nothing'}`)}</>
  return <WhatWasSaid words={words} state={state} said={code === null ? said : `${code} ${said}`} />
}
