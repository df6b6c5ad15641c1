import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { Button } from '#ui/button.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Pagination } from '#ui/pagination.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { actionPath } from '../campaigns/action-layout.tsx'
import { StateTag } from '../campaigns/letter-list.page.tsx'
import { officeIn } from '../cwc/cwc-address.ts'
import { EvidenceFields, evidenceLabels } from './evidence-fields.tsx'
import { type FailedFilter, type FailedLetter, failedStates } from './failed-letters.queries.ts'
import { remedies } from './settle-failed.ts'
import { WhatWasSaid } from './what-was-said.tsx'

export type FailedForm = { typed: Typed; faults?: Faults }

export type FailedProps = {
  frame: ConsoleFrame
  actionId: string
  letters: readonly FailedLetter[]
  filter: FailedFilter
  /** The name of the office that is asked for. */
  office: string | null
  /** An id: the next page shows those older than it. */
  older: string | null
  isLater: boolean
  form: FailedForm
}

/** Letters that did not get through, for a person to decide on: one by one, or all that are shown. */
export function FailedPanel(props: FailedProps): Html | null {
  const { frame, actionId, letters, filter, form } = props
  const { words } = frame
  const isAsked = filter.state !== null || filter.seatId !== null
  if (letters.length === 0 && !isAsked) return null
  return (
    <Panel id="failed" title={words.say('actions.letters.failed.title')}>
      <p>{words.say('actions.letters.failed.text')}</p>
      <Filter {...props} />
      {letters.length === 0 && <p>{words.say('actions.letters.failed.none')}</p>}
      {letters.length > 0 &&
        (frame.may('deliveries.settle') ? (
          <form method="post" action={`${actionPath(frame, actionId)}/delivery/failures`}>
            <ForgeryField token={frame.forgeryToken} />
            <FaultSummary
              words={words}
              faults={form.faults ?? {}}
              ids={{ failed: `failed-${letters[0]?.id ?? ''}` }}
              labels={{
                remedy: words.say('actions.letters.failed.remedy'),
                ...evidenceLabels(words, { kind: 'remedyEvidence', words: 'remedyNote' }),
              }}
            />
            <FailedTable {...props} isOpen />
            <Remedies {...props} />
          </form>
        ) : (
          <FailedTable {...props} isOpen={false} />
        ))}
      <Pages {...props} />
    </Panel>
  )
}

function Filter({ frame: { words }, filter, office }: FailedProps): Html {
  const options = [
    { value: '', label: words.say('actions.letters.failed.every') },
    ...failedStates.map((value) => ({ value, label: words.say(`actions.letters.failedState.${value}`) })),
  ]
  return (
    <form method="get" class="filter" action="#failed">
      <Field
        words={words}
        name="failed"
        type="select"
        label={words.say('actions.letters.failed.filter')}
        value={filter.state ?? ''}
        options={options}
      />
      {office && (
        <label>
          <input type="checkbox" name="office" value={filter.seatId ?? ''} checked />{' '}
          {words.say('actions.campaigns.letters.onlyOffice', { office })}
        </label>
      )}
      <p>
        <Button kind="quiet">{words.say('actions.letters.failed.show')}</Button>
      </p>
    </form>
  )
}

function FailedTable(props: FailedProps & { isOpen: boolean }): Html {
  const { frame, letters, isOpen } = props
  const { words } = frame
  return (
    <Table
      caption={words.say('actions.letters.failed.caption')}
      hiddenCaption
      columns={[...(isOpen ? [chooseColumn(props)] : []), ...columnsOf(props)]}
      rows={letters}
      rowKey={({ id }) => id}
    />
  )
}

function columnsOf({ frame, actionId }: FailedProps): Column<FailedLetter>[] {
  const { words } = frame
  const base = actionPath(frame, actionId)
  return [
    {
      label: words.say('actions.letters.office'),
      heading: true,
      cell: ({ letterId, holderName, office, seatId }) => (
        <div>
          <a href={`${base}/letters/${letterId}`}>{holderName || office}</a>
          <small>
            <a href={`${base}/delivery?office=${seatId}#failed`}>{office}</a>
          </small>
        </div>
      ),
    },
    {
      label: words.say('actions.letters.doubts.writer'),
      cell: ({ writerName }) => writerName || words.say('actions.letters.doubts.noName'),
    },
    { label: words.say('actions.letters.state'), cell: ({ state }) => <StateTag words={words} state={state} /> },
    {
      label: words.say('actions.letters.doubts.trace'),
      cell: ({ state, words: said, address }) => (
        <div>
          {said ? <WhatWasSaid words={words} state={state} said={said} /> : words.say('actions.letters.said.nothing')}
          <small>{officeIn(address)}</small>
        </div>
      ),
    },
  ]
}

function chooseColumn({ frame: { words }, form }: FailedProps): Column<FailedLetter> {
  const chosen = [form.typed.failed ?? []].flat()
  return {
    label: words.say('actions.letters.doubts.choose'),
    cell: ({ id, writerName, holderName, office }) => (
      <input
        type="checkbox"
        name="failed"
        value={id}
        id={`failed-${id}`}
        checked={chosen.includes(id)}
        aria-label={words.say('actions.letters.doubts.chooseOne', {
          writer: writerName || words.say('actions.letters.doubts.noName'),
          office: holderName || office,
        })}
      />
    ),
  }
}

function Remedies({ frame: { words }, letters, form }: FailedProps): Html {
  const at = fieldsOf(words, form)
  const { value: remedy = '', fault } = at('remedy')
  return (
    <>
      <input type="hidden" name="shown" value={letters.map(({ id }) => id).join(' ')} />
      <CheckField
        name="all"
        label={words.say('actions.letters.failed.all', { count: letters.length })}
        checked={form.typed.all === 'yes'}
      />
      <ChoiceField
        name="remedy"
        label={words.say('actions.letters.failed.remedy')}
        choices={remedies.map((value) => ({
          value,
          label: words.say(`actions.letters.remedy.${value}`),
          hint: words.say(`actions.letters.remedyHint.${value}`),
        }))}
        value={remedy}
        {...(fault && { fault })}
        required
      />
      <EvidenceFields
        words={words}
        form={form}
        names={{ kind: 'remedyEvidence', words: 'remedyNote' }}
        hint={words.say('actions.letters.evidence.forReturned')}
      />
      <p>
        <Button>{words.say('actions.letters.failed.send')}</Button>
      </p>
    </>
  )
}

function Pages({ frame, actionId, filter, older, isLater }: FailedProps): Html | null {
  const { words } = frame
  const page = `${actionPath(frame, actionId)}/delivery`
  const asked = { ...(filter.state && { failed: filter.state }), ...(filter.seatId && { office: filter.seatId }) }
  const href = (more: Record<string, string>) => `${page}?${new URLSearchParams({ ...asked, ...more })}#failed`
  return <Pagination words={words} previous={isLater ? href({}) : null} next={older ? href({ before: older }) : null} />
}
