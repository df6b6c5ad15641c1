import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { areaName } from '../offices/office-name.ts'
import { fewest, type OfficeReports } from './report.queries.ts'

export type ShownReports = OfficeReports & { office: string; holder: string }

export type ReportsPageProps = { frame: ConsoleFrame; reports: readonly ShownReports[]; isChecked: boolean }

/** Offices of which people said that they are not theirs, and what may be wrong. Nobody learns who said it. */
export function ReportsPage({ frame, reports, isChecked }: ReportsPageProps): Html {
  const { words } = frame
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('targets.reports.title')}
      current="targets"
      notice={
        isChecked && (
          <Notice tone="good" live>
            <p>{words.say('targets.reports.checked')}</p>
          </Notice>
        )
      }
    >
      <p>
        <a href={`/${words.locale}/console/targets`}>{words.say('ui.console.targets')}</a>
      </p>
      {reports.length === 0 ? (
        <EmptyState title={words.say('targets.reports.none')} text={words.say('targets.reports.noneText')} />
      ) : (
        <>
          <p>{words.say('targets.reports.text', { fewest })}</p>
          <WhatToCheck words={words} />
          <Panel id="reports" title={words.say('targets.reports.offices')}>
            <Table
              caption={words.say('targets.reports.offices')}
              hiddenCaption
              columns={columnsOf(frame)}
              rows={reports}
              rowKey={({ seatId, areaKey }) => `${seatId} ${areaKey}`}
            />
          </Panel>
        </>
      )}
    </ConsoleLayout>
  )
}

function WhatToCheck({ words }: { words: Words }): Html {
  return (
    <Panel id="check" title={words.say('targets.reports.check')}>
      <ol>
        <li>{words.say('targets.reports.checkMap')}</li>
        <li>
          {words.say('targets.reports.checkCode')} <code>bin/clamor areas find --zip CODE</code>
        </li>
        <li>{words.say('targets.reports.checkHolder')}</li>
      </ol>
    </Panel>
  )
}

function columnsOf(frame: ConsoleFrame): Column<ShownReports>[] {
  const { words } = frame
  return [
    {
      label: words.say('targets.home.column.office'),
      heading: true,
      cell: ({ seatId, office, holder }) => (
        <div>
          <a href={`/${words.locale}/console/targets/offices/${seatId}`}>{office}</a>
          {holder && <small>{holder}</small>}
        </div>
      ),
    },
    {
      label: words.say('targets.reports.area'),
      cell: ({ areaKey, prefixes }) => (
        <div>
          {areaKey && areaName(words, areaKey)}
          {prefixes.length > 0 && (
            <small>{words.say('targets.reports.prefixes', { prefixes: words.list(prefixes) })}</small>
          )}
        </div>
      ),
    },
    {
      label: words.say('targets.reports.reports'),
      numeric: true,
      cell: ({ reports }) => (reports < fewest ? words.say('targets.reports.few', { fewest }) : words.number(reports)),
    },
    {
      label: words.say('targets.reports.last'),
      cell: ({ lastOn }) => words.date(new Date(`${lastOn}T12:00:00Z`)),
    },
    {
      label: words.say('targets.reports.act'),
      cell: ({ seatId }) => frame.may('targets.edit') && <Checked frame={frame} seatId={seatId} />,
    },
  ]
}

function Checked({ frame, seatId }: { frame: ConsoleFrame; seatId: string }): Html {
  const { words } = frame
  return (
    <form method="post" action={`/${words.locale}/console/targets/reports/${seatId}/check`}>
      <ForgeryField token={frame.forgeryToken} />
      <Button kind="quiet">{words.say('targets.reports.checkedSend')}</Button>
    </form>
  )
}
