import type { Html } from '#platform/html.tsx'
import type { SendingState } from '#platform/mail-servers/sending-state.ts'
import type { MailState } from '#platform/outgoing-mail.queries.ts'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Panel } from '#ui/panel.tsx'
import { Table } from '#ui/table.tsx'
import { type MailDoubts, MailDoubtsPanel } from './mail-doubts.tsx'

/** Whether mail leaves, and through which mail server. */
export type WayOut = { kind: 'nothingLeaves' | 'demo' } | { kind: 'leaves'; host: string }

export type ListedMail = { name: string; at: Date; subject: string; to: string }

export type ListMailsPageProps = {
  frame: ConsoleFrame
  wayOut: WayOut
  sending: SendingState
  mails: readonly ListedMail[]
  /** Address of the older ones. */
  next: string | null
  /** Mails to people, by state; letters stand at their actions. */
  states: readonly { state: MailState; mails: number }[]
  doubts: MailDoubts
  /** That something was done. */
  done: Html | null
}

/** Mail that stayed here, and how mails to people go. */
export function ListMailsPage(props: ListMailsPageProps): Html {
  const { frame, wayOut, sending, mails, next, states, doubts, done } = props
  const { words } = frame
  const none = wayOut.kind === 'leaves' ? 'leaves' : 'stays'
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('outbox.title')}
      current="outbox"
      notice={
        <>
          {done}
          <WayOutNotice frame={frame} wayOut={wayOut} sending={sending} />
        </>
      }
    >
      <MailDoubtsPanel frame={frame} {...doubts} />
      {mails.length === 0 ? (
        <EmptyState title={words.say(`outbox.none.title.${none}`)} text={words.say(`outbox.none.text.${none}`)} />
      ) : (
        <Panel id="mails" title={words.say('outbox.list')}>
          <Table
            caption={words.say('outbox.list')}
            hiddenCaption
            columns={[
              {
                label: words.say('outbox.subject'),
                heading: true,
                cell: ({ name, subject }) => (
                  <a href={`/${words.locale}/console/outbox/${encodeURIComponent(name)}`}>
                    {subject || words.say('outbox.noSubject')}
                  </a>
                ),
              },
              { label: words.say('outbox.to'), cell: ({ to }) => to },
              { label: words.say('outbox.at'), cell: ({ at }) => words.time(at) },
            ]}
            rows={mails}
            rowKey={({ name }) => name}
          />
          <Pagination words={words} previous={null} next={next} />
        </Panel>
      )}
      {states.length > 0 && <PeoplePanel frame={frame} states={states} />}
    </ConsoleLayout>
  )
}

function WayOutNotice({ frame, wayOut, sending }: Pick<ListMailsPageProps, 'frame' | 'wayOut' | 'sending'>): Html {
  const { words } = frame
  const title =
    wayOut.kind === 'leaves'
      ? words.say('outbox.wayOut.title.leaves', { host: wayOut.host })
      : words.say(`outbox.wayOut.title.${wayOut.kind}`)
  return (
    <Notice tone={wayOut.kind === 'nothingLeaves' ? 'warn' : 'plain'} title={title}>
      <p>
        {words.say(`outbox.wayOut.text.${wayOut.kind}`)} <SendingLink frame={frame} wayOut={wayOut} />
      </p>
      <Waiting frame={frame} sending={sending} />
    </Notice>
  )
}

function SendingLink({ frame: { words, may }, wayOut }: Pick<ListMailsPageProps, 'frame' | 'wayOut'>): Html | null {
  if (wayOut.kind === 'demo' || !may('organisation.read')) return null
  return <a href={`/${words.locale}/console/sending`}>{words.say('outbox.sending')}</a>
}

/** Why mail waits, where it does for longer than a moment. */
function Waiting({ frame: { words }, sending: { heldFor, day } }: Pick<ListMailsPageProps, 'frame' | 'sending'>): Html {
  return (
    <>
      {heldFor !== null && <p>{words.say('outbox.held', { domain: heldFor })}</p>}
      {day && (
        <p>
          {words.say(day.taken < day.perDay ? 'outbox.limit.open' : 'outbox.limit.reached', {
            taken: day.taken,
            perDay: day.perDay,
            left: day.perDay - day.taken,
            tomorrow: words.time(day.tomorrow),
          })}{' '}
          {day.lettersLeft === 0 && day.taken < day.perDay && words.say('outbox.limit.letters')}
        </p>
      )}
    </>
  )
}

function PeoplePanel({ frame: { words }, states }: Pick<ListMailsPageProps, 'frame' | 'states'>): Html {
  return (
    <Panel id="people" title={words.say('outbox.people.title')}>
      <p>{words.say('outbox.people.text')}</p>
      <Table
        caption={words.say('outbox.people.title')}
        hiddenCaption
        columns={[
          {
            label: words.say('outbox.people.state'),
            heading: true,
            cell: ({ state }) => words.say(`outbox.state.${state}`),
          },
          { label: words.say('outbox.people.mails'), numeric: true, cell: ({ mails }) => words.number(mails) },
        ]}
        rows={states}
        rowKey={({ state }) => state}
        stacked={false}
      />
    </Panel>
  )
}
