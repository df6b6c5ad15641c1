import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { DoubtfulMail } from '#platform/outgoing-mail.queries.ts'
import { mailVerdicts } from '#platform/outgoing-mail-doubts.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Pagination } from '#ui/pagination.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'

export type ListedDoubt = DoubtfulMail & { messageId: string }

export type MailDoubts = {
  doubts: readonly ListedDoubt[]
  /** How many there are in all. */
  total: number
  /** Where the form goes, and comes back from with its faults. */
  address: string
  /** Addresses of the neighbouring pages. */
  newest: string | null
  older: string | null
  form: { typed: Typed; faults?: Faults }
}

type Props = MailDoubts & { frame: ConsoleFrame }

/** Mails of which nobody can say whether they arrived, for a person to find out and say. */
export function MailDoubtsPanel(props: Props): Html | null {
  const { frame, doubts, total, address, newest, older, form } = props
  const { words } = frame
  if (doubts.length === 0) return null
  return (
    <Panel id="doubts" title={words.say('outbox.doubts.title', { count: total })}>
      <p>{words.say('outbox.doubts.text')}</p>
      {frame.may('outbox.settle') ? (
        <form method="post" action={address}>
          <ForgeryField token={frame.forgeryToken} />
          <FaultSummary words={words} faults={form.faults ?? {}} ids={{ mail: doubts[0]?.id ?? 'doubts' }} />
          <DoubtsTable {...props} columns={[chooseColumn(props), ...columnsOf(props)]} />
          <Pagination words={words} previous={newest} next={older} />
          <Verdict {...props} />
        </form>
      ) : (
        <>
          <DoubtsTable {...props} columns={columnsOf(props)} />
          <Pagination words={words} previous={newest} next={older} />
        </>
      )}
    </Panel>
  )
}

function DoubtsTable({ frame, doubts, columns }: Props & { columns: readonly Column<ListedDoubt>[] }): Html {
  return (
    <Table
      caption={frame.words.say('outbox.doubts.caption')}
      hiddenCaption
      columns={columns}
      rows={doubts}
      rowKey={({ id }) => id}
    />
  )
}

function chooseColumn({ frame: { words }, form }: Props): Column<ListedDoubt> {
  const chosen = [form.typed.mail ?? []].flat()
  return {
    label: words.say('outbox.doubts.choose'),
    cell: ({ id, to, subject }) => (
      <input
        type="checkbox"
        name="mail"
        value={id}
        id={id}
        checked={chosen.includes(id)}
        aria-label={words.say('outbox.doubts.chooseOne', { to, subject })}
      />
    ),
  }
}

function columnsOf({ frame: { words } }: Props): Column<ListedDoubt>[] {
  return [
    {
      label: words.say('outbox.to'),
      heading: true,
      cell: ({ to, subject }) => (
        <div>
          {to}
          <small>{subject || words.say('outbox.noSubject')}</small>
        </div>
      ),
    },
    { label: words.say('outbox.doubts.when'), cell: ({ at }) => words.time(at) },
    {
      label: words.say('outbox.doubts.trace'),
      cell: ({ words: said, messageId }) => (
        <div>
          {said ? <q lang="en">{said}</q> : words.say('outbox.doubts.lost')}
          <small>
            <code>{messageId}</code>
          </small>
        </div>
      ),
    },
  ]
}

function Verdict({ frame: { words }, form }: Props): Html {
  const at = fieldsOf(words, form)
  const { value: verdict = '', fault } = at('verdict')
  return (
    <>
      <ChoiceField
        name="verdict"
        label={words.say('outbox.doubts.verdict')}
        choices={mailVerdicts.map((value) => ({
          value,
          label: words.say(`outbox.verdict.${value}`),
          hint: words.say(`outbox.verdictHint.${value}`),
        }))}
        value={verdict}
        {...(fault && { fault })}
        required
      />
      <Field {...at('note')} label={words.say('outbox.doubts.note')} maxlength={500} />
      <p>
        <Button>{words.say('outbox.doubts.settle')}</Button>
      </p>
    </>
  )
}
