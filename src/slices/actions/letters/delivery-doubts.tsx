import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { Table } from '#ui/table.tsx'
import { actionPath } from '../campaigns/action-layout.tsx'
import type { Doubt } from './delivery-page.queries.ts'
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
          <FaultSummary words={words} faults={form.faults ?? {}} ids={{ delivery: doubts[0]?.id ?? 'doubts' }} />
          <DoubtsTable {...props} isOpen />
          <Verdict {...props} />
        </form>
      ) : (
        <DoubtsTable {...props} isOpen={false} />
      )}
    </Panel>
  )
}

function DoubtsTable({ frame, actionId, doubts, form, isOpen }: DoubtsProps & { isOpen: boolean }): Html {
  const { words } = frame
  const chosen = [form.typed.delivery ?? []].flat()
  return (
    <Table
      caption={words.say('actions.letters.doubts.caption')}
      hiddenCaption
      columns={[
        ...(isOpen
          ? [
              {
                label: words.say('actions.letters.doubts.choose'),
                hiddenLabel: true,
                cell: (doubt: ListedDoubt) => (
                  <Choose frame={frame} doubt={doubt} checked={chosen.includes(doubt.id)} />
                ),
              },
            ]
          : []),
        {
          label: words.say('actions.letters.office'),
          heading: true,
          cell: ({ holderName, office, letterId }) => (
            <>
              <a href={`${actionPath(frame, actionId)}/letters/${letterId}`}>{holderName}</a>
              <small>{office}</small>
            </>
          ),
        },
        { label: words.say('actions.letters.doubts.writer'), cell: (doubt) => writerOf(frame, doubt) },
        { label: words.say('actions.letters.doubts.when'), cell: ({ at }) => words.time(at) },
        {
          label: words.say('actions.letters.doubts.trace'),
          cell: ({ words: said, messageId, address }) => (
            <>
              {said ? <q lang="en">{said}</q> : words.say('actions.letters.said.lost')}
              <small>
                {address}
                <br />
                <code>{messageId}</code>
              </small>
            </>
          ),
        },
      ]}
      rows={doubts}
      rowKey={({ id }) => id}
    />
  )
}

function Choose({ frame, doubt, checked }: { frame: ConsoleFrame; doubt: ListedDoubt; checked: boolean }): Html {
  const label = frame.words.say('actions.letters.doubts.chooseOne', {
    writer: writerOf(frame, doubt),
    office: doubt.holderName,
  })
  return <input type="checkbox" name="delivery" value={doubt.id} id={doubt.id} checked={checked} aria-label={label} />
}

function Verdict({ frame: { words }, form }: DoubtsProps): Html {
  const at = fieldsOf(words, form)
  const { value: verdict = '', fault } = at('verdict')
  return (
    <>
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
      <Field {...at('note')} label={words.say('actions.letters.doubts.note')} maxlength={500} />
      <p>
        <Button>{words.say('actions.letters.doubts.settle')}</Button>
      </p>
    </>
  )
}

function writerOf({ words }: ConsoleFrame, { writerName }: Doubt): string {
  return writerName || words.say('actions.letters.doubts.noName')
}
