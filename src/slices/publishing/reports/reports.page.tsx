import type { Html } from '#platform/html.tsx'
import { nameLanguage } from '#platform/name-language.ts'
import { Button } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Panel } from '#ui/panel.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Tag } from '#ui/tag.tsx'
import type { ErrorReport } from './report.queries.ts'

export type ReportsPageProps = {
  frame: ConsoleFrame
  reports: readonly ErrorReport[]
  /** Those that wait are shown, not those that are settled. */
  isOpen: boolean
  open: number
  next: string | null
  /** One was just dismissed. */
  isDone: boolean
}

/** What readers say is wrong. */
export function ReportsPage({ frame, reports, isOpen, open, next, isDone }: ReportsPageProps): Html {
  const { words } = frame
  const path = `/${words.locale}/console/reports`
  const tabs = [
    { href: path, label: words.say('publishing.reports.open'), current: isOpen, count: words.number(open) },
    { href: `${path}?state=settled`, label: words.say('publishing.reports.settled'), current: !isOpen },
  ]
  return (
    <ConsoleLayout
      frame={frame}
      current="posts"
      title={words.say('publishing.reports.list')}
      tabs={<Tabs label={words.say('publishing.reports.list')} tabs={tabs} />}
      notice={
        isDone && (
          <Notice tone="good" live>
            <p>{words.say('publishing.reports.dismissed')}</p>
          </Notice>
        )
      }
    >
      {reports.length === 0 ? (
        <EmptyState
          title={words.say(isOpen ? 'publishing.reports.empty' : 'publishing.reports.emptySettled')}
          text={words.say('publishing.reports.emptyText')}
        />
      ) : (
        reports.map((report) => <Report key={report.id} frame={frame} report={report} />)
      )}
      <Pagination words={words} previous={null} next={next} />
    </ConsoleLayout>
  )
}

function Report({ frame, report }: { frame: ConsoleFrame; report: ErrorReport }): Html {
  const { words } = frame
  const { id, postId, locale, text, quote, address, state, title, createdAt } = report
  return (
    <Panel
      id={`report-${id}`}
      title={title || words.say('publishing.reports.gone')}
      aside={<a href={`/${words.locale}/console/posts/${postId}`}>{words.say('publishing.reports.toPost')}</a>}
    >
      <p>
        <small>
          {words.time(createdAt)} · {nameLanguage(words, locale)}
        </small>{' '}
        {state !== 'open' && (
          <Tag tone={state === 'corrected' ? 'good' : 'plain'}>{words.say(`publishing.reports.state.${state}`)}</Tag>
        )}
      </p>
      {quote && (
        <p>
          <q lang={locale}>{quote}</q>
        </p>
      )}
      {text.split(/\n\s*\n/).map((paragraph) => (
        <p key={paragraph} dir="auto">
          {paragraph}
        </p>
      ))}
      {address && (
        <p>
          {words.say('publishing.reports.from')} <a href={`mailto:${address}`}>{address}</a>
        </p>
      )}
      {state === 'open' && <Settlement frame={frame} id={id} />}
    </Panel>
  )
}

function Settlement({ frame: { words, forgeryToken }, id }: { frame: ConsoleFrame; id: string }): Html {
  return (
    <form method="post" action={`/${words.locale}/console/reports/${id}/settlement`}>
      <ForgeryField token={forgeryToken} />
      <p class="acts">
        <Button name="verdict" value="corrected">
          {words.say('publishing.reports.correct')}
        </Button>{' '}
        <Button kind="quiet" name="verdict" value="dismissed">
          {words.say('publishing.reports.dismiss')}
        </Button>
      </p>
    </form>
  )
}
