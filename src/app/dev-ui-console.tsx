import type { Html } from '#platform/html.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Chart } from '#ui/chart.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { DraftForm } from '#ui/draft-form.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { Figure, Figures } from '#ui/figures.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Pagination } from '#ui/pagination.tsx'
import { Panel, Panels } from '#ui/panel.tsx'
import { type Part, StackBar } from '#ui/stack-bar.tsx'
import { Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Samples } from './dev-ui.tsx'

type Props = { frame: ConsoleFrame; samples: Samples }

const here = '/dev/ui?page=console'
const perDay = [20, 30, 28, 60, 140, 118, 84, 92, 70, 76, 62]
const shares: readonly (readonly Part[])[] = [
  [
    { tone: 'good', value: 1195, label: '1,195' },
    { tone: 'bad', value: 9, label: '9' },
  ],
  [
    { tone: 'good', value: 780, label: '780' },
    { tone: 'warn', value: 370, label: '370' },
  ],
  [
    { tone: 'good', value: 1428, label: '1,428' },
    { tone: 'warn', value: 872, label: '872' },
  ],
]

/** The console's action page of the design, put together from fittings. */
export function ConsoleSample({ frame, samples }: Props): Html {
  const [first, ...others] = samples.tabs
  return (
    <ConsoleLayout
      frame={frame}
      title={samples.action}
      current="actions"
      tag={<Tag tone="good">{samples.tags[1]}</Tag>}
      acts={samples.acts.map((act, at) => (
        <ButtonLink key={act} href={here} kind={at === 2 ? 'main' : 'quiet'}>
          {act}
        </ButtonLink>
      ))}
      tabs={
        <Tabs
          label={samples.action}
          tabs={[
            { href: here, label: first ?? '', current: true },
            ...others.map((label, at) => ({ href: `${here}&tab=${at}`, label })),
          ]}
        />
      }
    >
      <FiguresSample frame={frame} samples={samples} />
      <Panels>
        <ChartSample frame={frame} samples={samples} />
        <ChannelsSample frame={frame} samples={samples} />
      </Panels>
      <WritingSample frame={frame} samples={samples} />
    </ConsoleLayout>
  )
}

function FiguresSample({ frame: { words }, samples }: Props): Html {
  const values = [words.number(1204), words.number(1195), words.number(2208), words.percent(0.38), words.number(9)]
  return (
    <Figures label={samples.action}>
      {samples.figures.map((label, at) => (
        <Figure key={label} value={values[at] ?? ''} label={label} />
      ))}
    </Figures>
  )
}

function ChartSample({ frame: { words }, samples }: Props): Html {
  return (
    <Panel title={samples.perDay} id="per-day">
      <Chart
        words={words}
        id="chart"
        title={samples.perDay}
        description={samples.rose}
        days={perDay.map((value, at) => ({ day: `2026-06-${String(at + 1).padStart(2, '0')}`, value }))}
        markers={[{ day: '2026-06-05', label: samples.mailed }]}
        valueLabel={samples.figures[0] ?? ''}
      />
    </Panel>
  )
}

function ChannelsSample({ frame: { words }, samples }: Props): Html {
  const [channel = '', state = '', letters = ''] = samples.channelColumns
  return (
    <Panel title={samples.byChannel} id="channels">
      <Table
        caption={samples.byChannel}
        hiddenCaption
        rows={samples.channels.map(([name = '', text = '', count = ''], at) => ({ name, text, count, at }))}
        rowKey={({ name }) => name}
        stacked={false}
        columns={[
          { label: channel, cell: ({ name }) => name },
          {
            label: state,
            cell: ({ text, at }) => (
              <>
                <StackBar label={text} parts={shares[at] ?? []} />
                <small>{text}</small>
              </>
            ),
          },
          { label: letters, numeric: true, cell: ({ count }) => count },
        ]}
      />
      <p class="meta">
        {samples.cameBack} <a href={here}>{samples.mend}</a>
      </p>
      <Pagination words={words} previous={null} next={`${here}&after=3`} shown={samples.shown} />
    </Panel>
  )
}

function WritingSample({ frame, samples }: Props): Html {
  const { words } = frame
  const at = fieldsOf(words)
  return (
    <Panel title={samples.writing} id="writing">
      <DraftForm frame={frame} action="/dev/ui/drafts" hidden={{ based: '1' }} wide>
        <div class="languages">
          <Field {...at('title', samples.action)} label={samples.action} hint={samples.writingHint} required />
          <Field {...at('letter', samples.letterText)} label={samples.letter} type="textarea" maxlength={400} counted />
        </div>
        <p class="acts">
          <Button>{samples.save}</Button>
        </p>
      </DraftForm>
      <CopyText words={words} id="link" label={samples.link} text="https://example.org/en/sign-in/aGVsbG8gd29ybGQ" />
    </Panel>
  )
}
