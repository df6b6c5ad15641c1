import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel, Panels } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { ActionLayout, actionPath } from '../campaigns/action-layout.tsx'
import type { ActionHeader } from '../campaigns/overview.queries.ts'
import type { Bundle, BundledOffice, Printable } from './bundle.queries.ts'

type Shared = { frame: ConsoleFrame; header: ActionHeader; now: Date; notice?: Html | null }

export type BundlesPageProps = Shared & {
  bundles: readonly Bundle[]
  printable: readonly (Printable & { name: string })[]
  /** What an office is called today, by its seat. */
  nameOf(seatId: string): string
}

/** Letters on paper that staff hand in together: what could be printed, and every bundle so far. */
export function BundlesPage({ frame, header, now, notice, bundles, printable, nameOf }: BundlesPageProps): Html {
  const { words } = frame
  return (
    <ActionLayout frame={frame} header={header} now={now} current="delivery" notice={notice}>
      <p>
        <a href={`${actionPath(frame, header.id)}/delivery`}>{words.say('actions.letters.bundles.back')}</a>
      </p>
      <p>{words.say('actions.letters.bundles.text')}</p>
      <Panel id="new" title={words.say('actions.letters.bundles.new')}>
        {printable.length === 0 ? (
          <EmptyState
            title={words.say('actions.letters.bundles.nothing')}
            text={words.say('actions.letters.bundles.nothingText')}
          />
        ) : (
          <NewBundle frame={frame} header={header} printable={printable} />
        )}
      </Panel>
      <Panel id="bundles" title={words.say('actions.letters.bundles.all')}>
        {bundles.length === 0 ? (
          <p>{words.say('actions.letters.bundles.none')}</p>
        ) : (
          <Table
            caption={words.say('actions.letters.bundles.all')}
            hiddenCaption
            columns={columnsOf(frame, header, nameOf)}
            rows={bundles}
            rowKey={({ id }) => id}
          />
        )}
      </Panel>
    </ActionLayout>
  )
}

function NewBundle({ frame, header, printable }: Pick<BundlesPageProps, 'frame' | 'header' | 'printable'>): Html {
  const { words } = frame
  const waiting = printable.reduce((sum, office) => sum + office.waiting, 0)
  const failed = printable.reduce((sum, office) => sum + office.failed, 0)
  const all = { value: '', label: words.say('actions.letters.bundles.everyOffice', { waiting, failed }) }
  const one = printable.map((office) => {
    return { value: office.seatId, label: words.say('actions.letters.bundles.oneOffice', { ...office }) }
  })
  return (
    <form method="post" action={`${actionPath(frame, header.id)}/bundles`} data-turbo="false">
      <ForgeryField token={frame.forgeryToken} />
      <fieldset class="plain form" disabled={!frame.may('letters.export')}>
        <Field
          words={words}
          name="office"
          type="select"
          required
          label={words.say('actions.letters.bundles.which')}
          options={[all, ...one]}
        />
        {failed > 0 && (
          <CheckField
            name="failed"
            value="yes"
            checked={waiting === 0}
            label={words.say('actions.letters.bundles.withFailed', { count: failed })}
            hint={words.say('actions.letters.bundles.withFailedHint')}
          />
        )}
        <p>
          <Button>{words.say('actions.letters.bundles.make')}</Button>
        </p>
      </fieldset>
    </form>
  )
}

function columnsOf(frame: ConsoleFrame, header: ActionHeader, nameOf: BundlesPageProps['nameOf']): Column<Bundle>[] {
  const { words } = frame
  return [
    {
      label: words.say('actions.letters.bundles.made'),
      heading: true,
      cell: ({ id, madeAt }) => <a href={`${actionPath(frame, header.id)}/bundles/${id}`}>{words.time(madeAt)}</a>,
    },
    {
      label: words.say('actions.letters.bundles.office'),
      cell: ({ seatId }) => (seatId ? nameOf(seatId) : words.say('actions.letters.bundles.allOffices')),
    },
    {
      label: words.say('actions.letters.bundles.letters'),
      numeric: true,
      cell: ({ letters }) => words.number(letters),
    },
    { label: words.say('actions.letters.state'), cell: (bundle) => <StateOfBundle words={words} bundle={bundle} /> },
  ]
}

function StateOfBundle({ words, bundle: { deliveredOn } }: { words: Words; bundle: Bundle }): Html {
  if (!deliveredOn) return <Tag tone="warn">{words.say('actions.letters.bundles.open')}</Tag>
  return <Tag tone="good">{words.say('actions.letters.bundles.handedIn', { day: dayOf(words, deliveredOn) })}</Tag>
}

function dayOf(words: Words, date: string): string {
  return words.date(new Date(`${date}T12:00:00Z`))
}

export type BundlePageProps = Shared & {
  bundle: Bundle
  offices: readonly (BundledOffice & { name: string })[]
  form: { typed: Typed; faults: Faults }
}

/** One bundle: its file, what is in it, and a word that it was handed in. */
export function BundlePage(props: BundlePageProps): Html {
  const { frame, header, now, notice, bundle, offices } = props
  const { words } = frame
  return (
    <ActionLayout frame={frame} header={header} now={now} current="delivery" notice={notice}>
      <p>
        <a href={`${actionPath(frame, header.id)}/bundles`}>{words.say('actions.letters.bundles.toAll')}</a>
      </p>
      <Panels>
        <Panel
          id="bundle"
          title={words.say('actions.letters.bundles.title', { letters: bundle.letters })}
          aside={<StateOfBundle words={words} bundle={bundle} />}
        >
          <PrintForm {...props} />
          <Table
            caption={words.say('actions.letters.bundles.cover')}
            columns={[
              { label: words.say('actions.letters.bundles.office'), heading: true, cell: ({ name }) => name },
              {
                label: words.say('actions.letters.bundles.numbers'),
                cell: ({ first, last }) =>
                  first === last ? words.number(first) : `${words.number(first)}–${words.number(last)}`,
              },
              {
                label: words.say('actions.letters.bundles.letters'),
                numeric: true,
                cell: ({ letters }) => words.number(letters),
              },
            ]}
            rows={offices}
            rowKey={({ seatId }) => seatId}
          />
        </Panel>
        <Panel id="delivery" title={words.say('actions.letters.bundles.wasIt')}>
          {bundle.deliveredOn ? (
            <p>
              {words.say('actions.letters.bundles.handedIn', { day: dayOf(words, bundle.deliveredOn) })}
              <br />
              <q>{bundle.note}</q>
            </p>
          ) : (
            <HandedIn {...props} />
          )}
        </Panel>
      </Panels>
    </ActionLayout>
  )
}

function bundlePath({ frame, header, bundle }: BundlePageProps): string {
  return `${actionPath(frame, header.id)}/bundles/${bundle.id}`
}

/** A POST, because it is written down who takes letters out. */
function PrintForm(props: BundlePageProps): Html | null {
  const { frame } = props
  const { words } = frame
  if (!frame.may('letters.export')) return null
  return (
    <form method="post" action={`${bundlePath(props)}/letters.pdf`} data-turbo="false">
      <ForgeryField token={frame.forgeryToken} />
      <p>
        <Button>{words.say('actions.letters.bundles.print')}</Button>
      </p>
      <p class="hint">{words.say('actions.letters.bundles.printText')}</p>
    </form>
  )
}

function HandedIn(props: BundlePageProps): Html {
  const { frame, form, now } = props
  const { words } = frame
  if (!frame.may('deliveries.settle')) return <Notice>{words.say('actions.letters.bundles.open')}</Notice>
  const at = fieldsOf(words, form)
  const labels = {
    delivered_on: words.say('actions.letters.bundles.deliveredOn'),
    note: words.say('actions.letters.bundles.evidence'),
  }
  return (
    <>
      <p>{words.say('actions.letters.bundles.wasItText')}</p>
      <form method="post" action={`${bundlePath(props)}/delivery`} class="form">
        <ForgeryField token={frame.forgeryToken} />
        <FaultSummary words={words} faults={form.faults} labels={labels} />
        <Field
          {...at('delivered_on', now.toISOString().slice(0, 10))}
          type="date"
          required
          label={labels.delivered_on}
        />
        <Field
          {...at('note')}
          required
          maxlength={500}
          label={labels.note}
          hint={words.say('actions.letters.bundles.evidenceHint')}
        />
        <p>
          <Button>{words.say('actions.letters.bundles.confirm')}</Button>
        </p>
      </form>
      <details>
        <summary>{words.say('actions.letters.bundles.discard')}</summary>
        <form method="post" action={`${bundlePath(props)}/removal`}>
          <ForgeryField token={frame.forgeryToken} />
          <p>{words.say('actions.letters.bundles.discardText')}</p>
          <p>
            <Button kind="danger">{words.say('actions.letters.bundles.discardSend')}</Button>
          </p>
        </form>
      </details>
    </>
  )
}
