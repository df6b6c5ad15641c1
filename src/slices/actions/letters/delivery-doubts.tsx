import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { Button } from '#ui/button.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { actionPath } from '../campaigns/action-layout.tsx'
import type { Doubt } from './delivery-page.queries.ts'
import { EvidenceFields, evidenceLabels } from './evidence-fields.tsx'
import { verdicts } from './settle-deliveries.ts'

export type ListedDoubt = Doubt & { messageId: string }
export type DoubtsForm = { typed: Typed; faults?: Faults }

type DoubtsProps = {
  frame: ConsoleFrame
  actionId: string
  doubts: readonly ListedDoubt[]
  /** How many there are in all. */
  total: number
  form: DoubtsForm
}

/** Letters of which nobody can say whether they arrived, for a person to find out and say. */
export function DoubtsPanel(props: DoubtsProps): Html | null {
  const { frame, actionId, doubts, total, form } = props
  const { words } = frame
  if (doubts.length === 0) return null
  return (
    <Panel id="doubts" title={words.say('actions.letters.doubts.title', { count: total })}>
      <p>{words.say('actions.letters.doubts.text')}</p>
      {frame.may('deliveries.settle') ? (
        <form method="post" action={`${actionPath(frame, actionId)}/delivery/settlements`}>
          <ForgeryField token={frame.forgeryToken} />
          <FaultSummary
            words={words}
            faults={form.faults ?? {}}
            ids={{ delivery: doubts[0]?.id ?? 'doubts' }}
            labels={evidenceLabels(words)}
          />
          <DoubtsTable {...props} isOpen />
          <Verdict {...props} />
        </form>
      ) : (
        <DoubtsTable {...props} isOpen={false} />
      )}
    </Panel>
  )
}

function DoubtsTable(props: DoubtsProps & { isOpen: boolean }): Html {
  const { frame, doubts, isOpen } = props
  const { words } = frame
  return (
    <Table
      caption={words.say('actions.letters.doubts.caption')}
      hiddenCaption
      columns={[
        ...(isOpen ? [chooseColumn(props)] : []),
        {
          label: words.say('actions.letters.office'),
          heading: true,
          cell: (doubt) => <Office {...props} doubt={doubt} />,
        },
        { label: words.say('actions.letters.doubts.writer'), cell: (doubt) => writerOf(frame, doubt) },
        { label: words.say('actions.letters.doubts.when'), cell: ({ at }) => words.time(at) },
        { label: words.say('actions.letters.doubts.trace'), cell: (doubt) => <Trace {...props} doubt={doubt} /> },
      ]}
      rows={doubts}
      rowKey={({ id }) => id}
    />
  )
}

function chooseColumn({ frame, form }: DoubtsProps): Column<ListedDoubt> {
  const chosen = [form.typed.delivery ?? []].flat()
  return {
    label: frame.words.say('actions.letters.doubts.choose'),
    cell: (doubt) => <Choose frame={frame} doubt={doubt} checked={chosen.includes(doubt.id)} />,
  }
}

function Office({ frame, actionId, doubt }: DoubtsProps & { doubt: ListedDoubt }): Html {
  return (
    <div>
      <a href={`${actionPath(frame, actionId)}/letters/${doubt.letterId}`}>{doubt.holderName}</a>
      <small>{doubt.office}</small>
    </div>
  )
}

function Trace({ frame: { words }, doubt }: DoubtsProps & { doubt: ListedDoubt }): Html {
  return (
    <div>
      {doubt.words ? <q lang="en">{doubt.words}</q> : words.say('actions.letters.said.lost')}
      <small>
        {doubt.address}
        <br />
        <code>{doubt.messageId}</code>
      </small>
    </div>
  )
}

function Choose({ frame, doubt, checked }: { frame: ConsoleFrame; doubt: ListedDoubt; checked: boolean }): Html {
  const label = frame.words.say('actions.letters.doubts.chooseOne', {
    writer: writerOf(frame, doubt),
    office: doubt.holderName,
  })
  return <input type="checkbox" name="delivery" value={doubt.id} id={doubt.id} checked={checked} aria-label={label} />
}

function Verdict({ frame: { words }, doubts, form }: DoubtsProps): Html {
  const at = fieldsOf(words, form)
  const { value: verdict = '', fault } = at('verdict')
  return (
    <>
      <input type="hidden" name="shown" value={doubts.map(({ id }) => id).join(' ')} />
      <CheckField
        id="all-doubts"
        name="all"
        label={words.say('actions.letters.failed.all', { count: doubts.length })}
        checked={form.typed.all === 'yes'}
      />
      <ChoiceField
        name="verdict"
        label={words.say('actions.letters.doubts.verdict')}
        choices={verdicts.map((value) => ({
          value,
          label: words.say(`actions.letters.verdict.${value}`),
          hint: words.say(`actions.letters.verdictHint.${value}`),
        }))}
        value={verdict}
        {...(fault && { fault })}
        required
      />
      <EvidenceFields words={words} form={form} required />
      <p>
        <Button>{words.say('actions.letters.doubts.settle')}</Button>
      </p>
    </>
  )
}

function writerOf({ words }: ConsoleFrame, { writerName }: Doubt): string {
  return writerName || words.say('actions.letters.doubts.noName')
}
