import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { Figure, Figures } from '#ui/figures.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tag, type Tone } from '#ui/tag.tsx'
import type { RowFault } from '../public-files/target-csv-row.ts'
import type { CsvPlan, PlannedRow, RowFate } from './plan-target-csv.ts'

export type ImportPageProps = {
  frame: ConsoleFrame
  form: { typed: Typed; faults: Faults }
  plan: CsvPlan | null
  checked: string
  broken: string | null
  /** The text is another one than what was looked at. */
  hasMoved: boolean
}

/** As many rows of each fate as a page can show. */
const mostShown = 300

/** First what a file would do, row by row; then, by the second button, it does. */
export function ImportPage(props: ImportPageProps): Html {
  const { frame, form, plan, broken, hasMoved } = props
  const { words } = frame
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('targets.imports.title')}
      current="targets"
      notice={
        <>
          {broken && (
            <Notice tone="bad" live>
              <p>{broken}</p>
            </Notice>
          )}
          {hasMoved && (
            <Notice tone="warn" live>
              <p>{words.say('targets.imports.moved')}</p>
            </Notice>
          )}
        </>
      }
    >
      <p>
        <a href={`/${words.locale}/console/targets`}>{words.say('ui.console.targets')}</a>
      </p>
      {/* One form around both panels: what is taken in is what was looked at. */}
      <form
        class="form wide"
        method="post"
        action={`/${words.locale}/console/targets/import`}
        enctype="multipart/form-data"
        data-turbo="false"
      >
        <ForgeryField token={frame.forgeryToken} />
        <FaultSummary words={words} faults={form.faults} />
        {plan && <PlanFigures words={words} plan={plan} />}
        {plan && <PlanPanel words={words} plan={plan} checked={props.checked} />}
        <FilePanel {...props} />
      </form>
    </ConsoleLayout>
  )
}

function FilePanel({ frame: { words }, form }: ImportPageProps): Html {
  const at = fieldsOf(words, form)
  return (
    <Panel id="csv" title={words.say('targets.imports.file')}>
      <p>{words.say('targets.imports.text')}</p>
      <p>
        <code>{words.say('targets.imports.columns')}</code>
      </p>
      <p>{words.say('targets.imports.foreign')}</p>
      <CopyText
        words={words}
        id="example"
        label={words.say('targets.imports.example')}
        text={words.say('targets.imports.exampleTable')}
        rows={3}
      />
      <input type="hidden" name="fileName" value={at('fileName').value} />
      <input type="hidden" name="for" value={at('for').value} />
      <Field
        {...at('file')}
        type="file"
        label={words.say('targets.imports.choose')}
        hint={words.say('targets.imports.chooseHint')}
        accept=".csv,.tsv,.txt,text/csv,text/plain"
      />
      <Field
        {...at('text')}
        type="textarea"
        rows={10}
        label={words.say('targets.imports.paste')}
        hint={words.say('targets.imports.pasteHint')}
        spellcheck={false}
      />
      <Field
        {...at('country')}
        label={words.say('targets.imports.country')}
        hint={words.say('targets.imports.countryHint')}
        maxlength={2}
        pattern="[A-Za-z]{2}"
        required
      />
      <Field
        {...at('list')}
        label={words.say('targets.imports.list')}
        hint={words.say('targets.imports.listHint')}
        maxlength={120}
      />
      <p>
        <Button name="step" value="check" kind="quiet">
          {words.say('targets.imports.check')}
        </Button>
      </p>
    </Panel>
  )
}

function PlanFigures({ words, plan: { counts } }: { words: Words; plan: CsvPlan }): Html {
  return (
    <Figures label={words.say('targets.imports.plan')}>
      {fates.map((fate) => (
        <Figure
          key={fate}
          value={words.number(counts[fate])}
          label={words.say(`targets.imports.fate.${fate}`)}
          alert={fate === 'refused' && counts.refused > 0}
        />
      ))}
    </Figures>
  )
}

function PlanPanel({ words, plan, checked }: { words: Words; plan: CsvPlan; checked: string }): Html {
  const { counts, rows, ignored } = plan
  const refused = rows.filter(({ fate }) => fate === 'refused').slice(0, mostShown)
  const good = rows.filter(({ fate }) => fate !== 'refused').slice(0, mostShown)
  const taken = plan.offices.length
  return (
    <Panel id="plan" title={words.say('targets.imports.plan')}>
      <input type="hidden" name="checked" value={checked} />
      {ignored.length > 0 && <p>{words.say('targets.imports.ignored', { columns: words.list(ignored) })}</p>}
      {taken > 0 && (
        <p>
          <Button name="step" value="import">
            {words.say('targets.imports.take', { count: taken })}
          </Button>
          {counts.refused > 0 && <small> {words.say('targets.imports.leftOut', { count: counts.refused })}</small>}
        </p>
      )}
      {refused.length > 0 && <RowTable words={words} caption={words.say('targets.imports.refused')} rows={refused} />}
      {good.length > 0 && <RowTable words={words} caption={words.say('targets.imports.good')} rows={good} />}
      {rows.length > refused.length + good.length && (
        <p>{words.say('targets.imports.more', { count: rows.length - refused.length - good.length })}</p>
      )}
    </Panel>
  )
}

const fates: readonly RowFate[] = ['new', 'reopened', 'changed', 'same', 'refused']
const tones: Record<RowFate, Tone> = { new: 'good', reopened: 'good', changed: 'warn', same: 'plain', refused: 'bad' }

function RowTable({ words, caption, rows }: { words: Words; caption: string; rows: readonly PlannedRow[] }): Html {
  const columns: Column<PlannedRow>[] = [
    { label: words.say('targets.imports.row'), heading: true, cell: ({ row }) => words.number(row) },
    {
      label: words.say('targets.imports.fateOfRow'),
      cell: ({ fate }) => <Tag tone={tones[fate]}>{words.say(`targets.imports.tag.${fate}`)}</Tag>,
    },
    { label: words.say('targets.home.column.office'), cell: ({ office }) => office },
    { label: words.say('targets.imports.area'), cell: ({ area }) => area ?? '' },
    { label: words.say('targets.home.column.holder'), cell: (row) => <Change words={words} row={row} /> },
    {
      label: words.say('targets.imports.faults'),
      cell: ({ faults }) => faults.map((fault) => faultInWords(words, fault)).join(' '),
    },
  ]
  return <Table caption={caption} columns={columns} rows={rows} rowKey={({ row, fate }) => `${row} ${fate}`} />
}

function Change({ words, row: { holder, replaces } }: { words: Words; row: PlannedRow }): Html {
  return (
    <>
      {holder ?? ''}
      {replaces !== null && <small>{words.say('targets.imports.replaces', { name: replaces })}</small>}
    </>
  )
}

/** "Email: this cannot be right (no-address)." */
function faultInWords(words: Words, { field, reason, value }: RowFault): string {
  const what = words.say(`targets.imports.fault.${reason}`)
  const where = field === null ? '' : words.say(`targets.imports.field.${field}`)
  const has = { hasField: field === null ? 'no' : 'yes', hasValue: value === '' ? 'no' : 'yes' }
  return words.say('targets.imports.faultLine', { ...has, where, what, value })
}
