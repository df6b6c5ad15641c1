import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Pagination } from '#ui/pagination.tsx'
import { Panel } from '#ui/panel.tsx'
import { Table } from '#ui/table.tsx'
import { actionPath } from '../campaigns/action-layout.tsx'
import type { DoubtsForm } from './delivery-doubts.tsx'
import type { OfficeLine } from './delivery-figures.ts'
import { StatesBar } from './states-bar.tsx'

export type ShownOffice = OfficeLine & {
  /** Who holds it, or the office itself where it is vacant or gone. */
  name: string
  office: string
  /** Where letters go today: an address, or a form's page; empty where neither is known. */
  address: string
}

type OfficesProps = {
  frame: ConsoleFrame
  actionId: string
  channel: OfficeLine['channel']
  /** One page of them, those with trouble first. */
  offices: readonly ShownOffice[]
  page: { number: number; size: number; total: number }
  /** An address that was refused: the office it was for, and what was typed. */
  form: DoubtsForm
}

/** Letters of one channel, office by office; an address that is wrong can be mended here. */
export function OfficesPanel(props: OfficesProps): Html | null {
  const { frame, channel, offices } = props
  const { words } = frame
  if (offices.length === 0) return null
  return (
    <Panel id={channel} title={words.say(`actions.letters.channel.${channel}`)}>
      <p>{words.say(`actions.letters.channelText.${channel}`)}</p>
      <Table
        caption={words.say(`actions.letters.channel.${channel}`)}
        hiddenCaption
        columns={[
          {
            label: words.say('actions.letters.office'),
            heading: true,
            cell: ({ name, office, address }) => (
              <div>
                {name}
                {office !== name && <small>{office}</small>}
                <small>{address || words.say('actions.letters.noAddress')}</small>
              </div>
            ),
          },
          {
            label: words.say('actions.letters.state'),
            cell: (line) => (
              <div>
                <StatesBar words={words} letters={line.letters} />
                {frame.may('deliveries.settle') && <OfficeForms {...props} line={line} />}
              </div>
            ),
          },
          { label: words.say('actions.letters.letters'), numeric: true, cell: ({ total }) => words.number(total) },
        ]}
        rows={offices}
        rowKey={({ seatId }) => seatId}
      />
      <Pages {...props} />
    </Panel>
  )
}

function OfficeForms(props: OfficesProps & { line: ShownOffice }): Html {
  const { frame, line } = props
  return (
    <>
      {frame.may('deliveries.mend') && line.channel === 'email' && line.failed > 0 && <MendForm {...props} />}
      {line.waiting > 0 && <CancelForm {...props} />}
    </>
  )
}

function MendForm({ frame, actionId, line, form }: OfficesProps & { line: ShownOffice }): Html {
  const { words } = frame
  const isThis = form.typed.seat === line.seatId
  const at = fieldsOf(words, isThis ? form : { typed: {} })
  return (
    <details open={isThis}>
      <summary>{words.say('actions.letters.mend.title')}</summary>
      <form method="post" action={`${actionPath(frame, actionId)}/delivery/corrections`}>
        <ForgeryField token={frame.forgeryToken} />
        <input type="hidden" name="seat" value={line.seatId} />
        <Field
          {...at('email', line.address)}
          id={`email-${line.seatId}`}
          type="email"
          required
          label={words.say('actions.letters.mend.email')}
          hint={words.say('actions.letters.mend.hint', { count: line.failed })}
        />
        <p>
          <Button>{words.say('actions.letters.mend.send')}</Button>
        </p>
      </form>
    </details>
  )
}

function CancelForm({ frame, actionId, line }: OfficesProps & { line: ShownOffice }): Html {
  const { words } = frame
  return (
    <details>
      <summary>{words.say('actions.letters.cancel.title', { count: line.waiting })}</summary>
      <form method="post" action={`${actionPath(frame, actionId)}/delivery/cancellations`}>
        <ForgeryField token={frame.forgeryToken} />
        <input type="hidden" name="seat" value={line.seatId} />
        <p>{words.say('actions.letters.cancel.text')}</p>
        <p>
          <Button kind="danger">{words.say('actions.letters.cancel.send')}</Button>
        </p>
      </form>
    </details>
  )
}

function Pages({ frame, actionId, channel, page }: OfficesProps): Html | null {
  const { words } = frame
  const { number, size, total } = page
  const href = (to: number) => `${actionPath(frame, actionId)}/delivery?${channel}=${to}#${channel}`
  const last = Math.min(number * size, total)
  return (
    <Pagination
      words={words}
      previous={number > 1 ? href(number - 1) : null}
      next={last < total ? href(number + 1) : null}
      shown={words.say('actions.letters.shown', { first: (number - 1) * size + 1, last, total })}
    />
  )
}
